package website.atendo.adapter.deliveries;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Receipt;
import website.atendo.edge.Caller;
import website.atendo.edge.Problem;

/** What became of the company's messages. */
@RestController
@RequestMapping("/api/v1/deliveries")
@Tag(name = "deliveries", description = "What became of each message to a client, and why")
class DeliveryController {
    private static final int LARGEST_PAGE = 200;

    private final ExplainDeliveries explaining;
    private final SettleDelivery settling;

    DeliveryController(ExplainDeliveries explaining, SettleDelivery settling) {
        this.explaining = explaining;
        this.settling = settling;
    }

    @GetMapping
    @Operation(
            summary = "The company's deliveries, the newest first; for the operator those of all companies, or of one")
    ExplainDeliveries.Page list(
            Caller caller,
            @RequestParam(required = false) @Nullable Long appointmentId,
            @RequestParam(required = false) @Nullable Long clientId,
            @RequestParam(required = false) @Nullable @Parameter(example = "REMINDER") String kind,
            @RequestParam(required = false) @Nullable @Parameter(example = "FAILED") String outcome,
            @RequestParam(required = false) @Nullable @Parameter(example = "READ") String receipt,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(required = false) @Nullable Long companyId,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        if (page < 0) {
            throw Problem.invalid("page", "must be 0 or more");
        }
        if (size < 1 || size > LARGEST_PAGE) {
            throw Problem.invalid("size", "must be 1 to " + LARGEST_PAGE);
        }
        if (from != null && until != null && until.isBefore(from)) {
            throw Problem.invalid("until", "must not be before from");
        }
        Long appointment = positive("appointmentId", appointmentId);
        Long client = positive("clientId", clientId);
        Long company = positive("companyId", companyId);
        var filter = new ExplainDeliveries.Filter(
                appointment == null ? null : new AppointmentId(appointment),
                client == null ? null : new ClientId(client),
                constant("kind", kind, MessageKind.values()),
                constant("outcome", outcome, Outcome.values()),
                constant("receipt", receipt, Receipt.values()),
                from,
                until);
        if (isOperator(caller)) {
            return explaining.pageAcross(company == null ? null : new CompanyId(company), filter, page, size);
        }
        if (company != null && company != caller.inCompany().value()) {
            throw Problem.notFound("company", company);
        }
        return explaining.page(caller.inCompany(), filter, page, size);
    }

    @GetMapping("/{commandId}")
    @Operation(summary = "One delivery: what each guard says, each attempt, each callback, and all that happened to it")
    ExplainDeliveries.Explanation explain(Caller caller, @PathVariable UUID commandId) {
        var command = new CommandId(commandId);
        return (isOperator(caller)
                        ? explaining.explainAcross(command)
                        : explaining.explain(caller.inCompany(), command))
                .orElseThrow(() -> Problem.notFound("delivery", commandId));
    }

    private static boolean isOperator(Caller caller) {
        if (caller.company() == null) {
            caller.mustBeOperator();
            return true;
        }
        return false;
    }

    private static @Nullable Long positive(String field, @Nullable Long id) {
        if (id != null && id < 1) {
            throw Problem.invalid(field, "must be 1 or more");
        }
        return id;
    }

    /** @param as SENT, NOT_SENT, SEND_AGAIN or DISCARD */
    record Settlement(@Schema(example = "SEND_AGAIN") String as) {}

    @PostMapping("/{commandId}/settle")
    @Operation(summary = "Decide what nobody knows, or send what failed again")
    ExplainDeliveries.Explanation settle(
            Caller caller, @PathVariable UUID commandId, @RequestBody Settlement settlement) {
        SettleDelivery.Way way = constant("as", settlement.as(), SettleDelivery.Way.values());
        if (way == null) {
            throw Problem.invalid("as", "must be one of SENT, NOT_SENT, SEND_AGAIN, DISCARD");
        }
        return switch (settling.settle(caller.inCompany(), new CommandId(commandId), way, caller.actor())) {
            case SettleDelivery.Settled.Done _ -> explain(caller, commandId);
            case SettleDelivery.Settled.NotFound _ -> throw Problem.notFound("delivery", commandId);
            case SettleDelivery.Settled.NotPossible(var outcome) ->
                throw Problem.of(
                        HttpStatus.CONFLICT,
                        "not-possible",
                        "This delivery leaves no such way out",
                        "It is " + outcome
                                + ". SENT and NOT_SENT are for UNDECIDED ones; SEND_AGAIN and DISCARD also for FAILED"
                                + " and EXPIRED ones.");
        };
    }

    private static <E extends Enum<E>> @Nullable E constant(String field, @Nullable String text, E[] allowed) {
        if (text == null) {
            return null;
        }
        for (E constant : allowed) {
            if (constant.name().equals(text.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw Problem.invalid(
                field,
                "must be one of " + Arrays.stream(allowed).map(Enum::name).collect(Collectors.joining(", ")));
    }
}
