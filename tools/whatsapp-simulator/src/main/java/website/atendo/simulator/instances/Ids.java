package website.atendo.simulator.instances;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Identifiers in the shapes that Evolution, Baileys and Meta give them. */
public final class Ids {
    private Ids() {}

    /** The id of a row in Evolution's database. */
    public static String row() {
        var id = new StringBuilder("cm");
        while (id.length() < 25)
            id.append(Character.forDigit(ThreadLocalRandom.current().nextInt(36), 36));
        return id.toString();
    }

    /** The id of a message that Baileys sent: 3EB0 and 18 hex digits. */
    public static String baileysSent() {
        return "3EB0" + hex(9);
    }

    /** The id of a message that a phone sent: 3A and 18 hex digits. */
    public static String phoneSent() {
        return "3A" + hex(9);
    }

    /** The id that Meta gives a message to or from a number. */
    public static String wamid(String digits) {
        var prefix = new byte[] {0x1d, 0x0c};
        var middle = new byte[] {0x15, 0x02, 0x00, 0x11, 0x18, 0x12};
        var number = digits.getBytes(StandardCharsets.US_ASCII);
        var random = hex(9).getBytes(StandardCharsets.US_ASCII);
        var all = new byte[prefix.length + number.length + middle.length + random.length];
        int at = 0;
        for (var part : new byte[][] {prefix, number, middle, random}) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return "wamid." + Base64.getEncoder().encodeToString(all);
    }

    public static String uuid() {
        return UUID.randomUUID().toString();
    }

    /** The code behind a QR. */
    public static String qrCode() {
        return "2@" + Base64.getEncoder().encodeToString(random(60));
    }

    public static byte[] random(int length) {
        var bytes = new byte[length];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }

    private static String hex(int bytes) {
        return HexFormat.of().withUpperCase().formatHex(random(bytes));
    }
}
