package website.atendo.simulator.phones;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import website.atendo.simulator.problems.Misuse;

/** Finds out what a reply is, from its fields and from what the phone shows. */
@Component
class UnderstandReply {
    private static final Set<String> ARRIVALS = Set.of("buttons", "template", "nativeFlow", "list");

    private final Phones phones;

    UnderstandReply(Phones phones) {
        this.phones = phones;
    }

    Answer understand(PhoneNumber phone, String instance, ReplyRequest reply) {
        requireOne(reply);
        if (reply.edit() != null) {
            return new Answer.Edited(reply.edit(), Objects.requireNonNullElse(reply.text(), ""));
        }
        if (reply.delete() != null) return new Answer.Deleted(reply.delete());
        if (reply.reaction() != null) {
            if (reply.quotedId() == null) throw Misuse.invalid("A reaction needs quotedId, the message it is put on.");
            return new Answer.Reacted(reply.quotedId(), reply.reaction());
        }
        if (ReplyRequest.is(reply.image())) {
            return new Answer.Image(Objects.requireNonNullElse(reply.text(), ""), reply.quotedId());
        }
        if (ReplyRequest.is(reply.audio())) return new Answer.Audio(reply.quotedId());
        if (reply.optionIds() != null) return vote(phone, instance, reply, reply.optionIds());
        if (reply.optionId() != null) return tap(phone, instance, reply, reply.optionId());
        return new Answer.Text(
                Objects.requireNonNullElse(reply.text(), ""), reply.quotedId(), ReplyRequest.is(reply.ephemeral()));
    }

    private static void requireOne(ReplyRequest reply) {
        var given = new ArrayList<String>();
        if (reply.edit() != null) given.add("edit");
        if (reply.delete() != null) given.add("delete");
        if (reply.reaction() != null) given.add("reaction");
        if (ReplyRequest.is(reply.image())) given.add("image");
        if (ReplyRequest.is(reply.audio())) given.add("audio");
        if (reply.optionId() != null) given.add("optionId");
        if (reply.optionIds() != null) given.add("optionIds");
        boolean textBelongs = reply.edit() != null || ReplyRequest.is(reply.image());
        if (reply.text() != null && !textBelongs) given.add("text");
        if (given.size() == 1 && (reply.edit() == null || reply.text() != null)) return;
        throw Misuse.invalid(
                "A reply is exactly one of text, optionId, optionIds, reaction (with quotedId), edit (with text),"
                        + " delete, image (text is its caption) or audio; this one has "
                        + (given.isEmpty() ? "none" : String.join(" and ", given)) + ".");
    }

    private Answer tap(PhoneNumber phone, String instance, ReplyRequest reply, String optionId) {
        if (reply.as() != null) {
            if (!ARRIVALS.contains(reply.as())) {
                throw Misuse.invalid("as is \"" + reply.as() + "\"; allowed are buttons, template, nativeFlow, list.");
            }
            var title = reply.title() == null ? optionId : reply.title();
            return new Answer.Tapped(new Option(optionId, title, reply.description()), reply.as(), reply.quotedId());
        }
        var offer = offer(phone, instance, reply.quotedId(), optionId);
        if ("poll".equals(offer.optionsAre())) return new Answer.Voted(offer, List.of(optionId));
        var option = offer.options().stream()
                .filter(candidate -> candidate.id().equals(optionId))
                .findFirst()
                .orElseThrow(() -> noSuchOption(phone, instance, optionId));
        return new Answer.Tapped(option, Objects.requireNonNullElse(offer.optionsAre(), "buttons"), offer.id());
    }

    private Answer vote(PhoneNumber phone, String instance, ReplyRequest reply, List<String> ticked) {
        var poll = ticked.isEmpty()
                ? quoted(phone, reply.quotedId())
                : offer(phone, instance, reply.quotedId(), ticked.getFirst());
        if (poll == null || !"poll".equals(poll.optionsAre())) {
            throw Misuse.invalid("optionIds are for polls; name the poll with quotedId.");
        }
        return new Answer.Voted(poll, ticked);
    }

    private PhoneMessage offer(PhoneNumber phone, String instance, @Nullable String quotedId, String optionId) {
        if (quotedId == null) {
            return phones.newestOffering(phone, instance, optionId)
                    .orElseThrow(() -> noSuchOption(phone, instance, optionId));
        }
        var quoted = quoted(phone, quotedId);
        if (quoted == null) throw Misuse.unknown("The phone shows no message with the id \"" + quotedId + "\".");
        return quoted;
    }

    private @Nullable PhoneMessage quoted(PhoneNumber phone, @Nullable String id) {
        return id == null ? null : phones.message(phone, id).orElse(null);
    }

    private Misuse noSuchOption(PhoneNumber phone, String instance, String optionId) {
        var shown = phones.messages(phone).stream()
                .filter(message -> message.instance().equals(instance))
                .flatMap(message -> message.options().stream())
                .map(Option::id)
                .distinct()
                .toList();
        var ids = shown.isEmpty() ? "none" : String.join(", ", shown);
        return Misuse.unknown(
                "The phone shows no option \"%s\" of %s; it shows %s.".formatted(optionId, instance, ids));
    }
}
