package website.atendo.simulator.instances;

import java.util.regex.Pattern;

/** WhatsApp addresses, made from numbers the way Evolution makes them. */
public final class Jid {
    private static final String USER = "@s.whatsapp.net";
    private static final Pattern BRAZIL = Pattern.compile("55(\\d{2})9(\\d{8})");

    private Jid() {}

    /**
     * The address of a number as given by whoever sends.
     *
     * <p>Mobiles of Brazilian area codes from 31 up lose their ninth digit, Argentinian ones the 9 and Mexican ones the 1
     * after the country code.
     */
    public static String of(String number) {
        if (number.contains("@")) return number.replaceFirst(":\\d+", "");
        if (number.contains("-") && number.length() >= 24) return number.replaceAll("[^\\d-]", "") + "@g.us";
        var digits = number.replaceFirst(":.*", "").replaceAll("\\D", "");
        if (digits.length() >= 18) return digits + "@g.us";
        if ((digits.startsWith("52") || digits.startsWith("54")) && digits.length() == 13) {
            return digits.substring(0, 2) + digits.substring(3) + USER;
        }
        var brazil = BRAZIL.matcher(digits);
        if (brazil.matches() && brazil.group(2).charAt(0) >= '7' && Integer.parseInt(brazil.group(1)) >= 31) {
            return "55" + brazil.group(1) + brazil.group(2) + USER;
        }
        return digits + USER;
    }

    /** The address of a Brazilian mobile without its ninth digit, whatever its area code; others as usual. */
    public static String withoutNinthDigit(String digits) {
        var brazil = BRAZIL.matcher(digits);
        return brazil.matches() ? "55" + brazil.group(1) + brazil.group(2) + USER : of(digits);
    }

    public static String digits(String jid) {
        int at = jid.indexOf('@');
        return (at < 0 ? jid : jid.substring(0, at)).replaceAll("\\D", "");
    }

    public static boolean isUser(String jid) {
        return jid.endsWith(USER);
    }

    public static boolean isLid(String jid) {
        return jid.endsWith("@lid");
    }

    public static boolean isGroup(String jid) {
        return jid.endsWith("@g.us");
    }
}
