package website.atendo.adapter.deadletters;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import website.atendo.adapter.deadletters.DeadLetters.Filter;
import website.atendo.adapter.deadletters.DeadLetters.Letter;
import website.atendo.adapter.deliveries.SettleDelivery;
import website.atendo.adapter.deliveries.SettleDelivery.Settled;
import website.atendo.adapter.deliveries.SettleDelivery.Way;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.edge.Caller;
import website.atendo.edge.Problem;

/** What ended badly: for staff their company's, for the platform's operator everybody's. */
@RestController
@RequestMapping("/api/v1/dead-letters")
@Tag(name = "dead letters", description = "What ended badly and waits for somebody")
class DeadLetterController {
    private static final int LARGEST_PAGE = 200;
    private static final int MOST_AT_ONCE = 1000;

    private final DeadLetters letters;
    private final StreamDeadLetters streamLetters;
    private final DeadLetterReplay replaying;
    private final SettleDelivery settling;

    DeadLetterController(
            DeadLetters letters, StreamDeadLetters streamLetters, DeadLetterReplay replaying, SettleDelivery settling) {
        this.letters = letters;
        this.streamLetters = streamLetters;
        this.replaying = replaying;
        this.settling = settling;
    }

    /** @param commandId the new command, for a delivery that goes once more */
    record Replayed(UUID id, @Nullable CommandId commandId) {}

    record Number(int done, int left) {}

    @GetMapping
    @Operation(summary = "Dead letters, the newest first")
    DeadLetters.Page list(
            Caller caller,
            @RequestParam(required = false) @Nullable String cause,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        if (page < 0) {
            throw Problem.invalid("page", "must be 0 or more");
        }
        if (size < 1 || size > LARGEST_PAGE) {
            throw Problem.invalid("size", "must be 1 to " + LARGEST_PAGE);
        }
        return letters.page(new Filter(company(caller), cause, source), page, size);
    }

    @GetMapping("/causes")
    @Operation(summary = "Dead letters by cause")
    List<DeadLetters.Cause> causes(Caller caller) {
        return letters.causes(new Filter(company(caller), null, null));
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "One dead letter with all that is known of it; a delivery's story is at /api/v1/deliveries/{id}")
    DeadLetters.Explanation explain(Caller caller, @PathVariable UUID id) {
        return letters.explain(id, company(caller)).orElseThrow(() -> Problem.notFound("dead letter", id));
    }

    @PostMapping("/{id}/replay")
    @Operation(summary = "Send it again, or process it again")
    Replayed replay(Caller caller, @PathVariable UUID id) {
        return new Replayed(id, close(caller, id, Way.SEND_AGAIN).orElse(null));
    }

    @PostMapping("/{id}/discard")
    @Operation(summary = "Let it be")
    Replayed discard(Caller caller, @PathVariable UUID id) {
        close(caller, id, Way.DISCARD);
        return new Replayed(id, null);
    }

    @PostMapping("/replay")
    @Operation(summary = "Replay all of a cause, up to a thousand")
    Number replayAll(
            Caller caller, @RequestParam String cause, @RequestParam(required = false) @Nullable String source) {
        return closeAll(caller, new Filter(company(caller), cause, source), Way.SEND_AGAIN);
    }

    @PostMapping("/discard")
    @Operation(summary = "Discard all of a cause, up to a thousand")
    Number discardAll(
            Caller caller, @RequestParam String cause, @RequestParam(required = false) @Nullable String source) {
        return closeAll(caller, new Filter(company(caller), cause, source), Way.DISCARD);
    }

    private Number closeAll(Caller caller, Filter filter, Way way) {
        DeadLetters.Page page = letters.page(filter, 0, MOST_AT_ONCE);
        page.items().forEach(letter -> close(caller, letter, way));
        return new Number(
                page.items().size(), Math.toIntExact(page.total() - page.items().size()));
    }

    private Optional<CommandId> close(Caller caller, UUID id, Way way) {
        StreamDeadLetters.Letter stream = streamLetters.open(id, company(caller));
        if (stream != null) {
            closeStream(caller, stream, way);
            return Optional.empty();
        }
        Long company = company(caller);
        if (company == null) {
            company = letters.companyOf(id).orElseThrow(() -> Problem.notFound("dead letter", id));
        }
        return settle(caller, new CompanyId(company), id, way);
    }

    private void close(Caller caller, Letter letter, Way way) {
        if (letter.source().equals("delivery")) {
            settle(caller, new CompanyId(letter.companyId() == null ? 0 : letter.companyId()), letter.id(), way);
        } else {
            StreamDeadLetters.Letter stream = streamLetters.open(letter.id(), company(caller));
            if (stream != null) {
                closeStream(caller, stream, way);
            }
        }
    }

    private void closeStream(Caller caller, StreamDeadLetters.Letter letter, Way way) {
        if (way == Way.SEND_AGAIN) {
            replaying.replay(letter);
        }
        streamLetters.close(
                letter.id(),
                way == Way.SEND_AGAIN ? "replayed" : "discarded",
                String.valueOf(caller.actor().id()));
    }

    private Optional<CommandId> settle(Caller caller, CompanyId company, UUID id, Way way) {
        return switch (settling.settle(company, new CommandId(id), way, caller.actor())) {
            case Settled.Done done -> done.again();
            case Settled.NotFound _ -> throw Problem.notFound("dead letter", id);
            case Settled.NotPossible(var outcome) ->
                throw Problem.of(
                        HttpStatus.CONFLICT,
                        "not-a-dead-letter",
                        "This is no dead letter",
                        "The delivery is " + outcome + "; only FAILED, EXPIRED and UNDECIDED ones wait for somebody.");
        };
    }

    /** Null for the operator, who sees all. */
    private static @Nullable Long company(Caller caller) {
        if (caller.company() == null) {
            caller.mustBeOperator();
            return null;
        }
        return caller.company().value();
    }
}
