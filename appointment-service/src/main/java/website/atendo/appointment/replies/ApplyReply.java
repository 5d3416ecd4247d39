package website.atendo.appointment.replies;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.appointment.conversations.Conversation;
import website.atendo.appointment.conversations.Conversations;
import website.atendo.appointment.conversations.Correspondent;
import website.atendo.appointment.conversations.FindCorrespondent;
import website.atendo.appointment.prompts.Prompt;
import website.atendo.appointment.prompts.Prompts;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Provider;
import website.atendo.contracts.inbound.InboundMessage;
import website.atendo.tenancy.InCompany;

/**
 * Applies the next message of a conversation: the change, its events and the end of the message's wait are one
 * transaction, so that a crash leaves either all of it or nothing.
 */
@Service
class ApplyReply {
    /** As long two answers that come at the same moment may be told apart wrongly. */
    private static final Duration SAME_MOMENT = Duration.ofSeconds(1);

    static final String PUT_ASIDE = "put-aside";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final InboundInbox inbox;
    private final Conversations conversations;
    private final FindCorrespondent correspondents;
    private final Prompts prompts;
    private final ResolveReply resolve;
    private final ApplyIntent apply;
    private final ReplyProperties settings;
    private final Clock clock;

    ApplyReply(
            InboundInbox inbox,
            Conversations conversations,
            FindCorrespondent correspondents,
            Prompts prompts,
            ResolveReply resolve,
            ApplyIntent apply,
            ReplyProperties settings,
            Clock clock) {
        this.inbox = inbox;
        this.conversations = conversations;
        this.correspondents = correspondents;
        this.prompts = prompts;
        this.resolve = resolve;
        this.apply = apply;
        this.settings = settings;
        this.clock = clock;
    }

    /** What became of a conversation's next message. */
    sealed interface Step {
        record Done(String result) implements Step {}

        /** It has to wait, and what comes after it with it. */
        record Waits() implements Step {}

        /** There is none, or another process has it. */
        record Nothing() implements Step {}
    }

    /** A message whose application failed. */
    static class NotApplied extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Inbound inbound;

        NotApplied(Inbound inbound, RuntimeException cause) {
            super(cause);
            this.inbound = inbound;
        }

        Inbound inbound() {
            return inbound;
        }
    }

    /** @throws NotApplied when anything fails; then nothing has happened */
    @InCompany
    Step next(CompanyId company, String conversation) {
        Optional<Inbound> head = inbox.lockHead(company, conversation);
        if (head.isEmpty()) {
            return new Step.Nothing();
        }
        Inbound inbound = head.get();
        if (inbound.availableAt().isAfter(clock.instant())) {
            return new Step.Waits();
        }
        try {
            String result = handle(company, inbound);
            if (result == null) {
                inbox.postpone(company, inbound.id(), clock.instant().plus(settings.lookAgain()));
                return new Step.Waits();
            }
            inbox.finish(company, inbound.id(), false, result, clock.instant());
            return new Step.Done(result);
        } catch (RuntimeException e) {
            throw new NotApplied(inbound, e);
        }
    }

    /** Looks at it again later, or never. */
    @InCompany
    String putOff(CompanyId company, Inbound inbound) {
        Instant now = clock.instant();
        if (inbound.attempts() + 1 < settings.tries()) {
            inbox.failedOnce(company, inbound.id(), now.plus(FIRST_PAUSE.multipliedBy(1L << inbound.attempts())));
            return "failed";
        }
        inbox.finish(company, inbound.id(), true, PUT_ASIDE, now);
        return PUT_ASIDE;
    }

    /** A human looks at what could not be applied. */
    @InCompany
    void callHuman(CompanyId company, Inbound inbound) {
        InboundMessage message = inbox.read(inbound);
        correspondents
                .find(company, message.person(), message.head().provider(), null)
                .ifPresent(from -> {
                    Conversation standing = conversations.toChange(company, from.conversation());
                    var reply = new Reply(company, inbound.id(), message, from, standing, null);
                    conversations.save(
                            company, apply.apply(reply, new Intent.Human(null)).conversation());
                });
    }

    /** @return null: it has to wait */
    private @Nullable String handle(CompanyId company, Inbound inbound) {
        InboundMessage message = inbox.read(inbound);
        var head = message.head();
        String target = target(message);
        Prompt quoted =
                target == null ? null : prompts.byMessageId(company, target).orElse(null);
        Optional<Correspondent> found = correspondents.find(company, message.person(), head.provider(), quoted);
        if (found.isEmpty()) {
            return "nobody";
        }
        Correspondent from = found.get();
        Conversation conversation = conversations.toChange(company, from.conversation());
        Instant now = clock.instant();
        if (head.fromOwner()) {
            return owner(company, message, conversation);
        }
        if (needsItsSender(message, quoted)) {
            if (now.isBefore(inbound.receivedAt().plus(SAME_MOMENT))) {
                return null;
            }
            if (inbox.anotherCame(
                    company,
                    inbound.id(),
                    head.at().minus(SAME_MOMENT),
                    head.at().plus(SAME_MOMENT))) {
                return finish(company, inbound.id(), message, from, conversation, null, new Intent.NotUnderstood());
            }
        }
        return switch (resolve.resolve(
                company, message, from, conversation, quoted, Duration.between(inbound.receivedAt(), now))) {
            case Resolution.Wait() -> null;
            case Resolution.Ignored(var why) -> "ignored-" + why;
            case Resolution.Meant(var intent, var answers, var tapped) ->
                conversation.isSilent(now) && !breaksSilence(intent, answers, tapped, conversation)
                        ? "silent"
                        : finish(company, inbound.id(), message, from, conversation, answers, intent);
        };
    }

    /** The provider's id of the message of ours that theirs is about. */
    private static @Nullable String target(InboundMessage message) {
        return switch (message) {
            case InboundMessage.Reaction reaction -> reaction.targetMessageId();
            case InboundMessage.PollVote vote -> vote.pollMessageId();
            case InboundMessage.Text _,
                    InboundMessage.Button _,
                    InboundMessage.ListRow _,
                    InboundMessage.Media _,
                    InboundMessage.Edited _,
                    InboundMessage.Deleted _ -> message.head().quotedMessageId();
        };
    }

    private String finish(
            CompanyId company,
            EventId id,
            InboundMessage message,
            Correspondent from,
            Conversation conversation,
            @Nullable Prompt answers,
            Intent intent) {
        var applied = apply.apply(new Reply(company, id, message, from, conversation, answers), intent);
        conversations.save(company, applied.conversation());
        if (answers != null && isAnswer(intent)) {
            prompts.answered(company, answers.command(), clock.instant());
        }
        return applied.result();
    }

    /** Whether what they were asked is answered by it; else it still stands. */
    private static boolean isAnswer(Intent intent) {
        return switch (intent) {
            case Intent.NotUnderstood _,
                    Intent.Greet _,
                    Intent.Courtesy _,
                    Intent.Status _,
                    Intent.Prices _,
                    Intent.Address _ -> false;
            case Intent.Confirm _,
                    Intent.Cancel _,
                    Intent.Keep _,
                    Intent.Reschedule _,
                    Intent.Arrive _,
                    Intent.CannotCome _,
                    Intent.Which _,
                    Intent.Book _,
                    Intent.Choose _,
                    Intent.OtherTimes _,
                    Intent.Name _,
                    Intent.Privacy _,
                    Intent.WrongPerson _,
                    Intent.Human _,
                    Intent.OptOut _,
                    Intent.AskToOptOut _,
                    Intent.OptIn _ -> true;
        };
    }

    /** The owner never answers for a client; but who talks to them on the phone needs no bot between. */
    private String owner(CompanyId company, InboundMessage message, Conversation conversation) {
        if (prompts.byMessageId(company, message.head().providerMessageId()).isPresent()) {
            return "ignored-our-own";
        }
        conversations.save(company, conversation.handedOver(message.head().at()));
        conversations.isAnswered(company, conversation.key());
        return "owner";
    }

    /**
     * Evolution in front of the Cloud API may tell the wrong number when two answer at once. What quotes our message is
     * safe; what does not is asked back where somebody else wrote in the same moment.
     */
    private static boolean needsItsSender(InboundMessage message, @Nullable Prompt quoted) {
        return quoted == null
                && message instanceof InboundMessage.Text
                && message.head().provider() == Provider.EVOLUTION_CLOUD;
    }

    /** While a human talks: options of ours, the words about consent, and answers to what we asked since. */
    private static boolean breaksSilence(
            Intent intent, @Nullable Prompt answers, boolean tapped, Conversation conversation) {
        if (intent instanceof Intent.OptOut || intent instanceof Intent.OptIn) {
            return true;
        }
        if (intent instanceof Intent.NotUnderstood || intent instanceof Intent.Human) {
            return false;
        }
        return tapped
                || answers != null
                        && answers.acceptedAt() != null
                        && answers.acceptedAt().isAfter(conversation.silentSince());
    }
}
