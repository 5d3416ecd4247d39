package website.atendo.appointment.slots;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import website.atendo.appointment.resources.Page;
import website.atendo.appointment.resources.Paging;
import website.atendo.contracts.ProfessionalId;

/**
 * When a service may begin: on the company's grid from each beginning of work, where the service lies inside the working
 * hours less time off, and with what it needs before and after outside of what is taken.
 */
final class FreeTimes {
    private final Offer offer;
    private final List<Starts> starts;

    private FreeTimes(Offer offer, List<Starts> starts) {
        this.offer = offer;
        this.starts = starts;
    }

    /**
     * @param from the first start that may be found
     * @param until the first that may not
     */
    static FreeTimes of(List<ProfessionalAgenda> agendas, Offer offer, Instant from, Instant until) {
        var search = new Search(offer, from, until);
        return new FreeTimes(offer, agendas.stream().map(search::starts).toList());
    }

    int count() {
        return starts.stream().mapToInt(each -> each.at.length).sum();
    }

    /** By time, then professional. Only what is on the page is more than a number. */
    Page<FreeSlot> page(Paging paging) {
        long count = count();
        List<FreeSlot> items = new ArrayList<>();
        if (paging.offset() < count) {
            var earliest = new PriorityQueue<Cursor>(Cursor.ORDER);
            starts.stream().filter(each -> each.at.length > 0).map(Cursor::new).forEach(earliest::add);
            long end = Math.min(count, paging.offset() + paging.size());
            for (long i = 0; i < end; i++) {
                Cursor cursor = earliest.remove();
                if (i >= paging.offset()) {
                    items.add(slot(cursor.start(), cursor.starts.professional));
                }
                if (cursor.advance()) {
                    earliest.add(cursor);
                }
            }
        }
        return Page.of(items, paging, count);
    }

    private FreeSlot slot(long start, ProfessionalId professional) {
        Instant startsAt = Times.instant(start);
        return new FreeSlot(
                shown(startsAt), shown(startsAt.plus(Duration.ofMinutes(offer.durationMinutes()))), professional);
    }

    private OffsetDateTime shown(Instant instant) {
        return instant.atZone(offer.zone()).toOffsetDateTime();
    }

    /** Somebody's, in order, no two alike. */
    private static final class Starts {
        private final ProfessionalId professional;
        private final long[] at;

        Starts(ProfessionalId professional, long[] at) {
            this.professional = professional;
            this.at = at;
        }
    }

    /** How far somebody's starts have been read. */
    private static final class Cursor {
        static final Comparator<Cursor> ORDER =
                Comparator.comparingLong(Cursor::start).thenComparingLong(cursor -> cursor.starts.professional.value());

        private final Starts starts;
        private int next;

        Cursor(Starts starts) {
            this.starts = starts;
        }

        long start() {
            return starts.at[next];
        }

        boolean advance() {
            return ++next < starts.at.length;
        }
    }

    /** What is the same for all professionals, and room for one after the other. */
    private static final class Search {
        private final List<WallDay> days;
        private final long from;
        private final long until;
        private final long grid;
        private final long duration;
        private final long before;
        private final long after;
        private long[] candidates = new long[512];

        Search(Offer offer, Instant from, Instant until) {
            // Work may reach into the time from the day before.
            this.days = LocalDate.ofInstant(from, offer.zone())
                    .minusDays(1)
                    .datesUntil(LocalDate.ofInstant(until, offer.zone()).plusDays(2))
                    .map(date -> new WallDay(date, offer.zone()))
                    .toList();
            this.from = Times.micros(from);
            this.until = Times.micros(until);
            this.grid = offer.slotMinutes() * WallDay.A_MINUTE;
            this.duration = offer.durationMinutes() * WallDay.A_MINUTE;
            this.before = offer.bufferBeforeMinutes() * WallDay.A_MINUTE;
            this.after = offer.bufferAfterMinutes() * WallDay.A_MINUTE;
        }

        Starts starts(ProfessionalAgenda agenda) {
            int atMost = agenda.hours().size() * (days.size() / 7 + 1);
            long[] opens = new long[atMost];
            long[] closes = new long[atMost];
            int stretches = 0;
            int count = 0;
            for (WallDay day : days) {
                for (ProfessionalAgenda.Stretch stretch : agenda.hours()) {
                    if (stretch.weekday() == day.weekday()) {
                        opens[stretches] = day.opens(stretch.fromMinute());
                        closes[stretches] = day.closes(stretch.untilMinute());
                        // Where clocks change, a stretch may have no time left.
                        if (opens[stretches] < closes[stretches]) {
                            count = addCandidates(count, opens[stretches], closes[stretches]);
                            stretches++;
                        }
                    }
                }
            }
            Arrays.sort(candidates, 0, count);
            Times working = Times.of(Arrays.copyOf(opens, stretches), Arrays.copyOf(closes, stretches))
                    .minus(agenda.timeOff());
            return new Starts(
                    agenda.professional(), Arrays.copyOf(candidates, keepFree(count, working, agenda.taken())));
        }

        /**
         * On the grid from a stretch's own beginning on; what two stretches share is added twice.
         *
         * @return how many there are now
         */
        private int addCandidates(int count, long opens, long closes) {
            int size = count;
            long first = opens + Math.max(0, Math.ceilDiv(from - opens, grid)) * grid;
            for (long start = first; start < closes && start < until; start += grid) {
                if (size == candidates.length) {
                    candidates = Arrays.copyOf(candidates, 2 * size);
                }
                candidates[size++] = start;
            }
            return size;
        }

        /**
         * Goes through all three at once, each in its order, and keeps a candidate where it is free, once.
         *
         * @return how many are left
         */
        private int keepFree(int count, Times working, Times taken) {
            int size = 0;
            int work = 0;
            int busy = 0;
            for (int i = 0; i < count; i++) {
                long start = candidates[i];
                while (work < working.count() && working.until(work) < start + duration) {
                    work++;
                }
                while (busy < taken.count() && taken.until(busy) <= start - before) {
                    busy++;
                }
                boolean works = work < working.count() && working.from(work) <= start;
                boolean isTaken = busy < taken.count() && taken.from(busy) < start + duration + after;
                if (works && !isTaken && (size == 0 || candidates[size - 1] != start)) {
                    candidates[size++] = start;
                }
            }
            return size;
        }
    }
}
