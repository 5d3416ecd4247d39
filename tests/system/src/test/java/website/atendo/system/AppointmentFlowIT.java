package website.atendo.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One appointment through all services, as the README walks it. */
@WholeSystem
class AppointmentFlowIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private final Phones phones = RunningSystem.phones();

    @Test
    void aClientIsToldConfirmsByNumberAndStaffSeeIt() {
        Api api = RunningSystem.api(1);
        String phone = "5511999990001";
        int before = phones.received(phone, 1).size();
        long appointment = book(api, clientWith(api, phone), Duration.ofDays(3));

        Phones.Message notice = await("the notice is on the phone")
                .atMost(SOON)
                .until(() -> after(phones.received(phone, 1), before), found -> !found.isEmpty())
                .getFirst();
        assertThat(notice.text()).contains("Barbearia Navalha").contains("1 - Confirmar");
        assertThat(notice.options()).as("a Baileys number shows no buttons").isEmpty();

        phones.reply(phone, Map.of("instance", "company_1_whatsapp", "text", "1"));

        await("confirmed")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(api.status(appointment)).isEqualTo("CONFIRMED"));
        await("the client is told")
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(after(phones.received(phone, 1), before)).hasSize(2));
        await("sent, delivered and read")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(states(api, appointment)).contains("sent", "delivered", "read"));

        api.post("/api/v1/appointments/" + appointment + "/cancel", Map.of("reason", "teste"))
                .expecting(200);

        await("told of the cancellation")
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(after(phones.received(phone, 1), before)).hasSize(3));
    }

    @Test
    void aClientOfACloudNumberConfirmsByTappingAButton() {
        Api api = RunningSystem.api(2);
        String phone = phoneOfAClient(api);
        int before = phones.received(phone, 2).size();
        long appointment = book(api, clientWith(api, phone), Duration.ofDays(3));

        Phones.Message notice = await("the notice is on the phone")
                .atMost(SOON)
                .until(() -> after(phones.received(phone, 2), before), found -> !found.isEmpty())
                .getFirst();
        assertThat(notice.options()).contains("Confirmar", "Remarcar", "Cancelar");

        phones.reply(
                phone,
                Map.of(
                        "instance",
                        "company_2_whatsapp",
                        "optionId",
                        notice.optionIds().getFirst(),
                        "quotedId",
                        notice.id()));

        await("confirmed")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(api.status(appointment)).isEqualTo("CONFIRMED"));
    }

    @Test
    @Tag("I6")
    void theTwoHourReminderLeavesAtItsTimeAndNothingAfterACancellation() {
        Api api = RunningSystem.api(1);
        String phone = "5511999990001";
        long client = clientWith(api, phone);
        int before = phones.received(phone, 1).size();
        // As in the README: 2 h and a little ahead, so that its 2 h reminder is due at once.
        long appointment = book(api, client, Duration.ofHours(2).plusSeconds(8));

        await("notice and reminder")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(after(phones.received(phone, 1), before)).hasSize(2));
        assertThat(states(api, appointment)).isNotEmpty();
        assertThat(api.timeline(appointment))
                .as("the 24 h reminder was skipped, and says why")
                .anyMatch(entry -> entry.kind().equals("reminder.skipped") && entry.reason() != null);

        api.post("/api/v1/appointments/" + appointment + "/cancel", Map.of()).expecting(200);

        await("told of the cancellation")
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(after(phones.received(phone, 1), before)).hasSize(3));
    }

    @Test
    @Tag("I8")
    void anotherCompanysAppointmentIsNotThere() {
        Api ours = RunningSystem.api(1);
        long appointment = book(ours, clientWith(ours, "5511999990001"), Duration.ofDays(4));
        Api theirs = RunningSystem.api(2);

        assertThat(theirs.get("/api/v1/appointments/" + appointment).status()).isEqualTo(404);
        assertThat(theirs.get("/api/v1/appointments/" + appointment + "/timeline")
                        .status())
                .isEqualTo(404);
        assertThat(theirs.post("/api/v1/appointments/" + appointment + "/cancel", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(ours.status(appointment)).isEqualTo("SCHEDULED");
    }

    static long book(Api api, long client, Duration ahead) {
        long service = api.firstId("/api/v1/services");
        Instant from = Instant.now().plus(ahead);
        if (ahead.compareTo(Duration.ofHours(3)) < 0) {
            long professional = api.firstId("/api/v1/professionals");
            return api.book(
                            client,
                            service,
                            professional,
                            from.truncatedTo(ChronoUnit.SECONDS).atOffset(java.time.ZoneOffset.UTC))
                    .expecting(201)
                    .id();
        }
        var slot = api.slots(service, from, from.plus(Duration.ofDays(4))).getFirst();
        return api.book(client, service, slot.professionalId(), slot.startsAt())
                .expecting(201)
                .id();
    }

    static long clientWith(Api api, String phone) {
        var items = api.get("/api/v1/clients?size=100").expecting(200).body().path("items");
        for (var client : items) {
            if (client.path("phone").asString().equals("+" + phone)) {
                return client.path("id").asLong();
            }
        }
        throw new AssertionError("no client with that phone in " + items);
    }

    static String phoneOfAClient(Api api) {
        return api.get("/api/v1/clients?size=1")
                .expecting(200)
                .body()
                .path("items")
                .path(0)
                .path("phone")
                .asString()
                .substring(1);
    }

    private static List<Phones.Message> after(List<Phones.Message> messages, int before) {
        return messages.subList(Math.min(before, messages.size()), messages.size());
    }

    private static List<String> states(Api api, long appointment) {
        return api.timeline(appointment).stream()
                .map(Api.Entry::state)
                .filter(java.util.Objects::nonNull)
                .toList();
    }
}
