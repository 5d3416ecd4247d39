package website.atendo.reminder.sending;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Topic;
import website.atendo.contracts.companies.QuietHours;
import website.atendo.contracts.sending.SendCommand;
import website.atendo.messaging.Outgoing;
import website.atendo.reminder.companies.Companies;
import website.atendo.reminder.companies.Company;
import website.atendo.reminder.planning.Appointment;
import website.atendo.reminder.planning.Reminder;
import website.atendo.tenancy.AcrossCompanies;

/**
 * Judges and writes reminders shortly before they are due. Most are due at full hours, of all companies at once; then
 * nothing is left to do but to publish them. What cannot be decided beforehand, or comes too late for this, is judged
 * and written when it is due.
 */
class WordAhead {
    /** Of one transaction: whoever wants to change one of their appointments waits for it. */
    private static final int BATCH = 500;

    /** How long after the due time a command may leave that was written beforehand. */
    static final Duration TRUE_FOR = Duration.ofMinutes(10);

    private final AcrossCompanies across;
    private final Claims claims;
    private final Companies companies;
    private final WordedReminders worded;
    private final Duration ahead;
    private final Clock clock;

    /** By partition, up to where all has been looked at since everything was. Only saves reading: see {@code missing}. */
    private final Instant[] done = new Instant[Topic.PARTITIONS];

    WordAhead(
            AcrossCompanies across,
            Claims claims,
            Companies companies,
            WordedReminders worded,
            Duration ahead,
            Clock clock) {
        this.across = across;
        this.claims = claims;
        this.companies = companies;
        this.worded = worded;
        this.ahead = ahead;
        this.clock = clock;
        Arrays.fill(done, Instant.MIN);
    }

    /**
     * Writes one batch.
     *
     * @return whether there is more
     */
    boolean wordSome() {
        Instant now = clock.instant();
        Instant until = now.plus(ahead);
        for (int partition = 0; partition < Topic.PARTITIONS; partition++) {
            Instant from = done[partition].isAfter(now) ? done[partition] : now;
            List<WordedReminders.Upcoming> upcoming = worded.missing(partition, from, until, BATCH);
            if (!upcoming.isEmpty()) {
                across.inTransaction(() -> {
                    word(upcoming);
                    return true;
                });
            }
            if (upcoming.size() == BATCH) {
                done[partition] = upcoming.getLast().dueAt();
                return true;
            }
            done[partition] = until;
        }
        // Next time from the beginning: what was planned or has changed meanwhile may be due soon.
        Arrays.fill(done, Instant.MIN);
        return worded.purge(now, BATCH) == BATCH;
    }

    private void word(List<WordedReminders.Upcoming> upcoming) {
        Set<Claims.Key> keys =
                upcoming.stream().map(WordedReminders.Upcoming::key).collect(toSet());
        // Their words and rules stay as they are until this is written.
        Map<CompanyId, Company> rules =
                companies.sharedOf(keys.stream().map(Claims.Key::company).collect(toSet()));
        Map<Claims.Key, Claims.Locked> locked = new LinkedHashMap<>();
        claims.lock(keys.stream()
                        .filter(key -> rules.containsKey(key.company()))
                        .toList())
                .forEach(appointment -> locked.put(appointment.key(), appointment));
        Instant last = upcoming.getLast().dueAt().plus(TRUE_FOR);
        Map<Claims.Key, List<Reminder>> planned = claims.plannedOf(locked.keySet(), last);
        List<WordedReminders.Worded> written = new ArrayList<>();
        locked.forEach((key, appointment) -> {
            Company company = rules.get(key.company());
            if (company != null) {
                written.addAll(word(appointment, company, planned.getOrDefault(key, List.of())));
            }
        });
        worded.put(written);
    }

    /** Several that are due within minutes of each other decide each other's fate. */
    private List<WordedReminders.Worded> word(Claims.Locked locked, Company company, List<Reminder> planned) {
        if (planned.size() != 1) {
            return planned.stream().map(WordAhead::undecided).toList();
        }
        Reminder reminder = planned.getFirst();
        try {
            return List.of(word(claims.decode(locked), company, reminder).orElseGet(() -> undecided(reminder)));
        } catch (RuntimeException e) {
            // Said when it is due, where it is written again.
            return List.of(undecided(reminder));
        }
    }

    /** What is the same at both ends of a time is the same between: days and confirmation windows begin once. */
    private static Optional<WordedReminders.Worded> word(Appointment appointment, Company company, Reminder reminder) {
        Instant until = reminder.dueAt().plus(TRUE_FOR);
        if (isShorterThanThat(company.quietHours())) {
            return Optional.empty();
        }
        Optional<Reminder> sent = sentAt(reminder.dueAt(), appointment, company, reminder);
        if (sent.isEmpty() || !sent.equals(sentAt(until, appointment, company, reminder))) {
            return Optional.empty();
        }
        Outgoing<SendCommand> message = message(appointment, company, sent.get(), reminder.dueAt());
        return message.equals(message(appointment, company, sent.get(), until))
                ? Optional.of(new WordedReminders.Worded(sent.get(), until, message))
                : Optional.empty();
    }

    private static Optional<Reminder> sentAt(
            Instant time, Appointment appointment, Company company, Reminder reminder) {
        return Judgement.of(appointment, company, List.of(reminder), time).stream()
                .filter(judged -> judged.state() == Reminder.State.SENT)
                .findAny();
    }

    private static Outgoing<SendCommand> message(
            Appointment appointment, Company company, Reminder sent, Instant time) {
        return ReminderCommand.planned(appointment, sent, company.wording(), time);
    }

    private static boolean isShorterThanThat(@Nullable QuietHours quiet) {
        if (quiet == null) {
            return false;
        }
        Duration length = Duration.between(quiet.from(), quiet.until());
        return (length.isNegative() ? length.plusDays(1) : length).compareTo(TRUE_FOR) < 0;
    }

    private static WordedReminders.Worded undecided(Reminder reminder) {
        return new WordedReminders.Worded(reminder, reminder.dueAt(), null);
    }
}
