package website.atendo.appointment.companies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import website.atendo.appointment.Api;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop;

class CompanyIT extends ServiceIT {
    private static final String ROUTE = "/api/v1/company";

    Workshop.Shop shop;
    Api api;

    @BeforeEach
    void open() {
        shop = aShop();
        api = as(shop);
    }

    @Test
    void showsTheCompany() {
        var company = api.get(ROUTE).is(200);

        assertThat(company.number("/id")).isEqualTo(shop.company().value());
        assertThat(company.text("/zone")).isEqualTo("America/Sao_Paulo");
        assertThat(company.text("/provider")).isEqualTo("EVOLUTION_BAILEYS");
        assertThat(company.number("/reminders/0/offsetMinutes")).isEqualTo(1440);
        assertThat(company.number("/slotMinutes")).isEqualTo(30);
        assertThat(company.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    @Tag("T07")
    void tellsEverybodyWhatItIsNow() {
        var changed = api.patch(ROUTE, """
                        {"name": "Navalha & Cia", "quietHours": {"from": "21:00", "until": "08:00"},
                         "reminders": [{"offsetMinutes": 4320, "uselessMinutes": 60, "onlyIfUnconfirmed": true,
                                        "serviceId": %s}],
                         "wording": {"BOOKED": {"pt-BR": "Marcado!"}}, "confirmationWindowMinutes": 2880}""".formatted(shop.service())).is(200);

        assertThat(changed.number("/version")).isEqualTo(2);
        var told = events.of(shop.company(), "company-profiles", 2).getLast();
        assertThat(told.type()).isEqualTo("company.profile.v1");
        assertThat(told.subject()).isEqualTo("company/" + shop.company());
        assertThat(told.body().at("/version").asLong()).isEqualTo(2);
        assertThat(told.text("/name")).isEqualTo("Navalha & Cia");
        assertThat(told.text("/quietHours/from")).startsWith("21:00");
        assertThat(told.body().at("/reminders/0/serviceId").asLong())
                .isEqualTo(shop.service().value());
        assertThat(told.text("/wording/BOOKED/pt-BR")).isEqualTo("Marcado!");
        assertThat(told.number("/confirmationWindowMinutes")).isEqualTo(2880);
        assertThat(shop.count("select count(*) from companies where quiet_from = '21:00' and quiet_until = '08:00'"))
                .as("the hours on the wall, whatever the machine's zone")
                .isEqualTo(1);
        assertThat(api.get(ROUTE).body()).isEqualTo(changed.body());
        assertThat(api.get("/api/v1/audit-log?entity=company").text("/items/0/before/name"))
                .startsWith("Barbearia");
    }

    @Test
    void clearsWhatIsNull() {
        api.patch(ROUTE, "{\"quietHours\": {\"from\": \"21:00\", \"until\": \"08:00\"}}")
                .is(200);
        api.patch(ROUTE, "{\"wording\": {\"BOOKED\": {\"pt-BR\": \"Marcado!\", \"en\": \"Booked!\"}}}")
                .is(200);

        var changed = api.patch(ROUTE, "{\"quietHours\": null, \"wording\": {\"BOOKED\": {\"pt-BR\": null}}}")
                .is(200);

        assertThat(changed.body().at("/quietHours").isNull()).isTrue();
        assertThat(changed.body().at("/wording").toString()).isEqualTo("{\"BOOKED\":{\"en\":\"Booked!\"}}");
    }

    @Test
    void tellsTheAppointmentsAheadWhereTheyAreNow() {
        shop.book(at("10:00"));

        api.patch(ROUTE, "{\"address\": \"Rua Nova, 1\", \"zone\": \"America/Manaus\"}")
                .is(200);

        var told = events.areExactly(shop.company(), "appointment.booked.v1", "appointment.snapshot.v1")
                .getLast();
        assertThat(told.text("/appointment/address")).isEqualTo("Rua Nova, 1");
        assertThat(told.text("/appointment/zone")).isEqualTo("America/Manaus");
    }

    @Test
    void changesNothingWhereNothingIsNew() {
        assertThat(api.patch(ROUTE, "{\"slotMinutes\": 30}").is(200).number("/version"))
                .isEqualTo(1);
        assertThat(events.of(shop.company(), "company-profiles", 1)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": ""}                                              | name
            {"name": null}                                            | name
            {"zone": "Sao Paulo"}                                     | zone
            {"zone": "-03:00"}                                        | zone
            {"locale": "português"}                                   | locale
            {"slotMinutes": 3}                                        | slotMinutes
            {"confirmationWindowMinutes": 59}                         | confirmationWindowMinutes
            {"confirmationWindowMinutes": "2 dias"}                   | confirmationWindowMinutes
            {"reminders": [{"offsetMinutes": 60, "uselessMinutes": 60, "onlyIfUnconfirmed": false}]} | reminders[0]
            {"reminders": [{"offsetMinutes": "60", "uselessMinutes": 6, "onlyIfUnconfirmed": false}]} | reminders[0].offsetMinutes
            {"reminders": null}                                       | reminders
            {"quietHours": {"from": "25:00", "until": "08:00"}}       | quietHours.from
            {"quietHours": {"from": "21:00"}}                         | quietHours
            {"wording": {"HELLO": {"pt-BR": "Oi"}}}                   | wording.HELLO
            {"wording": {"BOOKED": {"pt-BR": " "}}}                   | wording.BOOKED.pt-BR
            {"wording": {"BOOKED": {"pt-BR": "Oi {nome}"}}}           | wording.BOOKED.pt-BR
            {"wording": {"BOOKED": {"pt-BR": "Oi {name"}}}            | wording.BOOKED.pt-BR
            {"wording": {"BOOKED": {"fr": "Salut {name}"}}}           | wording.BOOKED.fr
            {"wording": {"OPTED_OUT": {"pt-BR": "Até {day}"}}}        | wording.OPTED_OUT.pt-BR
            {"wording": {"REPLY_REFUSED": {"pt-BR": "Não"}}}          | wording.REPLY_REFUSED
            {"quietHours": {"from": "21:00", "until": "21:00"}}       | quietHours.until
            {"reminders": [{"offsetMinutes": 525601, "uselessMinutes": 60, "onlyIfUnconfirmed": false}]} | reminders[0].offsetMinutes
            {"reminders": [{"offsetMinutes": 60, "uselessMinutes": 6, "onlyIfUnconfirmed": false}, {"offsetMinutes": 60, "uselessMinutes": 7, "onlyIfUnconfirmed": true}]} | reminders[1]
            {"provider": "TWILIO"}                                    | provider
            {"id": 1}                                                 | id
            """)
    @Tag("I13")
    void saysWhichFieldIsWrong(String body, String field) {
        api.patch(ROUTE, body).refusesField(field);

        assertThat(api.get(ROUTE).number("/version")).isEqualTo(1);
    }

    @Test
    @Tag("T41")
    void saysWhatAWordingMayContainAndHowLongItMayBe() {
        var unknown = api.patch(ROUTE, "{\"wording\": {\"BOOKED\": {\"pt-BR\": \"Oi {nome}\"}}}");
        var long1024 = api.patch(ROUTE, "{\"wording\": {\"BOOKED\": {\"pt-BR\": \"%s\"}}}".formatted("x".repeat(1025)));

        assertThat(unknown.text("/errors/0/message"))
                .contains(
                        "{nome}", "{name}", "{company}", "{day}", "{time}", "{professional}", "{service}", "{address}");
        assertThat(long1024.text("/errors/0/message")).contains("1025", "1024");
        assertThat(api.get(ROUTE).number("/version")).isEqualTo(1);
    }

    @Test
    @Tag("T07")
    void takesManyRulesUpToAYearAheadAlsoByServiceAndProfessional() {
        api.patch(ROUTE, """
                        {"reminders": [
                          {"offsetMinutes": 525600, "uselessMinutes": 1440, "onlyIfUnconfirmed": true},
                          {"offsetMinutes": 120, "uselessMinutes": 20, "onlyIfUnconfirmed": false},
                          {"offsetMinutes": 120, "uselessMinutes": 20, "onlyIfUnconfirmed": false, "serviceId": %s},
                          {"offsetMinutes": 120, "uselessMinutes": 20, "onlyIfUnconfirmed": false, "professionalId": %s}]}""".formatted(shop.service(), shop.professional())).is(200);

        assertThat(api.get(ROUTE).is(200).number("/reminders/0/offsetMinutes")).isEqualTo(525600);
        assertThat(api.get(ROUTE).number("/reminders/3/professionalId"))
                .isEqualTo(shop.professional().value());
    }

    @Test
    void refusesRulesOfAnotherCompanysServicesAndPassedVersions() {
        var other = aShop();
        String rule =
                "{\"reminders\": [{\"offsetMinutes\": 60, \"uselessMinutes\": 6, \"onlyIfUnconfirmed\": false, \"%s\": %s}]}";

        api.patch(ROUTE, rule.formatted("serviceId", other.service())).isProblem(404, "not-found");
        api.patch(ROUTE, rule.formatted("professionalId", other.professional())).isProblem(404, "not-found");
        api.with("If-Match", "\"9\"").patch(ROUTE, "{\"name\": \"X\"}").isProblem(412, "version-passed");

        assertThat(api.get(ROUTE).number("/version")).isEqualTo(1);
    }
}
