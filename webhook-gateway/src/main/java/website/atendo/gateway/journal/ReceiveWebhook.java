package website.atendo.gateway.journal;

import java.time.Instant;
import org.springframework.stereotype.Service;
import website.atendo.contracts.CompanyId;
import website.atendo.gateway.facts.Translation;
import website.atendo.gateway.instances.NoteInstanceState;
import website.atendo.gateway.instances.SignsOfLife;
import website.atendo.gateway.journal.Journal.State;

/**
 * Takes in one webhook: once this returns, it is on disk together with the messages it causes (invariant I7), or it was
 * not worth keeping. It shares its transaction with all that came while the one before was under way
 * (docs/adr/0010); only the state of a number has one of its own.
 */
@Service
public class ReceiveWebhook {
    private final Intake intake;
    private final NoteInstanceState instanceStates;
    private final SignsOfLife signsOfLife;

    ReceiveWebhook(Intake intake, NoteInstanceState instanceStates, SignsOfLife signsOfLife) {
        this.intake = intake;
        this.instanceStates = instanceStates;
        this.signsOfLife = signsOfLife;
    }

    /** @throws RuntimeException where it could not be kept, or nobody knows: it must be sent again */
    public Reception receive(CompanyId company, Arrival arrival, Translation translation) {
        return switch (translation) {
            case Translation.Facts(var facts) -> intake.take(new Incoming.Telling(company, arrival, facts));
            case Translation.InstanceTold told ->
                instanceStates.note(company, told, arrival.receivedAt()) ? Reception.PUBLISHED : Reception.REPEATED;
            case Translation.NotNeeded() -> note(new Incoming.SignOfLife(company, arrival));
            case Translation.UnknownEvent() ->
                intake.take(
                        new Incoming.KeptOnly(company, arrival, State.UNKNOWN_EVENT, null, Reception.UNKNOWN_EVENT));
            case Translation.NotUnderstood(var what) ->
                intake.take(
                        new Incoming.KeptOnly(company, arrival, State.NOT_UNDERSTOOD, what, Reception.NOT_UNDERSTOOD));
            case Translation.Unreadable(var why) ->
                intake.take(new Incoming.KeptOnly(company, arrival, State.UNREADABLE, why, Reception.UNREADABLE));
        };
    }

    private Reception note(Incoming.SignOfLife webhook) {
        Instant now = webhook.arrival().receivedAt();
        if (!signsOfLife.isWorthAWrite(webhook.company(), now)) {
            return Reception.NOT_NEEDED;
        }
        Reception reception = intake.take(webhook);
        signsOfLife.written(webhook.company(), now);
        return reception;
    }
}
