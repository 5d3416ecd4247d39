package website.atendo.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import website.atendo.local.Program;

/** kill -9 of every service while 200 appointments are booked. */
@WholeSystem
class CrashIT {
    private static final int BOOKINGS = 200;
    /** Two at a time: what one of them waits for may be the other. */
    private static final List<List<Program>> VICTIMS = List.of(
            List.of(Program.APPOINTMENT, Program.CONSOLE),
            List.of(Program.NOTIFICATION, Program.ADAPTER),
            List.of(Program.GATEWAY, Program.REMINDER));
    /** So many are booked before the first kill, the others over the time of all of them. */
    private static final int BOOKED_BEFORE = 10;

    @Test
    @Tag("I1")
    @Tag("I3")
    void everyBookingHasExactlyOneNoticeThoughEachServiceIsKilledOnce() throws Exception {
        Api api = RunningSystem.api(1);
        Phones phones = RunningSystem.phones();
        String phone = "5511999990001";
        long client = AppointmentFlowIT.clientWith(api, phone);
        long service = api.firstId("/api/v1/services");
        int before = phones.received(phone, 1).size();
        List<Api.Slot> slots = freeSlots(api, service);
        Map<Long, Api.Slot> booked = new ConcurrentHashMap<>();

        try (var pool = Executors.newVirtualThreadPerTaskExecutor();
                var booking = Executors.newFixedThreadPool(2)) {
            Future<?> killing = pool.submit(() -> {
                await("the first bookings").atMost(Duration.ofMinutes(1)).until(() -> booked.size() >= BOOKED_BEFORE);
                VICTIMS.forEach(RunningSystem::killAndRestart);
            });
            List<Callable<Void>> bookings = new ArrayList<>();
            for (Api.Slot slot : slots) {
                bookings.add(() -> {
                    Json.Answer answer = api.postSurely(
                            "/api/v1/appointments",
                            Api.booking(client, service, slot.professionalId(), slot.startsAt()));
                    booked.put(answer.expecting(201).id(), slot);
                    // Spread over the time of the kills.
                    LockSupport.parkNanos(Duration.ofMillis(350).toNanos());
                    return null;
                });
            }
            for (Future<Void> done : booking.invokeAll(bookings)) {
                done.get();
            }
            killing.get();
        }
        assertThat(booked).hasSize(BOOKINGS);

        await("every booking has a notice, or staff see that nobody knows")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(notices(phones, phone, before).size() + undecided(api, booked))
                        .isGreaterThanOrEqualTo(BOOKINGS));

        List<String> texts = notices(phones, phone, before);
        long undecided = undecided(api, booked);
        System.out.println("CrashIT: " + BOOKINGS + " bookings, " + texts.size() + " notices, " + undecided
                + " undecided, " + VICTIMS.stream().mapToInt(List::size).sum() + " services killed");
        assertThat(texts).as("nobody gets a notice twice").doesNotHaveDuplicates();
        assertThat(undecided).as("at most one per kill of the adapter").isLessThanOrEqualTo(1);
        assertThat(texts.size() + undecided)
                .as("one notice each, or one undecided delivery (which may have arrived)")
                .isBetween((long) BOOKINGS, (long) BOOKINGS + undecided);
    }

    /** Far enough ahead that no reminder is due; each has its own text, by time and professional. */
    private static List<Api.Slot> freeSlots(Api api, long service) {
        Instant from = Instant.now().plus(Duration.ofDays(6));
        List<Api.Slot> chosen = new ArrayList<>();
        Map<Long, OffsetDateTime> busyUntil = new HashMap<>();
        for (int day = 0; chosen.size() < BOOKINGS && day < 12; day++) {
            Instant start = from.plus(Duration.ofDays(day));
            for (Api.Slot slot : api.slots(service, start, start.plus(Duration.ofDays(1)))) {
                OffsetDateTime free = busyUntil.getOrDefault(slot.professionalId(), OffsetDateTime.MIN);
                if (chosen.size() < BOOKINGS && !slot.startsAt().isBefore(free)) {
                    busyUntil.put(slot.professionalId(), slot.endsAt());
                    chosen.add(slot);
                }
            }
        }
        assertThat(chosen).hasSize(BOOKINGS);
        return chosen;
    }

    private static List<String> notices(Phones phones, String phone, int before) {
        List<Phones.Message> all = phones.received(phone, 1);
        return all.subList(Math.min(before, all.size()), all.size()).stream()
                .map(Phones.Message::text)
                .collect(Collectors.toList());
    }

    private static long undecided(Api api, Map<Long, Api.Slot> booked) {
        var page = api.get("/api/v1/deliveries?outcome=UNDECIDED&size=200");
        long count = 0;
        for (var delivery : page.body().path("items")) {
            if (booked.containsKey(delivery.path("appointmentId").asLong())) {
                count++;
            }
        }
        return count;
    }
}
