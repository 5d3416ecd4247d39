package website.atendo.appointment.replies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import website.atendo.appointment.Workshop;
import website.atendo.appointment.Workshop.Shop;
import website.atendo.appointment.booking.BookAppointment;
import website.atendo.appointment.booking.Booking;
import website.atendo.appointment.booking.CancelAppointment;
import website.atendo.appointment.booking.Cause;
import website.atendo.appointment.booking.Expected;
import website.atendo.appointment.booking.FindAppointments;
import website.atendo.appointment.booking.RescheduleAppointment;
import website.atendo.appointment.booking.Standing;
import website.atendo.appointment.clients.FindClients;
import website.atendo.appointment.clients.KnownClient;
import website.atendo.appointment.clients.PhoneNumber;
import website.atendo.appointment.offers.OfferedOption;
import website.atendo.appointment.offers.Target;
import website.atendo.appointment.prompts.HeardPrompts;
import website.atendo.appointment.whatsapp.OfferServices;
import website.atendo.contracts.Actor;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Person;
import website.atendo.contracts.Provider;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.appointments.AppointmentOption;
import website.atendo.contracts.appointments.AppointmentOption.Action;
import website.atendo.contracts.inbound.InboundHead;
import website.atendo.contracts.inbound.InboundMessage;
import website.atendo.contracts.inbound.Sender;
import website.atendo.contracts.sending.Content;
import website.atendo.contracts.sending.DeliveryEvent;
import website.atendo.contracts.sending.DeliveryEvent.Delivery;
import website.atendo.contracts.sending.DeliveryEvent.ShownOption;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Purpose;
import website.atendo.messages.ClientMessages;
import website.atendo.messages.Wording;
import website.atendo.messaging.Envelope;
import website.atendo.messaging.MessageCodec;
import website.atendo.tenancy.CompanyTransactions;

/**
 * A random conversation of a shop with two clients and a stranger. What the service publishes is composed by the real
 * words and shown on their phones at once; what they answer is handed to the real listener and applied message by
 * message, and after each one what changed is held against what may have changed.
 */
final class Episode {
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final Duration A_WHILE_AGO = Duration.ofMinutes(30);
    private static final int STRANGER = 2;

    private static final List<String> WORDS = List.of(
            "sim",
            "não",
            "cancelar",
            "quero cancelar",
            "confirmo",
            "quero marcar um horário",
            "corte",
            "remarcar",
            "sim, mas pode ser às 16?",
            "às 14h",
            "o primeiro",
            "mais horários",
            "outro dia",
            "não vou conseguir ir",
            "vou atrasar",
            "meus horários",
            "quanto custa?",
            "oi",
            "obrigada",
            "Ana Paula",
            "meu nome é Zé",
            "tanto faz",
            "manter horário",
            "SAIR",
            "voltar",
            "a de sexta",
            "desmarca a das 15h",
            "atendente",
            "xpto",
            "👍");

    private final Parts parts;
    private final Shop shop;
    private final CompanyId company;
    private final Instant morning;
    private final Random order;
    private final Map<String, Integer> results;
    private final List<Phone> phones = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<Sent> held = new ArrayList<>();
    private final Map<UUID, AppointmentId> bookedFrom = new HashMap<>();
    private final boolean strict;
    private int bookedByStaff;
    private long journal;
    private long messages;
    private Instant time;

    /** Of the service, as far as an episode needs it. */
    @Component
    record Parts(
            CompanyTransactions transactions,
            JdbcClient jdbc,
            MessageCodec codec,
            ReceiveReply receive,
            HeardPrompts prompts,
            ApplyReply apply,
            BookAppointment book,
            CancelAppointment cancel,
            RescheduleAppointment reschedule,
            OfferServices offerServices,
            FindAppointments appointments,
            FindClients clients,
            Clock clock) {}

    /**
     * @param shown what it shows that has options, the oldest first
     */
    private record Phone(String number, List<Shown> shown) {
        Optional<Shown> newest() {
            return shown.isEmpty() ? Optional.empty() : Optional.of(shown.getLast());
        }
    }

    /** A message of ours. */
    private record Shown(MessageKind kind, String messageId, List<ShownOption> options) {}

    /**
     * A message of theirs.
     *
     * @param option that was chosen by its id; null: it was not
     * @param words whether it was written, and is no number
     * @param newest what their phone showed last when they wrote
     */
    private record Sent(
            EventId id,
            InboundMessage message,
            Phone by,
            @Nullable String option,
            boolean words,
            @Nullable Shown newest) {
        long position() {
            return message.head().journalPosition();
        }

        @Override
        public String toString() {
            return "%d. %s \"%s\"%s"
                    .formatted(
                            position(),
                            message.getClass().getSimpleName(),
                            message.person().text(),
                            option == null ? "" : " " + option);
        }
    }

    /** An appointment, as the database has it. */
    private record Row(
            AppointmentId id,
            ClientId client,
            long professional,
            String status,
            int revision,
            long version,
            Instant startsAt,
            Instant endsAt) {
        boolean isOpen() {
            return status.equals("SCHEDULED") || status.equals("CONFIRMED");
        }
    }

    /** Of one message. */
    private record Applied(
            String result,
            Map<AppointmentId, Row> before,
            Map<AppointmentId, Row> after,
            List<AppointmentEvent> events,
            @Nullable Instant lastApplied) {}

    /** @param morning of a working day, when nothing is booked */
    Episode(Parts parts, Shop shop, Instant morning, long seed, Map<String, Integer> results) {
        this.parts = parts;
        this.shop = shop;
        this.company = shop.company();
        this.morning = morning;
        this.order = new Random(seed);
        this.results = results;
        this.time = parts.clock.instant().minus(A_WHILE_AGO).truncatedTo(ChronoUnit.SECONDS);
        phones.add(new Phone(phoneOf(shop.client()), new ArrayList<>()));
        phones.add(new Phone(phoneOf(shop.client("Joana")), new ArrayList<>()));
        phones.add(new Phone(RepliesIT.aStrangersPhone(), new ArrayList<>()));
        if (seed % 2 == 0) {
            shop.professional("Pedro", Workshop.weekdays("09:00", "18:00"), shop.service());
        }
        // Thirty days ahead, so that all that is booked is too near to be cancelled without being asked back.
        strict = seed % 3 == 0;
        if (strict) {
            shop.execute("update companies set cancel_notice_minutes = 43200");
        }
    }

    private String phoneOf(ClientId client) {
        return parts.clients.one(company, client).orElseThrow().phone();
    }

    void play(List<Move> moves) {
        book(0, morning);
        book(1, morning.plus(Duration.ofMinutes(30)));
        for (Move move : moves) {
            play(move);
        }
        deliver();
        atTheEnd();
    }

    private void play(Move move) {
        Phone phone = phones.get(move.who() % phones.size());
        time = time.plus(BETWEEN);
        switch (move.kind()) {
            case TAPS_A_NEW_OPTION -> phone.newest().ifPresent(shown -> tap(move, phone, shown, time));
            case TAPS_A_TIME -> timesOf(phone).ifPresent(shown -> tap(move, phone, shown, time));
            case TAPS_AN_OLD_OPTION -> old(phone, move).ifPresent(shown -> tap(move, phone, shown, time));
            case TAPS_ANOTHERS_OPTION ->
                old(phones.get((move.who() + 1) % phones.size()), move)
                        .ifPresent(shown -> tap(move, phone, shown, time));
            case TAPS_WITHOUT_AN_ID ->
                old(phone, move).ifPresent(shown -> {
                    ShownOption option = of(shown.options(), move.which());
                    say(
                            move,
                            phone,
                            null,
                            false,
                            new InboundMessage.Button(
                                    head(time, shown.messageId()), sender(phone, option.title()), null));
                });
            case WRITES_A_NUMBER -> write(move, phone, Integer.toString(move.which() % 5), time);
            case WRITES_WORDS -> write(move, phone, of(WORDS, move.which()), time);
            case WRITES_LATE -> write(move, phone, of(WORDS, move.which()), time.minus(Duration.ofMinutes(2)));
            case ANSWERS_LATE ->
                old(phone, move).ifPresent(shown -> tap(move, phone, shown, time.minus(Duration.ofMinutes(2))));
            case REACTS ->
                old(phone, move)
                        .ifPresent(shown -> say(
                                move,
                                phone,
                                null,
                                false,
                                new InboundMessage.Reaction(
                                        head(time, null), sender(phone, null), shown.messageId(), "👍")));
            case SENDS_A_SOUND ->
                say(move, phone, null, false, new InboundMessage.Media(head(time, null), sender(phone, null), "audio"));
            case OWNER_WRITES ->
                say(
                        move,
                        phone,
                        null,
                        false,
                        new InboundMessage.Text(ofOwner(head(time, null)), sender(phone, of(WORDS, move.which()))));
            case COMES_AGAIN -> again(move);
            case IS_REMINDED -> of(open(), move).ifPresent(row -> remind(row.id()));
            case IS_OFFERED_SERVICES ->
                client(phone)
                        .ifPresent(client ->
                                inCompany(() -> parts.offerServices.to(company, client.id(), Actor.SYSTEM, null)));
            case STAFF_MOVES ->
                of(open(), move)
                        .ifPresent(row -> inCompany(() -> parts.reschedule.reschedule(
                                company,
                                row.id(),
                                Expected.ANYTHING,
                                RescheduleAppointment.Wish.to(aTime(phone, move)),
                                Cause.staff(Workshop.TESTS, true))));
            case STAFF_CANCELS ->
                of(open(), move)
                        .ifPresent(row -> inCompany(() -> parts.cancel.cancel(
                                company, row.id(), Expected.ANYTHING, null, Cause.staff(Workshop.TESTS, true))));
            case STAFF_BOOKS -> book(move.who(), aTime(phone, move));
        }
        holdsNow();
    }

    // What they do

    private void tap(Move move, Phone phone, Shown shown, Instant at) {
        ShownOption option = of(withoutHelp(shown.options(), move), move.which());
        say(
                move,
                phone,
                option.id(),
                false,
                new InboundMessage.ListRow(head(at, null), sender(phone, option.title()), option.id()));
    }

    /** Once a human is called there is little more to see. */
    private static List<ShownOption> withoutHelp(List<ShownOption> options, Move move) {
        return move.who() % 10 == 1
                ? options
                : options.stream()
                        .filter(option -> option.number() == null || option.number() != 0)
                        .toList();
    }

    private void write(Move move, Phone phone, String text, Instant at) {
        boolean words = text.length() > 1;
        say(move, phone, null, words, new InboundMessage.Text(head(at, null), sender(phone, text)));
    }

    private void say(Move move, Phone phone, @Nullable String option, boolean words, InboundMessage message) {
        var one = new Sent(
                EventId.of("episode", company, ++messages),
                message,
                phone,
                option,
                words,
                phone.newest().orElse(null));
        sent.add(one);
        held.add(one);
        // Staff give most chats back, so that there is more to be seen than silence.
        if (move.who() % 10 != 0) {
            shop.execute("update conversations set silent_until = null, misunderstood = 0");
        }
        if (!move.held()) {
            deliver();
        }
    }

    /** The broker brings one again, also when it was applied long ago. */
    private void again(Move move) {
        if (sent.isEmpty()) {
            return;
        }
        Sent one = of(sent, move.what());
        if (held.contains(one)) {
            return;
        }
        Map<AppointmentId, Row> before = rows();
        receive(List.of(one, one));
        assertThat(next(one.by())).as("I7: %s a second time", one).isInstanceOf(ApplyReply.Step.Nothing.class);
        assertThat(rows()).isEqualTo(before);
    }

    /** What is under way arrives, in any order, and is applied: by one after the other, or side by side. */
    private void deliver() {
        if (held.isEmpty()) {
            return;
        }
        List<Sent> arriving = new ArrayList<>(held);
        held.clear();
        Collections.shuffle(arriving, order);
        receive(arriving);
        if (order.nextBoolean()) {
            arriving.forEach(one -> receive(List.of(one)));
        }
        List<List<Sent>> lanes = phones.stream()
                .map(phone -> arriving.stream()
                        .filter(one -> one.by() == phone)
                        .sorted(Comparator.comparingLong(Sent::position))
                        .toList())
                .filter(lane -> !lane.isEmpty())
                .toList();
        if (lanes.size() > 1 && order.nextBoolean()) {
            sideBySide(lanes);
        } else {
            lanes.forEach(lane -> lane.forEach(one -> check(one, apply(one))));
        }
        holdsNow();
    }

    private void sideBySide(List<List<Sent>> lanes) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Applied>>> working = lanes.stream()
                    .map(lane ->
                            threads.submit(() -> lane.stream().map(this::apply).toList()))
                    .toList();
            for (Future<List<Applied>> lane : working) {
                lane.get().forEach(this::follow);
            }
        } catch (ExecutionException e) {
            throw new AssertionError("side by side: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void receive(List<Sent> arriving) {
        parts.transactions.run(company, () -> {
            for (Sent one : arriving) {
                parts.receive.on(new Envelope<>(
                        one.id(),
                        "inbound",
                        one.message().head().at(),
                        "inbound/" + one.id(),
                        company,
                        new Envelope.Position(Topics.INBOUND_MESSAGES.name(), 0, one.position()),
                        one.message()));
            }
        });
    }

    private ApplyReply.Step next(Phone phone) {
        return parts.apply.next(company, phone.number());
    }

    /** The next message of a conversation, which must be this one (I6). */
    private Applied apply(Sent one) {
        Instant until = parts.clock.instant().plusSeconds(20);
        while (parts.clock.instant().isBefore(until)) {
            try {
                Optional<Applied> applied = parts.transactions.call(company, () -> {
                    Map<AppointmentId, Row> before = rows();
                    Instant last = lastApplied(one.by());
                    return next(one.by()) instanceof ApplyReply.Step.Done(var result)
                            ? Optional.of(new Applied(result, before, rows(), published(), last))
                            : Optional.empty();
                });
                if (applied.isPresent()) {
                    assertThat(isApplied(one))
                            .as("I6: the first in the journal is the next")
                            .isTrue();
                    return applied.get();
                }
                Thread.onSpinWait();
            } catch (ApplyReply.NotApplied e) {
                // Lanes try again where two wanted the same rows.
                if (!(e.getCause() instanceof TransientDataAccessException)) {
                    throw new AssertionError("not applied: " + one, e.getCause());
                }
            }
        }
        throw new AssertionError("still waits: " + one);
    }

    // What must hold

    private void check(Sent one, Applied applied) {
        follow(applied);
        String what =
                "%s by %s, which did %s (%s)".formatted(one, one.by().number(), applied.result(), applied.events());
        ClientId client = client(one.by()).map(KnownClient::id).orElse(null);
        Set<Row> changed = new HashSet<>(applied.after().values());
        changed.removeAll(applied.before().values());
        List<Row> added = changed.stream()
                .filter(row -> !applied.before().containsKey(row.id()))
                .toList();

        assertThat(changed)
                .as("I9: others' appointments, by %s", what)
                .allMatch(row -> row.client().equals(client));
        assertThat(changed).as("one message, one change: %s", what).hasSizeLessThanOrEqualTo(1);
        if (isOvertaken(one, applied)) {
            assertThat(changed).as("I6: overtaken %s", what).isEmpty();
        }
        if (one.message().head().fromOwner()) {
            assertThat(changed)
                    .as("the owner does not answer for a client: %s", what)
                    .isEmpty();
        }
        if (one.words()) {
            changed.stream()
                    .filter(row -> row.status().equals("CANCELLED"))
                    .forEach(row -> assertThat(one.newest() != null
                                    && offers(one.newest(), Action.CANCEL_CERTAINLY, applied.before(), row.id()))
                            .as("cancelled on a guess: %s", what)
                            .isTrue());
        }
        if (one.option() != null) {
            AppointmentOption.parse(one.option())
                    .ifPresent(option -> tapped(one, option, applied, client, changed, what));
            OfferedOption.parse(one.option())
                    .ifPresent(option -> picked(option, applied, client, changed, added, what));
        }
    }

    private static boolean isOvertaken(Sent one, Applied applied) {
        return applied.lastApplied() != null && one.message().head().at().isBefore(applied.lastApplied());
    }

    private void tapped(
            Sent one,
            AppointmentOption option,
            Applied applied,
            @Nullable ClientId client,
            Set<Row> changed,
            String what) {
        Row row = applied.before().get(option.appointmentId());
        boolean stale =
                row == null || !row.client().equals(client) || !row.isOpen() || row.revision() != option.revision();
        if (stale && option.action() != Action.HUMAN) {
            assertThat(changed).as("I9: stale %s", what).isEmpty();
            assertThat(applied.events())
                    .as("I9: does nothing but explain: %s", what)
                    .hasSize(1)
                    .allMatch(event -> event instanceof AppointmentEvent.ReplyRefused);
        } else if (!stale && !isOvertaken(one, applied)) {
            Row now = Objects.requireNonNull(applied.after().get(option.appointmentId()));
            switch (option.action()) {
                case CONFIRM -> assertThat(now.status()).as(what).isEqualTo("CONFIRMED");
                case CANCEL -> assertThat(now.isOpen()).as(what).isEqualTo(strict);
                case CANCEL_CERTAINLY -> assertThat(now.status()).as(what).isEqualTo("CANCELLED");
                case RESCHEDULE, KEEP, ON_MY_WAY, RUNNING_LATE, HUMAN -> {}
            }
        }
    }

    private void picked(
            OfferedOption option,
            Applied applied,
            @Nullable ClientId client,
            Set<Row> changed,
            List<Row> added,
            String what) {
        switch (option) {
            case OfferedOption.Time(Target.Booking booking, var _, var startsAt) -> {
                AppointmentId before = bookedFrom.get(booking.offer());
                if (before != null) {
                    assertThat(changed)
                            .as("one list, one appointment: %s of %s", what, before)
                            .isEmpty();
                } else {
                    assertThat(added.size()).as(what).isEqualTo(changed.size());
                    added.forEach(row -> {
                        assertThat(row.startsAt()).as(what).isEqualTo(startsAt);
                        bookedFrom.put(booking.offer(), row.id());
                    });
                }
            }
            case OfferedOption.Time(Target.Moving moving, var _, var startsAt) -> {
                Row row = applied.before().get(moving.appointment());
                boolean stale = row == null
                        || !row.client().equals(client)
                        || !row.isOpen()
                        || row.revision() != moving.revision();
                assertThat(added).as("moving books nothing: %s", what).isEmpty();
                if (stale) {
                    assertThat(changed).as("I9: stale row: %s", what).isEmpty();
                }
                assertThat(changed).as(what).allMatch(now -> now.startsAt().equals(startsAt));
            }
            case OfferedOption.Service _, OfferedOption.Professional _, OfferedOption.More _ ->
                assertThat(changed).as("choosing on changes nothing: %s", what).isEmpty();
        }
    }

    /** Whether a question about an appointment, as it stood, has such an option. */
    private static boolean offers(Shown shown, Action action, Map<AppointmentId, Row> rows, AppointmentId id) {
        Row row = rows.get(id);
        return row != null
                && shown.options().stream()
                        .flatMap(option -> AppointmentOption.parse(option.id()).stream())
                        .anyMatch(option -> option.equals(new AppointmentOption(action, id, row.revision())));
    }

    /** After every move. */
    private void holdsNow() {
        List<Row> open = open();
        for (Row one : open) {
            for (Row other : open) {
                boolean overlap = one.professional() == other.professional()
                        && one.id().value() < other.id().value()
                        && one.startsAt().isBefore(other.endsAt())
                        && other.startsAt().isBefore(one.endsAt());
                assertThat(overlap).as("I2: %s and %s", one, other).isFalse();
            }
        }
    }

    private void atTheEnd() {
        assertThat(shop.count("select count(*) from inbound_inbox where state = 'DONE'"))
                .as("I7: every message once")
                .isEqualTo(sent.size());
        assertThat(shop.count("select count(*) from inbound_inbox where state <> 'DONE'"))
                .as("I7: no message is left")
                .isZero();
        assertThat(shop.count("""
                        select count(*) from (
                          select done_at, lag(done_at) over (partition by conversation order by journal_position) as before
                          from inbound_inbox) one where done_at < before""")).as("I6: in journal order").isZero();
        assertThat(shop.count("select count(*) from appointments"))
                .as("of one list one appointment")
                .isEqualTo(bookedByStaff + shop.count("select count(distinct appointment_id) from taken_offers"));
        assertThat(shop.count("""
                        select count(*) from audit_log l join appointments a on l.entity_id = a.id::text
                        where l.entity = 'appointment' and l.actor_kind = 'CLIENT' and l.actor_id <> a.client_id::text""")).as("I9: nobody changed another's").isZero();
        assertThat(shop.count("""
                        select count(*) from appointments a where version <> (
                          select count(*) from audit_log l where l.entity = 'appointment' and l.entity_id = a.id::text)""")).as("each change once, and in the audit log").isZero();
        assertThat(shop.count("select count(*) from clients"))
                .as("a stranger becomes one client")
                .isLessThanOrEqualTo(3);
    }

    // What they see

    private void follow(Applied applied) {
        synchronized (results) {
            results.merge(applied.result(), 1, Integer::sum);
        }
        applied.events().forEach(this::show);
    }

    /** Does something of the service, and shows what it published. */
    private void inCompany(Runnable work) {
        List<AppointmentEvent> events = parts.transactions.call(company, () -> {
            work.run();
            return published();
        });
        events.forEach(this::show);
    }

    private void book(int who, Instant at) {
        client(phones.get(who % STRANGER))
                .ifPresent(client -> inCompany(() -> {
                    var outcome = parts.book.book(
                            company,
                            new Booking(client.id(), shop.service(), shop.professional(), at, null),
                            Cause.staff(Workshop.TESTS, true));
                    if (outcome instanceof website.atendo.appointment.booking.Outcome.Done) {
                        bookedByStaff++;
                    }
                }));
    }

    private void remind(AppointmentId id) {
        Standing standing = parts.appointments.one(company, id).orElseThrow();
        show(MessageKind.REMINDER, standing.facts(), standing.person());
    }

    private void show(AppointmentEvent event) {
        Instant now = parts.clock.instant();
        switch (event) {
            case AppointmentEvent.Booked booked -> show(MessageKind.BOOKED, booked.appointment(), booked.person());
            case AppointmentEvent.Rescheduled moved ->
                show(MessageKind.RESCHEDULED, moved.appointment(), moved.person());
            case AppointmentEvent.CancelQuestioned asked ->
                show(MessageKind.CANCEL_QUESTION, asked.appointment(), asked.person());
            case AppointmentEvent.AppointmentTold told -> show(MessageKind.STATUS, told.appointment(), told.person());
            case AppointmentEvent.ServicesOffered offered ->
                show(
                        MessageKind.SERVICES_OFFER,
                        null,
                        offered.person(),
                        ClientMessages.servicesOffer(
                                        offered.client(), offered.person(), offered.choices(), Wording.STANDARD)
                                .content());
            case AppointmentEvent.SlotsOffered offered ->
                show(
                        MessageKind.SLOTS_OFFER,
                        null,
                        offered.person(),
                        ClientMessages.slotsOffer(
                                        offered.client(),
                                        offered.person(),
                                        offered.choices(),
                                        offered.afterRefusal(),
                                        Wording.STANDARD)
                                .content());
            case AppointmentEvent.QuestionAsked asked ->
                show(
                        MessageKind.QUESTION,
                        asked.appointment(),
                        asked.person(),
                        ClientMessages.question(
                                        asked.question(),
                                        asked.client(),
                                        asked.person(),
                                        asked.choices(),
                                        asked.appointment(),
                                        now)
                                .content());
            case AppointmentEvent.ReplyRefused refused ->
                show(
                        MessageKind.REPLY_REFUSED,
                        refused.appointment(),
                        refused.person(),
                        ClientMessages.refused(
                                        refused.reason(),
                                        refused.client(),
                                        refused.person(),
                                        refused.appointment(),
                                        Wording.STANDARD,
                                        now)
                                .content());
            case AppointmentEvent.ReplyMisunderstood reply ->
                show(
                        MessageKind.NOT_UNDERSTOOD,
                        reply.appointment(),
                        reply.person(),
                        ClientMessages.misunderstood(
                                        reply.client(),
                                        reply.person(),
                                        reply.choices(),
                                        reply.appointment(),
                                        reply.media(),
                                        Wording.STANDARD,
                                        now)
                                .content());
            // What asks nothing.
            case AppointmentEvent.Confirmed _,
                    AppointmentEvent.Cancelled _,
                    AppointmentEvent.Completed _,
                    AppointmentEvent.MarkedNoShow _,
                    AppointmentEvent.Snapshot _,
                    AppointmentEvent.RescheduleAsked _,
                    AppointmentEvent.CancelWithdrawn _,
                    AppointmentEvent.NoticeRequested _,
                    AppointmentEvent.ConfirmationRequested _,
                    AppointmentEvent.ReminderRequested _,
                    AppointmentEvent.ArrivalAnnounced _,
                    AppointmentEvent.ConfirmationMissing _,
                    AppointmentEvent.ReplyApplied _,
                    AppointmentEvent.InformationGiven _,
                    AppointmentEvent.StaffReplied _,
                    AppointmentEvent.ContactDisowned _,
                    AppointmentEvent.HumanRequested _,
                    AppointmentEvent.ClientOptedOut _,
                    AppointmentEvent.ClientOptedIn _,
                    AppointmentEvent.ClientErased _ -> {}
        }
    }

    private void show(MessageKind kind, AppointmentFacts about, Person person) {
        show(
                kind,
                about,
                person,
                ClientMessages.forAppointment(kind, about, person, Wording.STANDARD, parts.clock.instant())
                        .content());
    }

    private void show(MessageKind kind, @Nullable AppointmentFacts about, Person person, Content content) {
        Phone phone = phones.stream()
                .filter(one -> one.number().equals(person.address()))
                .findFirst()
                .orElseThrow();
        List<ShownOption> options = new ArrayList<>();
        if (content instanceof Content.Prompt prompt) {
            for (Content.Option option : prompt.options()) {
                options.add(new ShownOption(
                        option.number() == null ? (Integer) (options.size() + 1) : option.number(),
                        option.id(),
                        option.title()));
            }
        }
        if (options.isEmpty()) {
            return;
        }
        time = time.plus(BETWEEN);
        var shown = new Shown(kind, "3EB0" + company + "." + ++messages, List.copyOf(options));
        phone.shown().add(shown);
        parts.prompts.tell(
                company,
                new DeliveryEvent.OutcomeChanged(
                        new Delivery(
                                new CommandId(
                                        EventId.of("shown", shown.messageId()).value()),
                                kind,
                                Purpose.NOTICE,
                                client(phone).map(KnownClient::id).orElse(null),
                                about == null ? null : about.appointmentId(),
                                about == null ? null : about.revision(),
                                null,
                                null),
                        3,
                        Outcome.ACCEPTED,
                        null,
                        null,
                        time,
                        shown.messageId(),
                        shown.options(),
                        new Person(null, phone.number(), "…")));
    }

    // What the database says

    private Map<AppointmentId, Row> rows() {
        return parts.transactions.call(company, () -> {
            Map<AppointmentId, Row> rows = new HashMap<>();
            parts.jdbc
                    .sql("""
                            select id, client_id, professional_id, status, revision, version, starts_at, ends_at
                            from appointments where company_id = :company""")
                    .param("company", company.value())
                    .query((row, _) -> new Row(
                            new AppointmentId(row.getLong(1)),
                            new ClientId(row.getLong(2)),
                            row.getLong(3),
                            row.getString(4),
                            row.getInt(5),
                            row.getLong(6),
                            row.getTimestamp(7).toInstant(),
                            row.getTimestamp(8).toInstant()))
                    .list()
                    .forEach(row -> rows.put(row.id(), row));
            return rows;
        });
    }

    private List<Row> open() {
        return rows().values().stream()
                .filter(Row::isOpen)
                .sorted(Comparator.comparing(row -> row.id().value()))
                .toList();
    }

    private @Nullable Instant lastApplied(Phone phone) {
        return parts.jdbc
                .sql("""
                        select last_applied_at from conversations
                        where company_id = :company and conversation = :key and last_applied_at is not null""")
                .param("company", company.value())
                .param("key", phone.number())
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .optional()
                .orElse(null);
    }

    private boolean isApplied(Sent one) {
        return parts.transactions.call(
                company,
                () -> parts.jdbc
                        .sql(
                                "select state = 'DONE' from inbound_inbox where company_id = :company and message_id = :id")
                        .param("company", company.value())
                        .param("id", one.id().value())
                        .query(Boolean.class)
                        .single());
    }

    /** By the running transaction. */
    private List<AppointmentEvent> published() {
        return parts.jdbc
                .sql("""
                        select type, body from outbox where company_id = :company and topic = :topic
                          and xmin = pg_current_xact_id()::xid order by id""")
                .param("company", company.value())
                .param("topic", Topics.APPOINTMENT_EVENTS.name())
                .query((row, _) -> decoded(row.getString(1), row.getString(2)))
                .list();
    }

    private AppointmentEvent decoded(String type, String body) {
        Class<? extends AppointmentEvent> known =
                Topics.APPOINTMENT_EVENTS.typeOf(type).orElseThrow();
        return parts.codec.decode(body, known);
    }

    private Optional<KnownClient> client(Phone phone) {
        return PhoneNumber.international(phone.number().substring(1))
                .flatMap(number -> parts.clients.byPhone(company, number));
    }

    // What is named

    private InboundHead head(Instant at, @Nullable String quoted) {
        return new InboundHead(
                InstanceName.of(company),
                Provider.EVOLUTION_BAILEYS,
                "3A" + company + "." + ++messages,
                at,
                ++journal,
                quoted,
                false,
                false);
    }

    private static InboundHead ofOwner(InboundHead head) {
        return new InboundHead(
                head.instance(),
                head.provider(),
                head.providerMessageId(),
                head.at(),
                head.journalPosition(),
                null,
                true,
                false);
    }

    private static Sender sender(Phone phone, @Nullable String text) {
        return new Sender(phone.number(), null, "…", text);
    }

    /** The last list of times, chosen from or not. */
    private static Optional<Shown> timesOf(Phone phone) {
        return phone.shown().reversed().stream()
                .filter(shown -> shown.kind() == MessageKind.SLOTS_OFFER)
                .findFirst();
    }

    /** One that they were shown earlier, mostly not long ago. */
    private static Optional<Shown> old(Phone phone, Move move) {
        List<Shown> shown = phone.shown();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        List<Shown> recent = shown.subList(Math.max(0, shown.size() - 4), shown.size());
        return Optional.of(of(move.who() % 5 == 0 ? shown : recent, move.what()));
    }

    /** A time that somebody was just offered, or else one of the day. */
    private Instant aTime(Phone phone, Move move) {
        List<Instant> offered = phone.newest().stream()
                .flatMap(shown -> shown.options().stream())
                .flatMap(option -> OfferedOption.parse(option.id()).stream())
                .filter(OfferedOption.Time.class::isInstance)
                .map(option -> ((OfferedOption.Time) option).startsAt())
                .toList();
        return offered.isEmpty()
                ? morning.plus(Duration.ofMinutes(30L * (move.which() % 6)))
                : of(offered, move.which());
    }

    private static Optional<Row> of(List<Row> rows, Move move) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(of(rows, move.what()));
    }

    private static <T> T of(List<T> all, int counted) {
        return all.get(counted % all.size());
    }
}
