package website.atendo.adapter.evolution;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import website.atendo.adapter.provider.SendResult;
import website.atendo.adapter.provider.SendResult.Accepted;
import website.atendo.adapter.provider.SendResult.Ambiguous;
import website.atendo.adapter.provider.SendResult.Cause;
import website.atendo.adapter.provider.SendResult.Disconnected;
import website.atendo.adapter.provider.SendResult.RateLimited;
import website.atendo.adapter.provider.SendResult.RecipientInvalid;
import website.atendo.adapter.provider.SendResult.Refusal;
import website.atendo.adapter.provider.SendResult.Refused;

/** What an answer of Evolution to a send means. Sent is only what has a {@code key.id}: the 201 alone says nothing. */
final class SendAnswers {
    private static final int LONGEST_DETAIL = 300;

    /** By what the error's text contains, in lower case; the first that fits. */
    private static final List<Row> BY_TEXT = List.of(
            new Row(
                    "cannot read properties of undefined (reading 'message')",
                    // The connection to Meta broke, before or after Meta took the message.
                    detail -> new Ambiguous("provider-connection-lost", detail, false)),
            new Row("timed out", detail -> new Ambiguous("provider-timeout", detail, false)),
            new Row("connection closed", detail -> new Disconnected(Cause.NOT_CONNECTED, detail)),
            new Row("iszero is not a function", detail -> new Refused(Refusal.UNSUPPORTED, detail)),
            new Row("method not available", detail -> new Refused(Refusal.UNSUPPORTED, detail)),
            new Row("(reading 'substring')", detail -> new Refused(Refusal.INVALID_REQUEST, detail)));

    private SendAnswers() {}

    static SendResult meaning(Answer answer) {
        JsonNode key = answer.body().path("key");
        String messageId = key.path("id").asString("");
        if (answer.isOk() && !messageId.isBlank()) {
            String recipient = key.path("remoteJid").asString("");
            return new Accepted(messageId, recipient.isBlank() ? null : recipient);
        }
        String detail = detail(answer);
        JsonNode code = answer.body().path("code");
        if (code.isInt()) {
            return GraphErrors.of(code.intValue(), detail);
        }
        if (answer.status() == 503 && code.asString("").equals("LICENSE_REQUIRED")) {
            return new Disconnected(Cause.CONFIGURATION, "LICENSE_REQUIRED");
        }
        if (answer.status() == 400 && isNotOnWhatsApp(answer.body())) {
            return new RecipientInvalid("not-on-whatsapp", null);
        }
        String text = answer.message().toLowerCase(Locale.ROOT);
        for (Row row : BY_TEXT) {
            if (text.contains(row.contains())) {
                return row.result().apply(detail);
            }
        }
        return switch (answer.status()) {
            case 400, 413, 422 -> new Refused(Refusal.INVALID_REQUEST, detail);
            case 401, 403 -> new Disconnected(Cause.CREDENTIALS, detail);
            case 404 -> new Disconnected(Cause.INSTANCE_MISSING, detail);
            case 429 -> new RateLimited(SendResult.Scope.INSTANCE, Duration.ofSeconds(30), "rate-limited", detail);
            // A 2xx without a key and without a reason, or a 5xx of whoever stands in between.
            default -> new Ambiguous("answer-not-understood", "HTTP " + answer.status(), true);
        };
    }

    private static boolean isNotOnWhatsApp(JsonNode body) {
        JsonNode first = body.path("response").path("message").path(0);
        return first.isObject()
                && first.path("exists").isBoolean()
                && !first.path("exists").booleanValue();
    }

    /** Without what could be somebody's number. */
    private static @Nullable String detail(Answer answer) {
        String message = answer.message();
        String details = answer.body().path("error_data").path("details").asString("");
        String all = (message + (details.isBlank() ? "" : ": " + details)).replaceAll("[0-9]{7,}", "***");
        if (all.isBlank()) {
            return "HTTP " + answer.status();
        }
        return all.length() <= LONGEST_DETAIL ? all : all.substring(0, LONGEST_DETAIL);
    }

    private record Row(String contains, Function<@Nullable String, SendResult> result) {}
}
