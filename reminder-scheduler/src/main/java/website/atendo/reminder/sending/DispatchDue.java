package website.atendo.reminder.sending;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import website.atendo.contracts.CompanyId;
import website.atendo.messaging.OutboxAcrossCompanies;
import website.atendo.messaging.Outgoing;
import website.atendo.reminder.companies.Companies;
import website.atendo.reminder.companies.Company;
import website.atendo.reminder.planning.Appointment;
import website.atendo.reminder.planning.Reminder;
import website.atendo.reminder.planning.UnsentReminders;
import website.atendo.tenancy.AcrossCompanies;

/**
 * Sends what is due. A batch is one transaction: claimed, judged, published and marked together, so that a crash
 * anywhere leaves either all of it or nothing (invariants I1 and I3).
 */
class DispatchDue {
    private static final Logger log = LoggerFactory.getLogger(DispatchDue.class);

    /** Partitions; more would only take processors from the relay and from each other. */
    private static final int AT_A_TIME = 2;

    private final AcrossCompanies across;
    private final Claims claims;
    private final Companies companies;
    private final WordedReminders worded;
    private final OutboxAcrossCompanies outbox;
    private final StreamPosition stream;
    private final ReminderMeters meters;
    private final int batch;
    private final Clock clock;

    DispatchDue(
            AcrossCompanies across,
            Claims claims,
            Companies companies,
            WordedReminders worded,
            OutboxAcrossCompanies outbox,
            StreamPosition stream,
            ReminderMeters meters,
            int batch,
            Clock clock) {
        this.across = across;
        this.claims = claims;
        this.companies = companies;
        this.worded = worded;
        this.outbox = outbox;
        this.stream = stream;
        this.meters = meters;
        this.batch = batch;
        this.clock = clock;
    }

    /** Deals with all that is due, batch by batch, some partitions at a time. */
    Round dispatch() {
        Instant now = clock.instant();
        List<Claims.Head> heads = claims.heads();
        meters.oldestDue(
                heads.stream().map(Claims.Head::dueAt).min(Instant::compareTo).orElse(Instant.MAX));
        boolean waits = false;
        List<Integer> due = new ArrayList<>();
        for (Claims.Head head : heads) {
            if (head.dueAt().isAfter(now)) {
                continue;
            }
            if (stream.allowsSending(head)) {
                due.add(head.partition());
            } else {
                waits = true;
            }
        }
        Instant next = heads.stream()
                .map(Claims.Head::dueAt)
                .filter(at -> at.isAfter(now))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        return new Round(dispatch(due), waits, next);
    }

    /** While one waits for the disk another goes on. */
    private int dispatch(List<Integer> partitions) {
        if (partitions.size() == 1) {
            return dispatch(partitions.getFirst());
        }
        var threads = Thread.ofVirtual().name("reminder-dispatch-", 1).factory();
        try (var workers = Executors.newFixedThreadPool(AT_A_TIME, threads)) {
            List<CompletableFuture<Integer>> begun = partitions.stream()
                    .map(partition -> CompletableFuture.supplyAsync(() -> dispatch(partition), workers))
                    .toList();
            return begun.stream().mapToInt(CompletableFuture::join).sum();
        }
    }

    /** What was written ahead leaves first, and as long as there is enough of it nothing else is looked at. */
    private int dispatch(int partition) {
        int dispatched = 0;
        boolean more;
        do {
            // Of each batch: a process that stood still must not send yesterday's words.
            Instant now = clock.instant();
            int sent = across.inTransaction(() -> worded.send(partition, now, batch));
            meters.sentAhead(sent);
            dispatched += sent;
            more = sent == batch;
            if (!more) {
                Batch done = dispatchBatch(partition, now);
                dispatched += done.judged();
                more = done.claimed() == batch;
            }
        } while (more);
        return dispatched;
    }

    private Batch dispatchBatch(int partition, Instant now) {
        var judged = new ArrayList<Reminder>();
        int claimed = across.inTransaction(() -> {
            judged.clear();
            List<Claims.Locked> locked = claims.lock(partition, now, batch);
            if (!locked.isEmpty()) {
                judge(locked, now, judged);
            }
            return locked.size();
        });
        meters.count(judged);
        warnOfExpired(judged);
        return new Batch(claimed, judged.size());
    }

    private void judge(List<Claims.Locked> locked, Instant now, List<Reminder> judged) {
        Map<Claims.Key, Claims.Locked> byKey = new LinkedHashMap<>();
        locked.forEach(appointment -> byKey.put(appointment.key(), appointment));
        Map<Claims.Key, List<Reminder>> due = claims.plannedOf(byKey.keySet(), now);
        Map<CompanyId, Company> rules =
                companies.allOf(due.keySet().stream().map(Claims.Key::company).collect(toSet()));
        List<Outgoing<?>> messages = new ArrayList<>();
        byKey.forEach((key, appointment) -> {
            Company company = rules.get(key.company());
            List<Reminder> reminders = due.get(key);
            // Without any, somebody else was faster between the two statements.
            if (company != null && reminders != null) {
                judge(appointment, company, reminders, now, judged, messages);
            }
        });
        claims.write(judged, now);
        outbox.appendAll(messages);
    }

    private void judge(
            Claims.Locked locked,
            Company company,
            List<Reminder> due,
            Instant now,
            List<Reminder> judged,
            List<Outgoing<?>> messages) {
        try {
            Appointment appointment = claims.decode(locked);
            List<Reminder> next = Judgement.of(appointment, company, due, now);
            messages.addAll(messagesOf(appointment, company, next, now));
            judged.addAll(next);
        } catch (RuntimeException e) {
            // One that cannot be written must not keep all others from being sent. The text of the exception may
            // quote somebody's name.
            log.error(
                    "reminders of appointment {} of company {} failed: {} at {}",
                    locked.key().appointment(),
                    company.id(),
                    e.getClass().getName(),
                    e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
            due.forEach(reminder -> judged.add(reminder.failed()));
        }
    }

    private static List<Outgoing<?>> messagesOf(
            Appointment appointment, Company company, List<Reminder> judged, Instant now) {
        List<Outgoing<?>> messages = new ArrayList<>();
        for (Reminder reminder : judged) {
            var client = appointment.facts().clientId();
            switch (reminder.state()) {
                case SENT -> messages.add(ReminderCommand.planned(appointment, reminder, company.wording(), now));
                case SKIPPED -> messages.add(UnsentReminders.skipped(reminder, client, now));
                case EXPIRED -> messages.add(UnsentReminders.expired(reminder, client, now));
                case PLANNED, DROPPED, FAILED -> {}
            }
        }
        return messages;
    }

    private static void warnOfExpired(List<Reminder> judged) {
        List<Reminder> expired = judged.stream()
                .filter(reminder -> reminder.state() == Reminder.State.EXPIRED)
                .toList();
        if (!expired.isEmpty()) {
            log.warn(
                    "{} reminders were found too late and not sent; the oldest was due at {}",
                    expired.size(),
                    expired.stream()
                            .map(Reminder::dueAt)
                            .min(Instant::compareTo)
                            .orElseThrow());
        }
    }

    /**
     * @param dispatched how many due reminders were dealt with
     * @param waits whether some wait for the stream
     * @param nextDue when the next one is due; {@link Instant#MAX} when none is planned
     */
    record Round(int dispatched, boolean waits, Instant nextDue) {}

    /**
     * @param claimed less than a full batch: no more are due
     * @param judged less than claimed where another process was faster between two statements
     */
    private record Batch(int claimed, int judged) {}
}
