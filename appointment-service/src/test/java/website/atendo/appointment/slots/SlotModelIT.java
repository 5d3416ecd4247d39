package website.atendo.appointment.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop;
import website.atendo.appointment.resources.Moment;
import website.atendo.appointment.resources.Paging;
import website.atendo.contracts.ServiceId;

/**
 * The search agrees with a slow and obvious model on every slot of 10,000 professionals with random hours, breaks, time
 * off, appointments, buffers and holds, half of them around days on which clocks change. A failure names its seed, with
 * which it comes again ({@code -Dslots.seed=}), and the one professional.
 */
class SlotModelIT extends ServiceIT {
    private static final int BATCHES = 100;
    private static final int OF_A_BATCH = 100;
    private static final List<String> ZONES = List.of("America/New_York", "Europe/Lisbon", "America/Sao_Paulo");
    private static final AtomicLong HOLDERS = new AtomicLong();

    @Autowired
    FindSlots find;

    @Autowired
    JdbcClient jdbc;

    /** Somebody's schedule: what the search and the model both see. */
    private record Schedule(List<Stretch> hours, List<Span> timeOff, List<Taken> taken) {}

    /** By the clock on the wall; until at most 1440. */
    private record Stretch(int weekday, int from, int until) {}

    private record Span(Instant from, Instant until) {
        boolean overlaps(Span other) {
            return from.isBefore(other.until) && other.from.isBefore(until);
        }
    }

    /** @param status of an appointment; HELD and EXPIRED are holds */
    private record Taken(Span occupied, String status) {
        boolean isHold() {
            return status.equals("HELD") || status.equals("EXPIRED");
        }

        boolean isInTheTable() {
            return isHold() || status.equals("SCHEDULED") || status.equals("CONFIRMED");
        }

        boolean blocks() {
            return isInTheTable() && !status.equals("EXPIRED");
        }
    }

    /** What is looked for. */
    private record Wanted(int duration, int before, int after, int grid, Instant from, Instant until, ZoneId zone) {}

    @Test
    @Tag("T16")
    @Tag("T17")
    @Tag("I2")
    void offersWhatAnObviousModelOffers() {
        long seed = Long.getLong("slots.seed", System.nanoTime());
        var random = new Random(seed);
        Map<String, Workshop.Shop> shops = new HashMap<>();
        long compared = 0;

        for (int batch = 0; batch < BATCHES; batch++) {
            String zone = ZONES.get(batch % ZONES.size());
            Workshop.Shop shop = shops.computeIfAbsent(zone, this::aShop);
            Wanted wanted = wanted(random, ZoneId.of(zone));
            ServiceId service = shop.service("Serviço", wanted.duration(), wanted.before(), wanted.after());
            shop.execute("update companies set slot_minutes = " + wanted.grid());
            List<Schedule> schedules = new ArrayList<>();
            for (int i = 0; i < OF_A_BATCH; i++) {
                schedules.add(schedule(random, wanted));
            }
            List<Long> professionals = write(shop, service, schedules);

            Map<Long, TreeSet<Instant>> found = new HashMap<>();
            find.between(
                            shop.company(),
                            service,
                            null,
                            new Moment.At(wanted.from()),
                            new Moment.At(wanted.until()),
                            new Paging(0, 1_000_000))
                    .items()
                    .forEach(slot -> found.computeIfAbsent(slot.professionalId().value(), _ -> new TreeSet<>())
                            .add(slot.startsAt().toInstant()));

            for (int i = 0; i < OF_A_BATCH; i++) {
                var expected = model(schedules.get(i), wanted);
                compared += expected.size();
                assertThat(found.getOrDefault(professionals.get(i), new TreeSet<>()))
                        .as("seed %s, batch %s: %s for %s", seed, batch, wanted, schedules.get(i))
                        .isEqualTo(expected);
            }
        }

        assertThat(compared).as("slots that were compared").isGreaterThan(50_000);
    }

    /** Minute by minute, and by the words of the rules. */
    private static TreeSet<Instant> model(Schedule schedule, Wanted wanted) {
        LocalDate first = LocalDate.ofInstant(wanted.from(), wanted.zone()).minusDays(3);
        LocalDate last = LocalDate.ofInstant(wanted.until(), wanted.zone()).plusDays(4);
        Instant origin = first.atStartOfDay(wanted.zone()).toInstant();
        int minutes =
                (int) Duration.between(origin, last.atStartOfDay(wanted.zone()).toInstant())
                        .toMinutes();
        boolean[] works = new boolean[minutes];
        boolean[] busy = new boolean[minutes];
        List<Integer> grid = new ArrayList<>();
        for (LocalDate day = first.plusDays(1); day.isBefore(last.minusDays(1)); day = day.plusDays(1)) {
            for (Stretch stretch : schedule.hours()) {
                if (stretch.weekday() != day.getDayOfWeek().getValue()) {
                    continue;
                }
                // An hour shown twice belongs to the day twice; one that is jumped over comes as much later.
                int opens = minute(
                        origin,
                        day.atStartOfDay()
                                .plusMinutes(stretch.from())
                                .atZone(wanted.zone())
                                .withEarlierOffsetAtOverlap()
                                .toInstant());
                int closes = minute(
                        origin,
                        day.atStartOfDay()
                                .plusMinutes(stretch.until())
                                .atZone(wanted.zone())
                                .withLaterOffsetAtOverlap()
                                .toInstant());
                for (int minute = opens; minute < closes; minute++) {
                    works[minute] = true;
                }
                for (int minute = opens; minute < closes; minute += wanted.grid()) {
                    grid.add(minute);
                }
            }
        }
        for (Span away : schedule.timeOff()) {
            for (int minute = minute(origin, away.from()); minute < minute(origin, away.until()); minute++) {
                works[minute] = false;
            }
        }
        for (Taken taken : schedule.taken()) {
            for (int minute = minute(origin, taken.occupied().from());
                    taken.blocks() && minute < minute(origin, taken.occupied().until());
                    minute++) {
                busy[minute] = true;
            }
        }
        TreeSet<Instant> free = new TreeSet<>();
        for (int start : grid) {
            Instant at = origin.plus(Duration.ofMinutes(start));
            boolean fits = !at.isBefore(wanted.from()) && at.isBefore(wanted.until());
            for (int minute = start; fits && minute < start + wanted.duration(); minute++) {
                fits = works[minute];
            }
            for (int minute = start - wanted.before();
                    fits && minute < start + wanted.duration() + wanted.after();
                    minute++) {
                fits = !busy[minute];
            }
            if (fits) {
                free.add(at);
            }
        }
        return free;
    }

    private static int minute(Instant origin, Instant instant) {
        return (int) Duration.between(origin, instant).toMinutes();
    }

    private Wanted wanted(Random random, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), zone).plusDays(5 + random.nextInt(300));
        ZoneOffsetTransition change =
                zone.getRules().nextTransition(clock.instant().plus(Duration.ofDays(5 + random.nextInt(300))));
        if (change != null && random.nextInt(3) > 0) {
            day = change.getDateTimeBefore().toLocalDate();
        }
        Instant from = day.atStartOfDay(zone).toInstant().plus(Duration.ofMinutes(random.nextInt(1440) - 1080));
        return new Wanted(
                pick(random, 5, 15, 25, 30, 45, 60, 90, 240),
                pick(random, 0, 0, 5, 10, 30),
                pick(random, 0, 0, 5, 15, 60),
                pick(random, 5, 10, 15, 20, 30, 30, 45, 60),
                from,
                from.plus(Duration.ofMinutes(600 + random.nextInt(2000))),
                zone);
    }

    private static Schedule schedule(Random random, Wanted wanted) {
        List<Stretch> hours = new ArrayList<>();
        for (int weekday = 1; weekday <= 7; weekday++) {
            int cursor = random.nextInt(3) == 0 ? 0 : random.nextInt(700);
            for (int i = random.nextInt(4); i > 0 && cursor < 1435; i--) {
                int until = random.nextInt(4) == 0 ? 1440 : Math.min(1440, cursor + 5 + random.nextInt(500));
                hours.add(new Stretch(weekday, cursor, until));
                cursor = until + (random.nextInt(3) == 0 ? 0 : random.nextInt(120));
            }
        }
        List<Span> timeOff = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            timeOff.add(span(random, wanted, 600));
        }
        List<Taken> taken = new ArrayList<>();
        for (int i = random.nextInt(9); i > 0; i--) {
            var one = new Taken(
                    span(random, wanted, 150),
                    pick(
                            random,
                            "SCHEDULED",
                            "SCHEDULED",
                            "CONFIRMED",
                            "CANCELLED",
                            "COMPLETED",
                            "NO_SHOW",
                            "HELD",
                            "EXPIRED"));
            if (!one.isInTheTable()
                    || taken.stream()
                            .noneMatch(other ->
                                    other.isInTheTable() && other.occupied().overlaps(one.occupied()))) {
                taken.add(one);
            }
        }
        return new Schedule(hours, timeOff, taken);
    }

    /** Some time around what is looked for, in whole minutes. */
    private static Span span(Random random, Wanted wanted, int longest) {
        long around = Duration.between(wanted.from(), wanted.until()).toMinutes() + 600;
        Instant from = wanted.from().plus(Duration.ofMinutes(random.nextInt((int) around) - 300));
        return new Span(from, from.plus(Duration.ofMinutes(5 + random.nextInt(longest))));
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... from) {
        return from[random.nextInt(from.length)];
    }

    /** @return their ids, in order */
    private List<Long> write(Workshop.Shop shop, ServiceId service, List<Schedule> schedules) {
        return transactions.call(shop.company(), () -> {
            List<Long> ids = jdbc.sql("""
                            insert into professionals (company_id, version, name, active, changed_at, created_at)
                            select :company, 1, 'Modelo', true, :now, :now from generate_series(1, :count) returning id""")
                    .param("company", shop.company().value())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("count", schedules.size())
                    .query((row, _) -> row.getLong(1))
                    .list();
            jdbc.sql("""
                            insert into professional_services (company_id, professional_id, service_id)
                            select :company, unnest(:ids::bigint[]), :service""")
                    .param("company", shop.company().value())
                    .param("ids", ids.toArray(Long[]::new))
                    .param("service", service.value())
                    .update();
            var rows = new Rows();
            for (int i = 0; i < ids.size(); i++) {
                Long id = ids.get(i);
                for (Stretch stretch : schedules.get(i).hours()) {
                    rows.add(
                            "working_hours (company_id, professional_id, weekday, from_minute, until_minute)",
                            """
                            (%s, %s, %s, %s, %s)""".formatted(shop.company(), id, stretch.weekday(), stretch.from(), stretch.until()));
                }
                for (Span away : schedules.get(i).timeOff()) {
                    rows.add(
                            "time_off (company_id, professional_id, starts_at, ends_at, created_at)",
                            "(%s, %s, '%s', '%s', now())".formatted(shop.company(), id, away.from(), away.until()));
                }
                for (Taken taken : schedules.get(i).taken()) {
                    write(rows, shop, service, id, taken);
                }
            }
            rows.insert(jdbc);
            return ids;
        });
    }

    private void write(Rows rows, Workshop.Shop shop, ServiceId service, Long professional, Taken taken) {
        Instant from = taken.occupied().from();
        Instant until = taken.occupied().until();
        if (taken.isHold()) {
            rows.add(
                    "slot_holds (company_id, holder, service_id, professional_id, starts_at, ends_at, occupied_from, "
                            + "occupied_until, expires_at, created_at)",
                    "(%1$s, 'model/%2$s', %3$s, %4$s, '%5$s', '%6$s', '%5$s', '%6$s', '%7$s', now())"
                            .formatted(
                                    shop.company(),
                                    HOLDERS.incrementAndGet(),
                                    service,
                                    professional,
                                    from,
                                    until,
                                    clock.instant().plusSeconds(taken.blocks() ? 600 : 0)));
        } else {
            // What it occupies may be more than its own time.
            rows.add(
                    "appointments (company_id, version, revision, status, reschedule_asked, client_id, service_id, "
                            + "professional_id, starts_at, ends_at, occupied_from, occupied_until, created_at)",
                    "(%1$s, 1, 1, '%2$s', false, %3$s, %4$s, %5$s, '%6$s', '%7$s', '%8$s', '%9$s', now())"
                            .formatted(
                                    shop.company(),
                                    taken.status(),
                                    shop.client(),
                                    service,
                                    professional,
                                    from.plusSeconds(60),
                                    until.minusSeconds(60),
                                    from,
                                    until));
        }
    }

    /** Rows of ours, a statement per table. */
    private static final class Rows {
        private final Map<String, StringBuilder> tables = new HashMap<>();

        void add(String table, String row) {
            StringBuilder values = tables.computeIfAbsent(table, _ -> new StringBuilder());
            values.append(values.isEmpty() ? "" : ", ").append(row);
        }

        void insert(JdbcClient jdbc) {
            tables.forEach((table, values) ->
                    jdbc.sql("insert into " + table + " values " + values).update());
        }
    }
}
