package website.atendo.gateway.evolution;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * WhatsApp's address of somebody, or of many ({@code 5511999990001@s.whatsapp.net}, {@code …@lid}, {@code …@g.us}).
 *
 * @param jid as written
 */
record Address(String jid) {
    private static final Pattern PHONE = Pattern.compile("([1-9][0-9]{5,14})(?::[0-9]+)?@s\\.whatsapp\\.net");
    private static final Pattern LID = Pattern.compile("([0-9]{1,20})(?::[0-9]+)?@lid");
    private static final Pattern NO_PERSON =
            Pattern.compile(".*@(g\\.us|broadcast|newsletter|bot|call)|0@s\\.whatsapp\\.net");

    /** E.164; null where this is no phone. The digits are taken as they are, with or without Brazil's ninth. */
    @Nullable
    String phone() {
        Matcher matcher = PHONE.matcher(jid);
        return matcher.matches() ? "+" + matcher.group(1) : null;
    }

    /** Without the device; null where this is none. Its digits are no phone. */
    @Nullable
    String lid() {
        Matcher matcher = LID.matcher(jid);
        return matcher.matches() ? matcher.group(1) + "@lid" : null;
    }

    /** A group, a broadcast, a channel, or WhatsApp itself. */
    boolean isNoPerson() {
        return NO_PERSON.matcher(jid).matches();
    }

    boolean isSameAs(@Nullable String other) {
        if (other == null) {
            return false;
        }
        var that = new Address(other);
        return jid.equals(other)
                || (phone() != null && phone().equals(that.phone()))
                || (lid() != null && lid().equals(that.lid()));
    }

    @Override
    public String toString() {
        return "Address[***]";
    }
}
