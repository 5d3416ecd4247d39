package website.atendo.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/** UUIDs of version 5 (RFC 9562, section 5.5); the JDK makes only versions 3 and 4. */
final class NameBasedUuid {
    private static final UUID ATENDO = UUID.fromString("5f0f3a5e-6f0b-5d0e-9a0c-3c1d6a6f7e01");

    private NameBasedUuid() {}

    /** Parts are joined by their length and text, so that ("a", "bc") and ("ab", "c") differ. */
    static UUID of(String space, Object... parts) {
        String name = Arrays.stream(parts)
                .map(String::valueOf)
                .map(part -> part.length() + ":" + part)
                .collect(Collectors.joining("/", space + "/", ""));
        byte[] hash = sha1(name);
        hash[6] = (byte) ((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static byte[] sha1(String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(ByteBuffer.allocate(16)
                    .putLong(ATENDO.getMostSignificantBits())
                    .putLong(ATENDO.getLeastSignificantBits())
                    .array());
            return digest.digest(name.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
