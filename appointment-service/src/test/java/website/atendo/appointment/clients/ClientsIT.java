package website.atendo.appointment.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.appointment.Api;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop;
import website.atendo.appointment.audit.By;
import website.atendo.contracts.EventId;

class ClientsIT extends ServiceIT {
    private static final String ROUTE = "/api/v1/clients";

    @Autowired
    RecordConsent consent;

    @Autowired
    FindClients find;

    Workshop.Shop shop;
    Api api;

    @BeforeEach
    void open() {
        shop = aShop();
        api = as(shop);
    }

    @Test
    void addsAClientUnderTheCanonicalFormOfThePhone() {
        var added = api.post(ROUTE, """
                        {"name": "Carlos Lima", "phone": "(31) 8888-8888", "email": "carlos@example.com", "locale": "pt-BR",
                         "notes": "prefere tesoura"}""").is(201);

        assertThat(added.text("/phone")).isEqualTo("+5531988888888");
        assertThat(added.header("Location")).isEqualTo(ROUTE + "/" + added.number("/id"));
        assertThat(added.header("ETag")).isEqualTo("\"1\"");
        assertThat(api.get(added.header("Location")).is(200).body()).isEqualTo(added.body());
    }

    @Test
    @Tag("T32")
    void findsADuplicateOverTheNinthDigit() {
        long first = api.post(ROUTE, client("Carlos", "+5531988888888")).is(201).number("/id");

        var refused = api.post(ROUTE, client("Carlos de novo", "553188888888")).isProblem(409, "phone-taken");

        assertThat(refused.number("/clientId")).isEqualTo(first);
        assertThat(refused.body().toString()).doesNotContain("88888888");
        as(aShop()).post(ROUTE, client("Carlos", "+5531988888888")).is(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": "Carlos", "phone": "(00) 1234"}                             | phone
            {"name": "Carlos"}                                                   | phone
            {"name": " ", "phone": "11987654321"}                                | name
            {"name": "Carlos", "phone": "11987654321", "email": "carlos"}        | email
            {"name": "Carlos", "phone": "11987654321", "locale": "brasileiro"}   | locale
            {"name": "Carlos", "phone": "11987654321", "id": 7}                  | id
            {"name": "Carlos", "phone": 11987654321}                             | phone
            {"name": "Carlos", "phone": "11987654321", "optedOut": "não"}        | optedOut
            """)
    @Tag("I13")
    void saysWhichFieldIsWrong(String body, String field) {
        api.post(ROUTE, body).refusesField(field);

        assertThat(shop.count("select count(*) from clients")).isEqualTo(1);
    }

    @Test
    @Tag("I12")
    void repeatsNoPhoneInAnError() {
        assertThat(api.post(ROUTE, client("Carlos", "11 1234-56789"))
                        .refusesField("phone")
                        .body()
                        .toString())
                .doesNotContain("1234", "56789");
    }

    @Test
    @Tag("T10")
    void changesWhatIsNamedAndTellsTheAppointmentsAhead() {
        shop.book(at("10:00"));
        String one = ROUTE + "/" + shop.client();

        var changed = api.patch(one, "{\"name\": \"Maria Silva\", \"notes\": \"alérgica\"}")
                .is(200);

        assertThat(changed.text("/name")).isEqualTo("Maria Silva");
        assertThat(changed.text("/phone")).startsWith("+55");
        assertThat(changed.number("/version")).isEqualTo(2);
        var told = events.areExactly(shop.company(), "appointment.booked.v1", "appointment.snapshot.v1")
                .getLast();
        assertThat(told.text("/person/name")).isEqualTo("Maria Silva");
        assertThat(told.body().at("/appointment/version").asLong()).isEqualTo(2);
        assertThat(told.body().at("/appointment/revision").asInt()).isEqualTo(1);
        assertThat(api.patch(one, "{\"notes\": null}")
                        .is(200)
                        .body()
                        .at("/notes")
                        .isNull())
                .isTrue();
        assertThat(api.patch(one, "{}").is(200).number("/version")).isEqualTo(3);
    }

    @Test
    void refusesAChangeOfAnotherVersionOrToNonsense() {
        String one = ROUTE + "/" + shop.client();
        api.post(ROUTE, client("Carlos", "+5531988888888")).is(201);

        api.with("If-Match", "\"4\"").patch(one, "{\"name\": \"X\"}").isProblem(412, "version-passed");
        api.patch(one, "{\"phone\": \"123\"}").refusesField("phone");
        api.patch(one, "{\"phone\": null}").refusesField("phone");
        api.patch(one, "{\"phone\": \"31 8888-8888\"}").isProblem(409, "phone-taken");
        api.patch(one, "{\"nome\": \"X\"}").refusesField("nome");
        api.patch(one, "{\"nome\": null}").refusesField("nome");
        api.patch(one, "\"X\"").isProblem(400, "invalid-request");

        assertThat(api.get(one).number("/version")).isEqualTo(1);
    }

    @Test
    @Tag("T49")
    void tellsEverybodyWhoWantsNoMessages() {
        String one = ROUTE + "/" + shop.client();

        assertThat(api.patch(one, "{\"optedOut\": true}").is(200).text("/optedOutAt"))
                .isNotBlank();
        assertThat(api.patch(one, "{\"optedOut\": false}")
                        .is(200)
                        .body()
                        .at("/optedOutAt")
                        .isNull())
                .isTrue();

        var told = events.areExactly(shop.company(), "client.opted-out.v1", "client.opted-in.v1")
                .getFirst();
        assertThat(told.number("/client/clientId")).isEqualTo(shop.client().value());
        assertThat(told.text("/person/address")).startsWith("+55");
    }

    @Test
    @Tag("T49")
    void acknowledgesAnOptOutThatIsRepeated() {
        var inbound = EventId.of("inbound", 1);

        consent.optOut(shop.company(), shop.client(), Workshop.TESTS, inbound, "SAIR");
        consent.optOut(shop.company(), shop.client(), Workshop.TESTS, null, null);

        var told = events.areExactly(shop.company(), "client.opted-out.v1", "client.opted-out.v1");
        assertThat(told.getFirst().text("/answers")).isEqualTo(inbound.toString());
        assertThat(api.get("/api/v1/audit-log?entity=client&entityId=" + shop.client())
                        .number("/total"))
                .isEqualTo(2);
    }

    @Test
    @Tag("T49")
    @Tag("I11")
    void keepsSinceWhenByWhomAndInWhichWordsAClientConsents() {
        var receptionist = as(shop, "receptionist");
        String one = ROUTE + "/" + shop.client();
        var message = EventId.of("inbound", 2);

        var added = receptionist
                .post(ROUTE, "{\"name\": \"Carlos\", \"phone\": \"+5531988888888\", \"consentText\": \"Ficha v2\"}")
                .is(201);
        consent.optOut(shop.company(), shop.client(), By.client(shop.client()), message, "SAIR");
        var out = api.get(one);
        var in = receptionist
                .patch(one, "{\"optedOut\": false, \"consentText\": \"Pediu no balcão para voltar\"}")
                .is(200);
        var again = api.patch(one, "{\"consentText\": \"Ficha v3\"}").is(200);

        assertThat(added.body().at("/consent/given").asBoolean()).isTrue();
        assertThat(added.text("/consent/source")).isEqualTo("STAFF");
        assertThat(added.text("/consent/text")).isEqualTo("Ficha v2");
        assertThat(out.body().at("/consent/given").asBoolean()).isFalse();
        assertThat(out.text("/consent/source")).isEqualTo("CHAT");
        assertThat(out.text("/consent/by/kind")).isEqualTo("CLIENT");
        assertThat(out.text("/consent/text")).isEqualTo("SAIR");
        assertThat(out.text("/consent/messageId")).isEqualTo(message.toString());
        assertThat(out.text("/consent/at")).isEqualTo(out.text("/optedOutAt"));
        assertThat(in.body().at("/consent/given").asBoolean()).isTrue();
        assertThat(in.text("/consent/source")).isEqualTo("STAFF");
        assertThat(in.text("/consent/by/id")).isEqualTo("7");
        assertThat(in.text("/consent/text")).isEqualTo("Pediu no balcão para voltar");
        assertThat(in.body().at("/consent/messageId").isNull()).isTrue();
        assertThat(again.text("/consent/source")).isEqualTo("API");
        assertThat(again.text("/consent/text")).isEqualTo("Ficha v3");
        assertThat(api.get(one).body()).isEqualTo(again.body());
        var log = api.get("/api/v1/audit-log?entity=client&entityId=" + shop.client());
        assertThat(log.body().at("/items").findValuesAsString("action"))
                .containsExactly("change", "change", "opt-out", "add");
        assertThat(log.text("/items/2/after/consent/text")).isEqualTo("SAIR");
    }

    @Test
    void saysThatAConsentIsFromBeforeItWasRecorded() {
        shop.execute("update clients set consent_at = null, consent_source = null");

        var client = api.get(ROUTE + "/" + shop.client()).is(200);

        assertThat(client.text("/consent/source")).isEqualTo("UNRECORDED");
        assertThat(client.text("/consent/at")).isEqualTo(client.text("/createdAt"));
    }

    @Test
    void listsByNameAndFindsByPartsOfNameOrPhone() {
        api.post(ROUTE, client("Carlos Lima", "+5531988887777")).is(201);
        api.post(ROUTE, client("ana Souza", "+5531988886666")).is(201);

        assertThat(api.get(ROUTE).body().at("/items").findValuesAsString("name"))
                .containsExactly("ana Souza", "Carlos Lima", "Maria Souza");
        assertThat(api.get(ROUTE + "?search=souza&size=1").number("/total")).isEqualTo(2);
        assertThat(api.get(ROUTE + "?search=8888-7777").text("/items/0/name")).isEqualTo("Carlos Lima");
        assertThat(api.get(ROUTE + "?search=100%25").number("/total")).isZero();
    }

    @Test
    void removesOnlyAClientWithoutAppointments() {
        long carlos =
                api.post(ROUTE, client("Carlos", "+5531988888888")).is(201).number("/id");
        shop.book(at("10:00"));

        api.delete(ROUTE + "/" + carlos).is(204);
        api.get(ROUTE + "/" + carlos).isProblem(404, "not-found");
        api.delete(ROUTE + "/" + shop.client()).isProblem(409, "in-use");
        api.get(ROUTE + "/" + shop.client()).is(200);
    }

    @Test
    @Tag("I8")
    void knowsNothingOfAnotherCompany() {
        String theirs = ROUTE + "/" + aShop().client();

        api.get(theirs).isProblem(404, "not-found");
        api.patch(theirs, "{\"name\": \"X\"}").isProblem(404, "not-found");
        api.delete(theirs).isProblem(404, "not-found");
        assertThat(api.get(ROUTE).number("/total")).isEqualTo(1);
    }

    @Test
    @Tag("T32")
    void findsTheSenderOfAMessageByEveryFormOfTheirPhone() {
        long carlos =
                api.post(ROUTE, client("Carlos", "+5531988888888")).is(201).number("/id");

        var sender = PhoneNumber.parse("553188888888@s.whatsapp.net", "BR").orElseThrow();

        assertThat(find.byPhone(shop.company(), sender))
                .hasValueSatisfying(client -> assertThat(client.id().value()).isEqualTo(carlos));
    }

    @Test
    @Tag("I11")
    void keepsEveryChange() {
        long carlos =
                api.post(ROUTE, client("Carlos", "+5531988888888")).is(201).number("/id");
        api.patch(ROUTE + "/" + carlos, "{\"name\": \"Carlos Lima\"}").is(200);
        api.delete(ROUTE + "/" + carlos).is(204);

        var log = api.get("/api/v1/audit-log?entity=client&entityId=" + carlos).is(200);

        assertThat(log.body().at("/items").findValuesAsString("action")).containsExactly("remove", "change", "add");
        assertThat(log.text("/items/1/before/name")).isEqualTo("Carlos");
        assertThat(log.text("/items/1/after/name")).isEqualTo("Carlos Lima");
    }

    private static String client(String name, String phone) {
        return "{\"name\": \"%s\", \"phone\": \"%s\"}".formatted(name, phone);
    }
}
