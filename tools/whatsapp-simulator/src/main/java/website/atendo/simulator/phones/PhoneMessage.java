package website.atendo.simulator.phones;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as a client's phone shows it.
 *
 * @param fromMe whether the client wrote it
 * @param status SENT, DELIVERED, READ or FAILED, and for a deleted one DELETED
 * @param optionsAre what the options are: "buttons", "list", "poll" or "template"
 * @param fromOwner whether the company's owner wrote it by hand on the company's phone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PhoneMessage(
        String id,
        String instance,
        Instant at,
        boolean fromMe,
        String text,
        List<Option> options,
        String status,
        @Nullable String optionsAre,
        @Nullable String quotedId,
        @Nullable String media,
        @Nullable String reaction,
        @Nullable Boolean edited,
        @Nullable Boolean fromOwner) {

    /** Of names and states there are few, of messages many. */
    public PhoneMessage {
        instance = instance.intern();
        status = status.intern();
    }

    static PhoneMessage received(
            String id, String instance, Instant at, Seen seen, @Nullable String quotedId, @Nullable String media) {
        return new PhoneMessage(
                id,
                instance,
                at,
                false,
                seen.text(),
                seen.options(),
                "SENT",
                seen.optionsAre(),
                quotedId,
                media,
                null,
                null,
                null);
    }

    PhoneMessage withStatus(String newStatus) {
        return new PhoneMessage(
                id,
                instance,
                at,
                fromMe,
                text,
                options,
                newStatus,
                optionsAre,
                quotedId,
                media,
                reaction,
                edited,
                fromOwner);
    }

    PhoneMessage withText(String newText) {
        return new PhoneMessage(
                id,
                instance,
                at,
                fromMe,
                newText,
                options,
                status,
                optionsAre,
                quotedId,
                media,
                reaction,
                true,
                fromOwner);
    }

    PhoneMessage withReaction(String newReaction) {
        return new PhoneMessage(
                id,
                instance,
                at,
                fromMe,
                text,
                options,
                status,
                optionsAre,
                quotedId,
                media,
                newReaction.isEmpty() ? null : newReaction,
                edited,
                fromOwner);
    }

    PhoneMessage deleted() {
        return new PhoneMessage(
                id, instance, at, fromMe, "", List.of(), "DELETED", null, quotedId, null, null, edited, fromOwner);
    }
}
