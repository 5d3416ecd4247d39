package website.atendo.gateway.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WebhookReaderTest {
    /** Keeps texts of 100 bytes, 8 KB in all, of bodies up to 1 MB. */
    private final WebhookReader reader =
            new WebhookReader(WebhookSecretsTest.settings("a-master-key-for-tests-only", 1));

    @Test
    void keepsWhatIsAllowed() throws IOException {
        WebhookBody body =
                read("{\"a\":{\"b\":[1,2.5,true,null,\"ção 👍\",{}]},\"big\":123456789012345678901234567890}");

        assertThat(body.json())
                .hasToString(
                        "{\"a\":{\"b\":[1,2.5,true,null,\"ção 👍\",{}]},\"big\":\"123456789012345678901234567890\"}");
        assertThat(body.defect()).isNull();
        assertThat(body.shortened()).isFalse();
    }

    @Test
    @Tag("T52")
    void dropsSecretsPairingCodesAndMediaAtAnyDepth() throws IOException {
        WebhookBody body = read("""
                {"apikey":"1","list":[{"APIKEY":["2"],"deep":{"qrcode":{"code":"3"},"mediaKey":"4","base64":"5"}}],
                 "bytes":{"0":16,"1":12,"2":[7],"3":{"x":1}},"no bytes":{"0":"a"},"after":true}""");

        assertThat(body.json()).hasToString("{\"list\":[{\"deep\":{}}],\"no bytes\":{\"0\":\"a\"},\"after\":true}");
    }

    @Test
    void cutsLongTextsAndReadsOnBehindThem() throws IOException {
        WebhookBody body = read("{\"long\":\"" + "é".repeat(60) + "\",\"short\":\"x\",\"" + "n".repeat(150) + "\":1}");

        assertThat(body.json().path("long").stringValue()).isEqualTo("é".repeat(50));
        assertThat(body.json().path("short").stringValue()).isEqualTo("x");
        assertThat(body.json().path("n".repeat(100)).intValue()).isEqualTo(1);
        assertThat(body.shortened()).isTrue();
    }

    @Test
    void cutsNoEscapeInHalf() throws IOException {
        for (int before = 90; before < 105; before++) {
            String text = "x".repeat(before) + "\\\\\\\"\\u00e9\\ud83d\\udc4d" + "y".repeat(50);

            WebhookBody body = read("{\"long\":\"" + text + "\",\"short\":\"x\"}");

            assertThat(body.defect()).isNull();
            assertThat(body.json().path("long").stringValue()).startsWith("x".repeat(Math.min(before, 100)));
            assertThat(body.json().path("short").stringValue()).isEqualTo("x");
        }
    }

    @Test
    void keepsNoMoreThanItMayHoweverManyTextsThereAre() throws IOException {
        String many = ("{\"a\":\"" + "x".repeat(90) + "\"},").repeat(1_000);

        WebhookBody body = read("{\"first\":1,\"many\":[" + many + "{}],\"last\":1}");

        assertThat(body.json().toString().length()).isLessThan(10_000);
        assertThat(body.json().path("first").intValue()).isEqualTo(1);
        assertThat(body.shortened()).isTrue();
        assertThat(body.defect()).isNull();
    }

    @Test
    void goesOnlySoDeep() throws IOException {
        WebhookBody body = read("{\"a\":" + "[".repeat(100) + "]".repeat(100) + ",\"b\":1}");

        assertThat(body.json().path("b").intValue()).isEqualTo(1);
        assertThat(body.json().toString().length()).isLessThan(120);
    }

    @Test
    void saysWhatIsWrongWithABodyButNeverWhatItSays() throws IOException {
        assertThat(read("").defect()).isEqualTo("empty");
        assertThat(read("[1]").defect()).isEqualTo("no JSON object");
        assertThat(read("segredo").defect()).startsWith("no JSON from byte").doesNotContain("segredo");
        WebhookBody broken = read("{\"event\":\"x\",\"data\":{\"a\":1,\"b\":\"unfinished");
        assertThat(broken.defect()).startsWith("no JSON from byte").doesNotContain("unfinished");
        assertThat(broken.json()).hasToString("{\"event\":\"x\",\"data\":{\"a\":1}}");
        assertThat(read("{\"a\":\"" + "x".repeat(1_100_000) + "\"}").defect()).isEqualTo("larger than 1 MB");
    }

    @Test
    void replacesWhatPostgresCannotStore() throws IOException {
        WebhookBody body = read("{\"nul\\u0000\":\"a\\u0000b\\ud83d c\\udc4d 👍\"}");

        assertThat(body.json()).hasToString("{\"nul\uFFFD\":\"a\uFFFDb\uFFFD c\uFFFD 👍\"}");
    }

    @Test
    void knowsTheSameBodyAgain() throws IOException {
        String large = "{\"a\":\"" + "x".repeat(20_000) + "\",\"b\":%d}";

        assertThat(read(large.formatted(1)).sha256())
                .isEqualTo(read(large.formatted(1)).sha256());
        assertThat(read(large.formatted(1)).sha256())
                .isNotEqualTo(read(large.formatted(2)).sha256());
    }

    /** The provider's connection broke: it will send the whole again. */
    @Test
    @Tag("I7")
    void takesABodyThatDidNotArriveForOurOwnTrouble() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw new IOException("reset");
            }
        };
        InputStream half = new SequenceInputStream(new ByteArrayInputStream("{\"a\":1,".getBytes(UTF_8)), broken);

        assertThatIOException().isThrownBy(() -> reader.read(half)).withMessageContaining("reset");
    }

    private WebhookBody read(String body) throws IOException {
        return reader.read(new ByteArrayInputStream(body.getBytes(UTF_8)));
    }
}
