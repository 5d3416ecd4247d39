package website.atendo.adapter.evolution;

import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClientException;
import website.atendo.adapter.provider.ProviderTrouble;
import website.atendo.adapter.provider.ProviderTrouble.Kind;

/** Calls of Evolution that are no sends: what its errors mean is in their text, hardly in their status. */
final class EvolutionCalls {
    private static final int LONGEST_DETAIL = 300;

    private EvolutionCalls() {}

    static Answer ask(Supplier<ResponseEntity<byte[]>> call) {
        try {
            return Answer.of(call.get());
        } catch (RestClientException e) {
            throw hasLeft(e)
                    ? ProviderTrouble.tooSlow("Evolution API did not answer in time", e)
                    : ProviderTrouble.notThere("Evolution API did not answer", e);
        }
    }

    /** @throws ProviderTrouble unless it was done */
    static Answer must(Answer answer) {
        // Connect and restart answer 200 also when they fail.
        if (!answer.isOk() || answer.body().path("error").asBoolean(false)) {
            throw trouble(answer);
        }
        return answer;
    }

    /** As {@link #must}, of something that had to be asked first. */
    static Answer must(Supplier<ResponseEntity<byte[]>> call) {
        return must(ask(call));
    }

    static ProviderTrouble trouble(Answer answer) {
        String message = answer.message().replaceAll("[0-9]{7,}", "***");
        String text = message.toLowerCase(Locale.ROOT);
        if (answer.status() == 404) {
            return text.contains("instance does not exist") || text.isEmpty()
                    ? ProviderTrouble.noSuchInstance()
                    : ProviderTrouble.of(Kind.NOT_FOUND, "the provider found nothing: " + shortened(message));
        }
        if (answer.status() == 503 && answer.body().path("code").asString("").equals("LICENSE_REQUIRED")) {
            return ProviderTrouble.of(Kind.CONFIGURATION, "Evolution API wants its licence to be activated");
        }
        if (text.contains("method not available")) {
            return ProviderTrouble.of(Kind.NOT_AVAILABLE, "the number's kind has no such function");
        }
        if (text.contains("connection closed")) {
            return ProviderTrouble.of(Kind.NOT_CONNECTED, "the number is not connected");
        }
        String detail = "Evolution API answered " + answer.status()
                + (message.isBlank() || message.equals("[object Object]") ? "" : ": " + shortened(message));
        return answer.status() == 400
                ? ProviderTrouble.of(Kind.INPUT_REFUSED, detail)
                : ProviderTrouble.refused(detail);
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_DETAIL ? message : message.substring(0, LONGEST_DETAIL);
    }

    /** Whether the request left and its answer took too long. */
    private static boolean hasLeft(Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof HttpTimeoutException) {
                return !(e instanceof HttpConnectTimeoutException);
            }
        }
        return false;
    }
}
