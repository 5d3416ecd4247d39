package website.atendo.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import website.atendo.local.Program;

/** What waits for a number that is down must be true when it leaves, not when it was written. */
@WholeSystem
class CancelledMeanwhileIT {
    private static final int APPOINTMENTS = 50;

    @Test
    @Tag("I4")
    @Tag("T01")
    @Tag("T05")
    void noReminderLeavesOfFiftyThatFellDueAndWereCancelledWhileTheAdapterWasDown() {
        Api api = RunningSystem.api(1);
        long client = AppointmentFlowIT.clientWith(api, "5511999990001");
        long service = shortestService(api);
        List<Long> professionals = new ArrayList<>();
        api.get("/api/v1/professionals?size=100")
                .body()
                .path("items")
                .forEach(p -> professionals.add(p.path("id").asLong()));
        RunningSystem.stack().kill(Program.ADAPTER);

        List<Long> appointments = new ArrayList<>();
        try {
            // Their 24 h reminder is due within seconds of the booking.
            Instant start =
                    Instant.now().plus(Duration.ofHours(24)).plusSeconds(20).truncatedTo(ChronoUnit.SECONDS);
            for (int i = 0; appointments.size() < APPOINTMENTS && i < 400; i++) {
                // The first of each professional is due at once, the others follow; all are cancelled while queued.
                var answer = api.book(
                        client,
                        service,
                        professionals.get(i % professionals.size()),
                        start.plus(Duration.ofMinutes(5L * i)).atOffset(ZoneOffset.UTC));
                if (answer.status() == 201) {
                    appointments.add(answer.id());
                    api.post("/api/v1/appointment-whatsapp/send-reminder/" + answer.id(), null)
                            .expecting(202);
                }
            }
            assertThat(appointments).hasSize(APPOINTMENTS);
            for (long appointment : appointments) {
                api.post("/api/v1/appointments/" + appointment + "/cancel", Map.of())
                        .expecting(200);
            }
        } finally {
            RunningSystem.stack().restart(Program.ADAPTER);
            RunningSystem.stack().awaitReady(Duration.ofSeconds(90));
        }

        await("every delivery of theirs has ended")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> assertThat(endedWithoutSending(api, appointments)).isEqualTo(APPOINTMENTS));
        long sent = appointments.stream()
                .flatMap(appointment -> api.timeline(appointment).stream())
                .filter(entry -> entry.kind().startsWith("message.reminder"))
                .filter(entry -> "sent".equals(entry.state()) || "delivered".equals(entry.state()))
                .count();
        System.out.println("CancelledMeanwhileIT: " + APPOINTMENTS + " reminders due and cancelled, " + sent + " sent");
        assertThat(sent).isZero();
    }

    private static long endedWithoutSending(Api api, List<Long> appointments) {
        return appointments.stream()
                .filter(appointment -> api.timeline(appointment).stream()
                        .anyMatch(entry ->
                                entry.kind().startsWith("message.reminder") && "superseded".equals(entry.state())))
                .count();
    }

    private static long shortestService(Api api) {
        long best = 0;
        int minutes = Integer.MAX_VALUE;
        for (var service : api.get("/api/v1/services?size=100").body().path("items")) {
            int takes = service.path("durationMinutes").asInt();
            if (takes < minutes) {
                minutes = takes;
                best = service.path("id").asLong();
            }
        }
        return best;
    }
}
