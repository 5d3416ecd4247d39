package website.atendo.appointment.conversations;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.inbound.Sender;

/** An id that a provider tells instead of a phone. Its digits are none, and are never read as one. */
record HiddenAddress(Kind kind, String text) {

    /** Whose invention it is. */
    enum Kind {
        /** WhatsApp's {@code …@lid}. */
        LID,
        /** The Cloud API's id of a person within one business, {@code BR.…}. */
        USER_ID
    }

    /** Those of a sender, in the order in which they are believed. */
    static List<HiddenAddress> of(Sender sender) {
        return Stream.of(of(Kind.LID, sender.lid()), of(Kind.USER_ID, sender.userId()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<HiddenAddress> of(Kind kind, @Nullable String text) {
        return text == null ? List.of() : List.of(new HiddenAddress(kind, text));
    }

    /** Never the person: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return kind + "[***]";
    }
}
