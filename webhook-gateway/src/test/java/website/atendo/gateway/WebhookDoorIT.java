package website.atendo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.inbound.InboundMessage;

/** Who may come in, and that nothing worth keeping is turned away. */
class WebhookDoorIT extends GatewayIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clinic",
                "company_0_whatsapp",
                "company_01_whatsapp",
                "company_1_whatsapp2",
                "company_-1_whatsapp"
            })
    @Tag("I13")
    void knowsNoInstanceOfAnotherForm(String instance) {
        Door.Answer answer = door().post("/webhooks/evolution/" + instance, Door.secret(instance, 2), utf8("{}"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("https://atendo.website/problems/unknown-instance", "company_{id}_whatsapp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "of another company", "of no version", "in upper case"})
    @Tag("T33")
    @Tag("I13")
    void refusesAWrongSecretAndKeepsNothing(String which) {
        CompanyId company = aCompany();
        String instance = InstanceName.of(company).value();
        String secret = switch (which) {
            case "of another company" -> Door.secret(InstanceName.of(aCompany()).value(), 2);
            case "of no version" -> Door.secret(instance, 3);
            case "in upper case" -> Door.secret(instance, 2).toUpperCase(java.util.Locale.ROOT);
            default -> which;
        };
        double before = counted("atendo_webhooks_refused_total", "wrong_secret");

        Door.Answer answer =
                door().post("/webhooks/evolution/" + instance, secret, utf8(Webhooks.text(company, "3A1", "1")));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("wrong-webhook-secret", "X-Atendo-Webhook-Secret");
        assertThat(journalOf(company)).isEmpty();
        assertThat(counted("atendo_webhooks_refused_total", "wrong_secret")).isEqualTo(before + 1);
    }

    @Test
    void stillAcceptsThePreviousVersionOfTheSecret() {
        CompanyId company = aCompany();
        String instance = InstanceName.of(company).value();

        Door.Answer answer = door().post(
                        "/webhooks/evolution/" + instance,
                        Door.secret(instance, 1),
                        utf8(Webhooks.text(company, "3A1", "1")));

        assertTaken(answer);
        assertThat(publishedFor(company)).hasSize(1);
    }

    @Test
    @Tag("T33")
    @Tag("I8")
    void refusesABodyThatNamesAnotherInstance() {
        CompanyId company = aCompany();
        CompanyId victim = aCompany();
        double before = counted("atendo_webhooks_refused_total", "another_instance");

        Door.Answer spoofed = door().post(company, Webhooks.text(victim, "3A1", "1"));
        Door.Answer without = door().post(company, "{\"event\":\"messages.upsert\",\"data\":{}}");

        assertThat(List.of(spoofed.status(), without.status())).containsExactly(401, 401);
        assertThat(spoofed.body()).contains("another-instance", "must name the instance in the path");
        assertThat(journalOf(company)).isEmpty();
        assertThat(journalOf(victim)).isEmpty();
        assertThat(publishedFor(victim)).isEmpty();
        assertThat(counted("atendo_webhooks_refused_total", "another_instance")).isEqualTo(before + 2);
    }

    @Test
    @Tag("T34")
    void takesAccentsAndEmojiAsTheyAre() {
        CompanyId company = aCompany();

        assertTaken(door().post(company, Webhooks.text(company, "3A1", "confirmação 👍🏽 às 15h — ção\\u0000\\ud83d")));

        assertThat(publishedFor(company).getFirst().body())
                .isInstanceOfSatisfying(
                        InboundMessage.Text.class,
                        text -> assertThat(text.person().text())
                                .isEqualTo("confirmação 👍🏽 às 15h — ção\uFFFD\uFFFD"));
    }

    @Test
    void takesAnEventUnderItsOwnPathToo() {
        CompanyId company = aCompany();
        String instance = InstanceName.of(company).value();

        assertTaken(door().post(
                        "/webhooks/evolution/" + instance + "/messages-upsert",
                        Door.secret(instance, 2),
                        utf8(Webhooks.text(company, "3A1", "oi"))));

        assertThat(publishedFor(company)).hasSize(1);
    }

    @Test
    @Tag("T27")
    void marksWhatWasRecovered() {
        CompanyId company = aCompany();
        String instance = InstanceName.of(company).value();

        Door.Answer first = recovered(instance, Webhooks.text(company, "3A1", "oi"));
        assertTaken(first);
        assertThat(first.reception()).isEqualTo("published");
        Door.Answer heard = door().post(company, Webhooks.text(company, "3A1", "oi"));
        assertTaken(heard);
        assertThat(heard.reception()).isEmpty();

        assertThat(publishedFor(company))
                .singleElement()
                .satisfies(message -> assertThat(
                                ((InboundMessage) message.body()).head().recovered())
                        .isTrue());
        assertThat(journalOf(company)).singleElement().satisfies(row -> {
            assertThat(row.recovered()).isTrue();
            assertThat(row.repeats()).isEqualTo(1);
        });
        assertThat(recovered(instance, Webhooks.text(company, "3A1", "oi")).reception())
                .as("who reads the provider's record learns that nothing was missing")
                .isEqualTo("repeated");
    }

    private Door.Answer recovered(String instance, String webhook) {
        return door().post(
                        "/webhooks/evolution/" + instance,
                        Door.secret(instance, 2),
                        utf8(webhook),
                        "X-Atendo-Recovered",
                        "true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "\"text\"",
                "{\"event\":\"messages.upsert\",\"apikey\":\"SECRET-1\",\"data\":{\"apikey\":\"SECRET-2\""
            })
    @Tag("I7")
    @Tag("T52")
    void keepsWhatItCannotReadSinceNoRetryMendsIt(String body) {
        CompanyId company = aCompany();
        double before = counted("atendo_webhooks_received_total", "unreadable");

        assertTaken(door().post(company, body));

        assertThat(journalOf(company)).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo("UNREADABLE");
            assertThat(row.note()).isNotBlank();
            assertThat(row.body()).doesNotContain("SECRET", "apikey");
        });
        assertThat(publishedFor(company)).isEmpty();
        assertThat(counted("atendo_webhooks_received_total", "unreadable")).isEqualTo(before + 1);
    }

    @Test
    @Tag("I7")
    void keepsAnEventItHasNeverHeardOf() {
        CompanyId company = aCompany();
        double before = counted("atendo_webhooks_received_total", "event=\"unknown\"", "unknown_event");
        String body = Webhooks.event(company, "brand.new", "{\"a\":1}");

        assertTaken(door().post(company, body));
        assertTaken(door().post(company, body));

        assertThat(journalOf(company)).singleElement().satisfies(row -> {
            assertThat(row.event()).isEqualTo("brand.new");
            assertThat(row.state()).isEqualTo("UNKNOWN_EVENT");
            assertThat(row.repeats()).isEqualTo(1);
            assertThat(row.body()).contains("\"a\": 1");
        });
        assertThat(counted("atendo_webhooks_received_total", "event=\"unknown\"", "unknown_event"))
                .isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "{\"key\":{}}",
                "{\"key\":{\"id\":\"3A1\",\"remoteJid\":5},\"message\":\"text\"}",
                "{\"key\":{\"id\":\"3A1\",\"remoteJid\":\"x\"},\"message\":{\"conversation\":\"oi\"}}",
                "{\"key\":{\"id\":\"3A1\",\"remoteJid\":\"5511999990001@s.whatsapp.net\"},\"message\":{\"futureMessage\":{}}}"
            })
    @Tag("I7")
    void keepsAKnownEventThatLacksWhatItMustHave(String data) {
        CompanyId company = aCompany();

        assertTaken(door().post(company, Webhooks.event(company, "messages.upsert", data)));

        assertThat(journalOf(company))
                .singleElement()
                .satisfies(row -> assertThat(row.state()).isEqualTo("NOT_UNDERSTOOD"));
        assertThat(publishedFor(company)).isEmpty();
    }

    @Test
    @Tag("T52")
    void keepsNoSecretAtAnyDepth() {
        CompanyId company = aCompany();

        assertTaken(
                door().post(
                                company,
                                Webhooks.event(
                                        company,
                                        "brand.new",
                                        "{\"deep\":[{\"ApiKey\":\"S1\",\"token\":\"S2\",\"qrcode\":{\"code\":\"S3\"},\"kept\":true}]}")));

        assertThat(journalOf(company).getFirst().body())
                .contains("\"kept\": true")
                .doesNotContain("S1", "S2", "S3", "a-token");
    }

    @Test
    @Tag("I7")
    void takesAMediumThatCameInsideTheBody() {
        CompanyId company = aCompany();
        String base64 = "QUJD".repeat(1_000_000);
        String data = """
                {"key":{"id":"3A1","fromMe":false,"remoteJid":"5511999990001@s.whatsapp.net"},"pushName":"Maria",
                 "message":{"base64":"%s","surprise":"%s","imageMessage":{"caption":"comprovante"}},
                 "messageType":"imageMessage","messageTimestamp":1795450166}""".formatted(base64, base64.substring(0, 1_000_000));

        assertTaken(door().post(company, Webhooks.event(company, "messages.upsert", data)));

        assertThat(publishedFor(company)).singleElement().satisfies(message -> {
            var media = (InboundMessage.Media) message.body();
            assertThat(media.kind()).isEqualTo("image");
            assertThat(media.person().text()).isEqualTo("comprovante");
            assertThat(media.head().at().getEpochSecond()).isEqualTo(1795450166);
        });
        assertThat(journalOf(company).getFirst().note()).isEqualTo("shortened");
        assertThat(journalOf(company).getFirst().body().length()).isLessThan(300_000);
    }

    @Test
    @Tag("I7")
    void keepsTheBeginningOfABodyBeyondAnyMeasure() {
        CompanyId company = aCompany();
        String data = "{\"key\":{\"id\":\"3A1\"},\"message\":{\"base64\":\"" + "A".repeat(9_000_000) + "\"}}";

        assertTaken(door().post(company, Webhooks.event(company, "messages.upsert", data)));

        assertThat(journalOf(company)).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo("UNREADABLE");
            assertThat(row.note()).contains("larger than 8 MB");
            assertThat(row.event()).isEqualTo("messages.upsert");
        });
    }

    @Test
    void keepsNothingThatNobodyNeeds() {
        CompanyId company = aCompany();

        for (String event : List.of("presence.update", "contacts.update", "chats.upsert", "qrcode.updated")) {
            assertTaken(door().post(
                            company, Webhooks.event(company, event, "{\"qrcode\":{\"pairingCode\":\"ABCD1234\"}}")));
        }
        for (String chat : List.of("1203630@g.us", "status@broadcast", "120363@newsletter", "0@s.whatsapp.net")) {
            assertTaken(door().post(company, Webhooks.text(company, "3A1", "oi", chat)));
        }

        assertThat(journalOf(company)).isEmpty();
        assertThat(publishedFor(company)).isEmpty();
        assertThat(across.jdbc()
                        .sql("select last_event_at from instances where company_id = ?")
                        .param(company.value())
                        .query(java.sql.Timestamp.class)
                        .single()
                        .toInstant())
                .isEqualTo(START);
    }

    @Test
    @Tag("I12")
    void showsNoCompanyNoPhoneAndNoSecretInItsMetrics() {
        CompanyId company = aCompany();
        assertTaken(door().post(company, Webhooks.text(company, "3A1", "segredo do cliente")));

        String metrics = door().get("/actuator/prometheus");

        assertThat(metrics)
                .contains("atendo_webhooks_received_total")
                .contains("atendo_journal_age_seconds")
                .doesNotContain(InstanceName.of(company).value(), "5511999990001", Door.MASTER_KEY, "segredo");
    }

    @Test
    void opensOnlyWhatItMust() {
        assertThat(door().get("/v3/api-docs"))
                .contains("/webhooks/evolution/{instance}", "X-Atendo-Webhook-Secret")
                .doesNotContain("\"/actuator");
        assertThat(status("/actuator/health/liveness")).isEqualTo(200);
        assertThat(status("/actuator/health/readiness")).isEqualTo(200);
        assertThat(status("/actuator/info")).isEqualTo(200);
        assertThat(status("/swagger-ui.html")).isEqualTo(302);
        assertThat(status("/actuator/env")).isEqualTo(404);
        assertThat(status("/actuator/heapdump")).isEqualTo(404);
        assertThat(status("/webhooks/evolution/company_1_whatsapp")).isEqualTo(405);
        assertThat(status("/webhooks/unheard-of/company_1_whatsapp")).isEqualTo(404);
    }

    private int status(String path) {
        return door().send(HttpRequest.newBuilder(URI.create("http://localhost:" + door().port() + path))
                        .build())
                .status();
    }
}
