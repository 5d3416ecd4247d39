package website.atendo.adapter.deliveries;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import website.atendo.contracts.Actor;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Topics;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.messaging.Outbox;
import website.atendo.tenancy.InCompany;

/** What staff do with a delivery that ended badly, or that nobody knows the end of. */
@Service
public class SettleDelivery {
    private static final Duration WORTH_FOR = Duration.ofHours(1);
    private static final String BY_STAFF = "settled-by-staff";

    private final DeliveryLedger ledger;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final Clock clock;

    SettleDelivery(DeliveryLedger ledger, Outbox outbox, JdbcClient jdbc, Clock clock) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The ways out. */
    public enum Way {
        /** It arrived: somebody has seen it on the phone. */
        SENT,
        /** It did not arrive, and need not any more. */
        NOT_SENT,
        /** It goes once more, as a new command. */
        SEND_AGAIN,
        /** It is left as it is and counts no more. */
        DISCARD
    }

    /** What came of it. */
    public sealed interface Settled {
        /** @param again the new command, where it goes once more */
        record Done(Optional<CommandId> again) implements Settled {}

        record NotFound() implements Settled {}

        /** @param outcome which leaves no such way out */
        record NotPossible(Outcome outcome) implements Settled {}
    }

    @InCompany
    public Settled settle(CompanyId company, CommandId command, Way way, Actor actor) {
        Optional<Delivery> found = ledger.lock(company, command);
        if (found.isEmpty()) {
            return new Settled.NotFound();
        }
        Delivery delivery = found.get();
        Instant now = clock.instant();
        boolean undecided = delivery.outcome() == Outcome.UNDECIDED;
        boolean dead = undecided || delivery.outcome() == Outcome.FAILED || delivery.outcome() == Outcome.EXPIRED;
        return switch (way) {
            case SENT -> {
                if (!undecided) {
                    yield new Settled.NotPossible(delivery.outcome());
                }
                ledger.save(List.of(delivery.accepted(null, BY_STAFF, now)));
                yield done(delivery, actor, "settled");
            }
            case NOT_SENT -> {
                if (!undecided) {
                    yield new Settled.NotPossible(delivery.outcome());
                }
                ledger.save(List.of(delivery.ended(Outcome.FAILED, BY_STAFF, null, now)));
                yield done(delivery, actor, "settled");
            }
            case SEND_AGAIN -> {
                if (!dead) {
                    yield new Settled.NotPossible(delivery.outcome());
                }
                if (undecided) {
                    ledger.save(List.of(delivery.ended(Outcome.FAILED, "sent-again-by-staff", null, now)));
                }
                MessageSend again = again(delivery.command(), now);
                outbox.append(
                        company,
                        Topics.SEND_COMMANDS,
                        EventId.of("again", again.commandId()),
                        "conversation/" + command,
                        again);
                done(delivery, actor, "sent-again");
                yield new Settled.Done(Optional.of(again.commandId()));
            }
            case DISCARD -> {
                if (!dead) {
                    yield new Settled.NotPossible(delivery.outcome());
                }
                yield done(delivery, actor, "discarded");
            }
        };
    }

    private Settled done(Delivery delivery, Actor actor, String as) {
        jdbc.sql("update deliveries set closed_as = ?, closed_by = ? where company_id = ? and command_id = ?")
                .param(as)
                .param(actor.kind() + (actor.id() == null ? "" : " " + actor.id()))
                .param(delivery.company().value())
                .param(delivery.id().value())
                .update();
        ledger.note(delivery, "staff", as, null, clock.instant());
        return new Settled.Done(Optional.empty());
    }

    /** The same once more, under an id that a second click repeats. */
    private static MessageSend again(MessageSend command, Instant now) {
        Instant notAfter = now.plus(WORTH_FOR);
        return new MessageSend(
                CommandId.of("again", command.commandId()),
                command.clientId(),
                command.kind(),
                command.purpose(),
                command.priority(),
                command.appointmentId(),
                command.validWhile(),
                command.answers(),
                null,
                command.notAfter().isAfter(notAfter) ? command.notAfter() : notAfter,
                command.offsetMinutes(),
                command.person());
    }
}
