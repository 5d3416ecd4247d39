package website.atendo.adapter.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import website.atendo.adapter.provider.AccountControl.Chat;
import website.atendo.adapter.provider.AccountControl.Contact;
import website.atendo.adapter.provider.AccountControl.Message;
import website.atendo.adapter.provider.AccountControl.MessagePage;
import website.atendo.adapter.provider.Address;
import website.atendo.edge.Caller;
import website.atendo.edge.Masked;
import website.atendo.edge.Problem;

/** The chats and contacts of the company's own number, as the provider has them right now. */
@RestController
@RequestMapping("/api/v1/evolution-api")
@Tag(name = "chats", description = "Chats and contacts of the company's own number")
class ChatController {
    private static final int MOST_CHECKED = 50;

    private final AccountWork accounts;
    private final CheckNumbers checking;
    private final Clock clock;

    ChatController(AccountWork accounts, CheckNumbers checking, Clock clock) {
        this.accounts = accounts;
        this.checking = checking;
        this.clock = clock;
    }

    @GetMapping("/chat/list")
    @Operation(summary = "The chats, the newest first")
    Page<Chat> chats(
            Caller caller, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        Page.check(page, size);
        return Page.of(accounts.read(caller.inCompany(), (account, instance) -> account.chats(instance)), page, size);
    }

    @GetMapping("/chat/messages")
    @Operation(summary = "The messages of a chat, the newest first")
    Page<Message> messages(
            Caller caller,
            @RequestParam @Parameter(example = "+5511999990001") String number,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        Page.check(page, size);
        Address chat = address("number", number);
        if (from != null && until != null && until.isBefore(from)) {
            throw Problem.invalid("until", "must not be before from");
        }
        MessagePage found = accounts.read(
                caller.inCompany(), (account, instance) -> account.messages(instance, chat, from, until, page, size));
        return new Page<>(found.messages(), page, size, found.total());
    }

    @GetMapping("/chat/contacts")
    @Operation(summary = "The contacts that the number knows, or one of them")
    Page<Contact> contacts(
            Caller caller,
            @RequestParam(required = false) @Nullable @Parameter(example = "+5511999990001") String number,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        Page.check(page, size);
        Address of = number == null ? null : address("number", number);
        return Page.of(
                accounts.read(caller.inCompany(), (account, instance) -> account.contacts(instance, of)), page, size);
    }

    /** @param numbers 1 to 50 phones */
    record NumbersToCheck(
            @NotEmpty @Size(max = MOST_CHECKED) @Schema(example = "[\"+5511999990001\", \"+5511999990002\"]")
            List<@NotBlank String> numbers) {}

    /**
     * @param exists whether it is on WhatsApp; absent: not asked yet
     * @param address where it is reached, in the provider's writing
     * @param retryAt where it was not asked yet: when to ask again
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CheckedNumber(
            String number,
            @Nullable Boolean exists,
            @Nullable String address,
            @Nullable Instant checkedAt,
            @Nullable Instant retryAt) {}

    /** @param pending how many were not asked yet, so that the number is not banned */
    record CheckedNumbers(List<CheckedNumber> items, int pending) {}

    @PostMapping("/chat/check-numbers")
    @Operation(
            summary = "Whether phones are on WhatsApp",
            description = "What is known is not asked again for days, and what is asked is paced: checking in bulk gets"
                    + " numbers banned. A phone whose turn has not come has a retryAt instead of an answer.")
    ResponseEntity<CheckedNumbers> check(Caller caller, @Valid @RequestBody NumbersToCheck body) {
        List<Address> phones = new ArrayList<>();
        List<Problem.FieldError> errors = new ArrayList<>();
        for (int i = 0; i < body.numbers().size(); i++) {
            Address phone = Address.parse(body.numbers().get(i)).orElse(null);
            if (phone == null || phone.recipient().contains("@")) {
                errors.add(new Problem.FieldError(
                        "numbers[" + i + "]", "must be a phone in E.164, such as +5511999990001"));
            } else {
                phones.add(phone);
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        List<CheckNumbers.Answer> answers = checking.check(caller.inCompany(), phones);
        List<CheckedNumber> items = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            CheckNumbers.Answer answer = answers.get(i);
            items.add(new CheckedNumber(
                    body.numbers().get(i), answer.exists(), answer.address(), answer.checkedAt(), answer.retryAt()));
        }
        List<Instant> waits = answers.stream()
                .map(CheckNumbers.Answer::retryAt)
                .filter(Objects::nonNull)
                .toList();
        var response = ResponseEntity.ok();
        waits.stream()
                .min(Instant::compareTo)
                .ifPresent(soonest -> response.header(
                        HttpHeaders.RETRY_AFTER,
                        String.valueOf(Math.max(
                                1, Duration.between(clock.instant(), soonest).toSeconds()))));
        return response.body(new CheckedNumbers(items, waits.size()));
    }

    /** @param picture absent: there is none, or it is not shown to the company */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PictureOf(String number, @Nullable URI picture) {}

    @GetMapping("/chat/profile-picture")
    @Operation(summary = "Somebody's profile picture, where the company may see it")
    PictureOf picture(Caller caller, @RequestParam @Parameter(example = "+5511999990001") String number) {
        Address of = address("number", number);
        return new PictureOf(
                number,
                accounts.read(caller.inCompany(), (account, instance) -> account.picture(instance, of))
                        .orElse(null));
    }

    /** @param blocked false lets them write again */
    record Block(
            @NotBlank @Schema(example = "+5511999990001") String number,
            @NotNull @Schema(example = "true") Boolean blocked) {}

    @PostMapping("/chat/block")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Block somebody, or let them write again")
    void block(Caller caller, HttpServletRequest request, @Valid @RequestBody Block body) {
        Address whom = address("number", body.number());
        accounts.change(
                caller.inCompany(),
                ProfileController.who(caller, request),
                body.blocked() ? "contact.blocked" : "contact.unblocked",
                Masked.phone(body.number()),
                (account, instance) -> {
                    account.block(instance, whom, body.blocked());
                    return null;
                });
    }

    /** @param messageIds the provider's ids of messages that somebody wrote */
    record Read(
            @NotBlank @Schema(example = "+5511999990001") String number,

            @NotEmpty @Size(max = 100) @Schema(example = "[\"3EB0C767D097B7C7C030\"]")
            List<@NotBlank @Size(max = 200) String> messageIds) {}

    @PostMapping("/message/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Show messages as read to who wrote them")
    void read(Caller caller, @Valid @RequestBody Read body) {
        Address chat = address("number", body.number());
        accounts.read(caller.inCompany(), (account, instance) -> {
            account.markRead(instance, chat, body.messageIds());
            return null;
        });
    }

    static Address address(String field, String number) {
        return Address.parse(number)
                .orElseThrow(() -> Problem.invalid(
                        field, "must be a phone in E.164 such as +5511999990001, or an address such as 123@lid"));
    }
}
