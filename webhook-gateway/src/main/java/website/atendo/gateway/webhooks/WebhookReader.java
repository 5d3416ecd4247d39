package website.atendo.gateway.webhooks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a body as a stream and lets through what may be kept: no secret (T52), no pairing code, no medium. A body of
 * any size costs the memory of what is kept of it, so none has to be refused for its size: a refusal would make the
 * provider drop the event for good. What PostgreSQL cannot store (U+0000, halves of surrogate pairs) becomes U+FFFD.
 */
@Component
public class WebhookReader {
    /** Compared in lower case, at any depth. */
    private static final Set<String> NEVER_KEPT = Set.of(
            // secrets
            "apikey",
            "api_key",
            "token",
            "accesstoken",
            "access_token",
            "authorization",
            "jwt_key",
            "password",
            "secret",
            "messagesecret",
            // whoever sees these can take the number over
            "qrcode",
            "pairingcode",
            // media, and what somebody else said
            "base64",
            "media",
            "mediakey",
            "jpegthumbnail",
            "thumbnail",
            "vcard",
            "quotedmessage",
            // says nothing
            "destination",
            "server_url");

    private static final int MAX_DEPTH = 40;
    /** What a value costs besides its text, in bytes kept. */
    private static final int COST_OF_A_VALUE = 16;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final WebhookProperties settings;
    private final JsonFactory json;

    WebhookReader(WebhookProperties settings) {
        this.settings = settings;
        this.json = JsonFactory.builder()
                // The names are the sender's: they must not fill tables that live as long as we do.
                .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength((int) settings.maxText().toBytes() + 16)
                        .build())
                .build();
    }

    /**
     * Reads to the end, also of what it does not keep.
     *
     * @throws IOException where the body did not arrive; it may come again
     */
    public WebhookBody read(InputStream body) throws IOException {
        MessageDigest digest = sha256();
        var cut = new LongStringsCut(
                new DigestInputStream(body, digest), settings.maxBody().toBytes(), (int)
                        settings.maxText().toBytes());
        var reading = new Reading(settings.maxKept().toBytes());
        String defect = reading.read(cut);
        cut.transferTo(OutputStream.nullOutputStream());
        if (cut.exceeded()) {
            defect = "larger than " + settings.maxBody().toMegabytes() + " MB";
        }
        return new WebhookBody(
                reading.root,
                defect,
                cut.shortened() || reading.budget <= 0,
                HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** One body being read. What was read so far stays when the rest is broken. */
    private final class Reading {
        private final ObjectNode root = NODES.objectNode();
        private long budget;

        Reading(long budget) {
            this.budget = budget;
        }

        /** @return what is wrong with the body; null where nothing is */
        @Nullable
        String read(InputStream body) throws IOException {
            try (JsonParser parser = json.createParser(ObjectReadContext.empty(), new NotClosed(body))) {
                JsonToken first = parser.nextToken();
                if (first != JsonToken.START_OBJECT) {
                    return first == null ? "empty" : "no JSON object";
                }
                fill(root, parser, 1);
                return null;
            } catch (JacksonIOException e) {
                throw e.getCause() instanceof IOException io ? io : new IOException(e);
            } catch (StreamReadException e) {
                // The place, never the text around it.
                return "no JSON from byte " + e.getLocation().getByteOffset();
            }
        }

        /** @return false where it holds bytes, as {"0": 16, "1": 12, …}: keys and hashes, of no use to anybody here */
        private boolean fill(ObjectNode object, JsonParser parser, int depth) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = storable(parser.currentName());
                if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && name.equals("0") && object.isEmpty()) {
                    while (parser.nextToken() != JsonToken.END_OBJECT) {
                        parser.skipChildren();
                    }
                    return false;
                }
                if (NEVER_KEPT.contains(name.toLowerCase(Locale.ROOT)) || !affords(name.length())) {
                    parser.skipChildren();
                    continue;
                }
                switch (parser.currentToken()) {
                    case START_OBJECT -> {
                        if (depth >= MAX_DEPTH) {
                            parser.skipChildren();
                        } else {
                            if (!fill(object.putObject(name), parser, depth + 1)) {
                                object.remove(name);
                            }
                        }
                    }
                    case START_ARRAY -> {
                        if (depth >= MAX_DEPTH) {
                            parser.skipChildren();
                        } else {
                            fill(object.putArray(name), parser, depth + 1);
                        }
                    }
                    default -> object.set(name, scalar(parser));
                }
            }
            return true;
        }

        private void fill(ArrayNode array, JsonParser parser, int depth) {
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                if (!affords(0) || (next.isStructStart() && depth >= MAX_DEPTH)) {
                    parser.skipChildren();
                } else if (next == JsonToken.START_OBJECT) {
                    fill(array.addObject(), parser, depth + 1);
                } else if (next == JsonToken.START_ARRAY) {
                    fill(array.addArray(), parser, depth + 1);
                } else {
                    array.add(scalar(parser));
                }
            }
        }

        private JsonNode scalar(JsonParser parser) {
            return switch (parser.currentToken()) {
                case VALUE_STRING -> text(parser.getString());
                case VALUE_NUMBER_INT ->
                    switch (parser.getNumberType()) {
                        case INT, LONG -> NODES.numberNode(parser.getLongValue());
                        case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> text(parser.getString());
                    };
                case VALUE_NUMBER_FLOAT -> {
                    double value = parser.getDoubleValue();
                    yield Double.isFinite(value) ? NODES.numberNode(value) : text(parser.getString());
                }
                case VALUE_TRUE -> NODES.booleanNode(true);
                case VALUE_FALSE -> NODES.booleanNode(false);
                default -> NODES.nullNode();
            };
        }

        private JsonNode text(String text) {
            budget -= text.length();
            return NODES.stringNode(storable(text));
        }

        private boolean affords(int more) {
            budget -= COST_OF_A_VALUE + more;
            return budget > 0;
        }
    }

    static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? 0xFFFD : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** The rest of a broken body is still to be read. */
    private static final class NotClosed extends java.io.FilterInputStream {
        NotClosed(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return in.read(into, offset, length);
        }

        @Override
        public void close() {}
    }
}
