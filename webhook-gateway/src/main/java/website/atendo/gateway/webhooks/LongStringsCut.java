package website.atendo.gateway.webhooks;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Passes JSON in UTF-8 on, but of a string longer than the limit only the beginning. So what follows a huge string (a
 * medium in base64) can still be read, and no string ever fills the memory. Ends after {@code maxBytes} read.
 */
final class LongStringsCut extends FilterInputStream {
    private static final int ESCAPE_DIGITS = 4;

    private final long maxBytes;
    private final int maxString;
    private long read;
    private boolean exceeded;
    private boolean shortened;

    private boolean inString;
    private boolean escaped;
    private int escapeDigits;
    private boolean cutting;
    private int length;

    LongStringsCut(InputStream in, long maxBytes, int maxString) {
        super(in);
        this.maxBytes = maxBytes;
        this.maxString = maxString;
    }

    /** Whether there was more than {@code maxBytes}. */
    boolean exceeded() {
        return exceeded;
    }

    boolean shortened() {
        return shortened;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        while (true) {
            if (read >= maxBytes) {
                exceeded |= in.read() >= 0;
                return -1;
            }
            int got = in.read(into, offset, (int) Math.min(wanted, maxBytes - read));
            if (got < 0) {
                return -1;
            }
            read += got;
            int kept = keep(into, offset, got);
            if (kept > 0) {
                return kept;
            }
        }
    }

    /** Moves what stays to the front. */
    private int keep(byte[] bytes, int offset, int count) {
        int to = offset;
        for (int from = offset; from < offset + count; from++) {
            byte b = bytes[from];
            if (stays(b)) {
                bytes[to++] = b;
            }
        }
        return to - offset;
    }

    private boolean stays(byte b) {
        if (!inString) {
            if (b == '"') {
                inString = true;
                cutting = false;
                length = 0;
            }
            return true;
        }
        boolean startsCharacter = !escaped && escapeDigits == 0 && (b & 0xC0) != 0x80;
        if (startsCharacter && b == '"') {
            inString = false;
            return true;
        }
        if (startsCharacter && length >= maxString) {
            cutting = true;
            shortened = true;
        }
        if (escaped) {
            escaped = false;
            escapeDigits = b == 'u' ? ESCAPE_DIGITS : 0;
        } else if (escapeDigits > 0) {
            escapeDigits--;
        } else {
            escaped = b == '\\';
        }
        length++;
        return !cutting;
    }
}
