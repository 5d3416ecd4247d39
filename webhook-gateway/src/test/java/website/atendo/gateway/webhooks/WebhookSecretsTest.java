package website.atendo.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import website.atendo.contracts.InstanceName;

class WebhookSecretsTest {
    private static final InstanceName INSTANCE = new InstanceName("company_1_whatsapp");
    // printf 'company_1_whatsapp:1' | openssl dgst -sha256 -hmac 'a-master-key-for-tests-only'
    private static final String VERSION_1 = "00d8ae33117c149f90104b07bd6a2168077cc0835640936707a3d5519b8fc7ea";
    private static final String VERSION_2 = "a1beb97c692f451361538b0bd313d87eef300047d152d3c48afd647b7c3fd7ae";

    @Test
    void derivesTheSecretAsTheAdapterDoes() {
        assertThat(secrets(1).secret(INSTANCE, 1)).isEqualTo(VERSION_1);
        assertThat(secrets(1).secret(INSTANCE, 2)).isEqualTo(VERSION_2);
    }

    @Test
    void acceptsOnlyTheVersionsItWasToldOf() {
        assertThat(secrets(1).accepts(INSTANCE, VERSION_1)).isTrue();
        assertThat(secrets(1).accepts(INSTANCE, VERSION_2)).isFalse();
        assertThat(secrets(2, 1).accepts(INSTANCE, VERSION_1)).isTrue();
        assertThat(secrets(2).accepts(INSTANCE, VERSION_1)).isFalse();
    }

    @Test
    @Tag("T33")
    void acceptsNothingElse() {
        assertThat(secrets(1).accepts(INSTANCE, null)).isFalse();
        assertThat(secrets(1).accepts(INSTANCE, "")).isFalse();
        assertThat(secrets(1).accepts(INSTANCE, VERSION_1 + " ")).isFalse();
        assertThat(secrets(1).accepts(new InstanceName("company_2_whatsapp"), VERSION_1))
                .isFalse();
    }

    @Test
    @Tag("I12")
    void refusesToStartWithoutAMasterKeyAndNeverShowsIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("short", 1))
                .withMessageContaining("ATENDO_WEBHOOK_MASTER_KEY")
                .withMessageNotContaining("short");
        assertThat(settings("a-master-key-for-tests-only", 1).toString()).doesNotContain("master-key-for");
    }

    private static WebhookSecrets secrets(int version, Integer... previous) {
        return new WebhookSecrets(settings("a-master-key-for-tests-only", version, previous));
    }

    static WebhookProperties settings(String masterKey, int version, Integer... previous) {
        return new WebhookProperties(
                masterKey,
                version,
                List.of(previous),
                DataSize.ofMegabytes(1),
                DataSize.ofBytes(100),
                DataSize.ofKilobytes(8));
    }
}
