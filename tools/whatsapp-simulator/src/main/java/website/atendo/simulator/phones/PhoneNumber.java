package website.atendo.simulator.phones;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import website.atendo.simulator.instances.Jid;
import website.atendo.simulator.problems.Misuse;

/** A client's number in E.164 digits; Brazilian mobiles always with their ninth digit, so that both spellings are one. */
record PhoneNumber(String digits) {
    private static final Pattern WITHOUT_NINTH = Pattern.compile("55(\\d{2})([6-9]\\d{7})");
    private static final Pattern SHAPE = Pattern.compile("\\d{8,15}");

    static PhoneNumber of(String digits) {
        var brazil = WITHOUT_NINTH.matcher(digits);
        if (brazil.matches()) return new PhoneNumber("55" + brazil.group(1) + "9" + brazil.group(2));
        // Argentina and Mexico: the form that Evolution's addresses have.
        return new PhoneNumber(digits.startsWith("55") ? digits : Jid.digits(Jid.of(digits)));
    }

    /** The number in a path, as a person writes it. */
    static PhoneNumber parse(String written) {
        var digits = written.replaceFirst("^\\+", "");
        if (!SHAPE.matcher(digits).matches()) {
            throw Misuse.invalid(
                    "\"%s\" is not a phone; write E.164 digits without +, such as 5511999990001.".formatted(written));
        }
        return of(digits);
    }

    /** The number's LID: made up, always the same, and nothing like the number. */
    String lid() {
        var crc = new CRC32();
        crc.update(digits.getBytes(StandardCharsets.US_ASCII));
        return "1" + String.format("%014d", (crc.getValue() * 23_456_789_011L) % 100_000_000_000_000L);
    }

    /** The name a client gave themselves: made up, always the same. */
    String madeUpName() {
        var names = new String[] {
            "Maria Souza",
            "João Lima",
            "Ana Ribeiro",
            "Pedro Alves",
            "Júlia Castro",
            "Carlos Nunes",
            "Bia Martins",
            "Rafael Dias",
            "Luísa Rocha",
            "Tiago Melo"
        };
        return names[Math.floorMod(digits.hashCode(), names.length)];
    }
}
