package website.atendo.adapter.messages;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import website.atendo.adapter.provider.Address;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.sending.Content;
import website.atendo.edge.Caller;
import website.atendo.edge.Problem;

/** Messages composed by staff or programs. Each is answered at once with its command; what becomes of it is its delivery. */
@RestController
@RequestMapping("/api/v1/evolution-api/message")
@Tag(name = "messages", description = "Messages through the company's own number")
class MessageController {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ComposeMessage composing;
    private final Clock clock;

    MessageController(ComposeMessage composing, Clock clock) {
        this.composing = composing;
        this.clock = clock;
    }

    /** @param delivery where its fate is told */
    record Taken(CommandId commandId, String outcome, URI delivery) {}

    /**
     * @param number E.164, or {@code …@lid}, or a group's {@code …@g.us}
     * @param notAfter from when it is worthless; an hour from now unless said
     */
    record Text(
            @NotBlank @Schema(example = "+5511999990001") String number,

            @NotBlank @Size(max = 4096) @Schema(example = "Olá! Seu horário está confirmado.")
            String text,

            @Nullable @Schema(example = "2030-01-31T18:00:00-03:00")
            Instant notAfter) {}

    /** @param media where the provider can fetch it, http or https */
    record Media(
            @NotBlank @Schema(example = "+5511999990001") String number,

            @NotNull
            @Pattern(regexp = "image|document|audio|video", message = "must be image, document, audio or video")
            @Schema(example = "image")
            String mediatype,

            @NotNull @Schema(example = "https://navalha.example/mapa.png")
            URI media,

            @Nullable @Size(max = 1024) @Schema(example = "Como chegar")
            String caption,

            @Nullable @Size(max = 200) @Schema(example = "mapa.png")
            String fileName,

            @Nullable @Schema(example = "2030-01-31T18:00:00-03:00")
            Instant notAfter) {}

    record Audio(
            @NotBlank @Schema(example = "+5511999990001") String number,

            @NotNull @Schema(example = "https://navalha.example/recado.ogg")
            URI audio,

            @Nullable @Schema(example = "2030-01-31T18:00:00-03:00")
            Instant notAfter) {}

    record Button(
            @NotBlank @Size(max = 200) @Schema(example = "sim")
            String id,

            @NotBlank @Size(max = 100) @Schema(example = "Sim")
            String title,

            @Nullable @Size(max = 200) @Schema(example = "Pode marcar")
            String description) {}

    /** @param buttons 1 to 10; more than three become a list, and where there are no buttons, numbers */
    record Buttons(
            @NotBlank @Schema(example = "+5511999990001") String number,

            @NotBlank @Size(max = 1024) @Schema(example = "Podemos marcar para amanhã?")
            String text,

            @NotEmpty @Size(max = 10) List<@Valid Button> buttons,

            @Nullable @Schema(example = "2030-01-31T18:00:00-03:00")
            Instant notAfter) {}

    /** @param buttonText what opens the list */
    record Rows(
            @NotBlank @Schema(example = "+5511999990001") String number,

            @NotBlank @Size(max = 1024) @Schema(example = "Podemos marcar para amanhã?")
            String text,

            @Nullable @Size(max = 20) @Schema(example = "Ver opções")
            String buttonText,

            @NotEmpty @Size(max = 10) List<@Valid Button> rows,

            @Nullable @Schema(example = "2030-01-31T18:00:00-03:00")
            Instant notAfter) {}

    record Poll(
            @NotBlank @Schema(example = "+5511999990001") String number,

            @NotBlank @Size(max = 255) @Schema(example = "Qual horário prefere?")
            String name,

            @NotEmpty @Size(min = 2, max = 10) @Schema(example = "[\"Manhã\", \"Tarde\"]")
            List<@NotBlank @Size(max = 100) String> values,

            @Nullable @Schema(example = "2030-01-31T18:00:00-03:00")
            Instant notAfter) {}

    record Location(
            @NotBlank @Schema(example = "+5511999990001") String number,

            @DecimalMin("-90") @DecimalMax("90") @Schema(example = "-23.561")
            double latitude,

            @DecimalMin("-180") @DecimalMax("180") @Schema(example = "-46.656")
            double longitude,

            @NotBlank @Size(max = 200) @Schema(example = "Barbearia Navalha")
            String name,

            @NotBlank @Size(max = 300) @Schema(example = "Av. Paulista, 1000, São Paulo")
            String address,

            @Nullable @Schema(example = "2030-01-31T18:00:00-03:00")
            Instant notAfter) {}

    record Contact(
            @NotBlank @Schema(example = "+5511999990001") String number,

            @NotBlank @Size(max = 100) @Schema(example = "Ana Lima")
            String fullName,

            @NotBlank @Schema(example = "+5511999990002") String phoneNumber,

            @Nullable @Size(max = 100) @Schema(example = "Barbearia Navalha")
            String organization,

            @Nullable @Size(max = 200) @Schema(example = "ana@navalha.example")
            String email,

            @Nullable @Size(max = 300) @Schema(example = "https://navalha.example")
            String url,

            @Nullable @Schema(example = "2030-01-31T18:00:00-03:00")
            Instant notAfter) {}

    /**
     * @param number whose chat the message is in
     * @param messageId the provider's id of the message
     * @param fromMe whether it was ours
     * @param reaction an emoji; empty takes it back
     */
    record Reaction(
            @NotBlank @Schema(example = "+5511999990001") String number,

            @NotBlank @Schema(example = "3EB0C767D097B7C7C030")
            String messageId,

            @JsonProperty("fromMe") @Schema(example = "false")
            boolean fromMe,

            @NotNull @Size(max = 10) @Schema(example = "👍") String reaction,

            @Nullable @Schema(example = "2030-01-31T18:00:00-03:00")
            Instant notAfter) {}

    @PostMapping("/text")
    @Operation(summary = "A text")
    ResponseEntity<Taken> text(Caller caller, @Valid @RequestBody Text body) {
        return take(caller, body.number(), new Content.Text(body.text()), body.notAfter());
    }

    @PostMapping("/media")
    @Operation(summary = "An image, document, audio or video that the provider can fetch")
    ResponseEntity<Taken> media(Caller caller, @Valid @RequestBody Media body) {
        return take(
                caller,
                body.number(),
                new Content.Media(body.mediatype(), fetchable("media", body.media()), body.caption(), body.fileName()),
                body.notAfter());
    }

    @PostMapping("/audio")
    @Operation(summary = "A voice message that the provider can fetch")
    ResponseEntity<Taken> audio(Caller caller, @Valid @RequestBody Audio body) {
        return take(
                caller,
                body.number(),
                new Content.Media("audio", fetchable("audio", body.audio()), null, null),
                body.notAfter());
    }

    @PostMapping("/buttons")
    @Operation(summary = "A question with buttons, shown as the number can show it")
    ResponseEntity<Taken> buttons(Caller caller, @Valid @RequestBody Buttons body) {
        return take(caller, body.number(), prompt(body.text(), "buttons", body.buttons(), null), body.notAfter());
    }

    @PostMapping("/list")
    @Operation(summary = "A question with a list, shown as the number can show it")
    ResponseEntity<Taken> list(Caller caller, @Valid @RequestBody Rows body) {
        return take(
                caller, body.number(), prompt(body.text(), "rows", body.rows(), body.buttonText()), body.notAfter());
    }

    @PostMapping("/poll")
    @Operation(summary = "A poll with one answer; unofficial numbers only")
    ResponseEntity<Taken> poll(Caller caller, @Valid @RequestBody Poll body) {
        if (new HashSet<>(body.values()).size() != body.values().size()) {
            throw Problem.invalid("values", "must be unlike each other");
        }
        return operation(
                caller,
                body.number(),
                "sendPoll",
                Map.of("name", body.name(), "selectableCount", 1, "values", body.values()),
                body.notAfter());
    }

    @PostMapping("/location")
    @Operation(summary = "A place on the map")
    ResponseEntity<Taken> location(Caller caller, @Valid @RequestBody Location body) {
        return operation(
                caller,
                body.number(),
                "sendLocation",
                Map.of(
                        "latitude",
                        body.latitude(),
                        "longitude",
                        body.longitude(),
                        "name",
                        body.name(),
                        "address",
                        body.address()),
                body.notAfter());
    }

    @PostMapping("/contact")
    @Operation(summary = "Somebody's contact")
    ResponseEntity<Taken> contact(Caller caller, @Valid @RequestBody Contact body) {
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put("fullName", body.fullName());
        contact.put("phoneNumber", address("phoneNumber", body.phoneNumber()).recipient());
        putIfThere(contact, "organization", body.organization());
        putIfThere(contact, "email", body.email());
        putIfThere(contact, "url", body.url());
        return operation(caller, body.number(), "sendContact", Map.of("contact", List.of(contact)), body.notAfter());
    }

    @PostMapping("/reaction")
    @Operation(summary = "A reaction to a message")
    ResponseEntity<Taken> reaction(Caller caller, @Valid @RequestBody Reaction body) {
        Address chat = address("number", body.number());
        String jid = chat.recipient().contains("@") ? chat.recipient() : chat.recipient() + "@s.whatsapp.net";
        return operation(
                caller,
                body.number(),
                "sendReaction",
                Map.of(
                        "key",
                        Map.of("id", body.messageId(), "remoteJid", jid, "fromMe", body.fromMe()),
                        "reaction",
                        body.reaction()),
                body.notAfter());
    }

    private ResponseEntity<Taken> operation(
            Caller caller, String number, String route, Map<String, ?> body, @Nullable Instant notAfter) {
        return take(caller, number, new Content.Operation(route, JSON.writeValueAsString(body)), notAfter);
    }

    private ResponseEntity<Taken> take(Caller caller, String number, Content content, @Nullable Instant notAfter) {
        if (notAfter != null && !notAfter.isAfter(clock.instant())) {
            throw Problem.invalid("notAfter", "must be in the future");
        }
        CommandId id = composing.compose(caller.inCompany(), address("number", number), content, notAfter);
        return ResponseEntity.accepted().body(new Taken(id, "QUEUED", URI.create("/api/v1/deliveries/" + id)));
    }

    private static Content.Prompt prompt(String text, String field, List<Button> buttons, @Nullable String listTitle) {
        List<Content.Option> options = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> titles = new HashSet<>();
        for (Button button : buttons) {
            if (!ids.add(button.id()) || !titles.add(button.title().strip().toLowerCase(Locale.ROOT))) {
                throw Problem.invalid(field, "ids and titles must be unlike each other");
            }
            options.add(new Content.Option(button.id(), button.title().strip(), button.description(), null));
        }
        return new Content.Prompt(text, options, listTitle);
    }

    private static Address address(String field, String number) {
        return Address.parse(number)
                .orElseThrow(() -> Problem.invalid(
                        field, "must be a phone in E.164 such as +5511999990001, or an address such as 123@lid"));
    }

    private static URI fetchable(String field, URI source) {
        if (!"https".equals(source.getScheme()) && !"http".equals(source.getScheme()) || source.getHost() == null) {
            throw Problem.invalid(field, "must be a full http or https address");
        }
        return source;
    }

    private static void putIfThere(Map<String, Object> body, String name, @Nullable String value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
