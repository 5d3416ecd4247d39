package website.atendo.appointment.replies;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import website.atendo.appointment.booking.FindAppointments;
import website.atendo.appointment.booking.Standing;
import website.atendo.appointment.conversations.Correspondent;
import website.atendo.appointment.prompts.Prompt;
import website.atendo.appointment.prompts.Prompts;
import website.atendo.appointment.prompts.PromptsCurrent;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.appointments.AppointmentOption;
import website.atendo.contracts.appointments.AppointmentOption.Action;
import website.atendo.contracts.inbound.InboundMessage;
import website.atendo.contracts.sending.DeliveryEvent.ShownOption;
import website.atendo.contracts.sending.MessageKind;

/**
 * Understands a message, by what is surest first: an option's id; the quoted message and a title or number in it; the
 * number of the newest question they can have seen; exact words. Where two questions might be meant, none is.
 */
@Component
class ResolveReply {
    /** A provider's times are whole seconds, cut off. */
    static final Duration CUT_OFF = Duration.ofSeconds(1);

    /** After that a "yes" to "are you sure?" is no answer to it any more. */
    static final Duration QUESTION_STANDS = Duration.ofHours(24);

    private static final String THUMBS_UP = "👍";

    private final Prompts prompts;
    private final PromptsCurrent current;
    private final FindAppointments appointments;
    private final ReplyProperties settings;
    private final Clock clock;

    ResolveReply(
            Prompts prompts,
            PromptsCurrent current,
            FindAppointments appointments,
            ReplyProperties settings,
            Clock clock) {
        this.prompts = prompts;
        this.current = current;
        this.appointments = appointments;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param quoted the message of ours that theirs answers, reacts to or votes on
     * @param mayWait whether it has not waited long enough yet
     */
    Resolution resolve(
            CompanyId company, InboundMessage message, Correspondent from, @Nullable Prompt quoted, Duration waited) {
        var asked = new Asked(
                company,
                from,
                message.head().at(),
                waited.compareTo(settings.waitForPrompt()) < 0,
                waited.compareTo(settings.waitForNews()) < 0);
        String text = message.person().text();
        return switch (message) {
            case InboundMessage.Text _ -> written(asked, text == null ? "" : text, quoted);
            case InboundMessage.Button button -> chosen(asked, button.optionId(), text, quoted, message);
            case InboundMessage.ListRow row -> chosen(asked, row.optionId(), text, quoted, message);
            case InboundMessage.PollVote vote -> voted(vote, quoted);
            case InboundMessage.Reaction reaction -> reacted(reaction, quoted);
            case InboundMessage.Media media ->
                media.kind().equals("audio") ? notUnderstood(null) : new Resolution.Ignored("media");
            case InboundMessage.Edited _ -> new Resolution.Ignored("edited");
            case InboundMessage.Deleted _ -> new Resolution.Ignored("deleted");
        };
    }

    /** Whom we may have asked something, and until when they may have seen it. */
    private record Asked(
            CompanyId company, Correspondent from, Instant writtenAt, boolean mayWait, boolean mayWaitForNews) {}

    private Resolution chosen(
            Asked asked,
            @Nullable String optionId,
            @Nullable String title,
            @Nullable Prompt quoted,
            InboundMessage message) {
        if (optionId != null) {
            return option(optionId, quoted);
        }
        String plain = PlainWords.of(title == null ? "" : title);
        if (quoted != null) {
            return quoted.titled(shown -> PlainWords.of(shown).equals(plain))
                    .map(option -> option(option.id(), quoted))
                    .orElseGet(() -> notUnderstood(quoted));
        }
        if (message.head().quotedMessageId() != null && asked.mayWait()) {
            // What became of our sends comes by another topic, which may be behind.
            return new Resolution.Wait();
        }
        return written(asked, plain, null);
    }

    private static Resolution voted(InboundMessage.PollVote vote, @Nullable Prompt poll) {
        if (vote.selected().isEmpty()) {
            return new Resolution.Ignored("vote-taken-back");
        }
        if (poll == null || vote.selected().size() > 1) {
            return notUnderstood(poll);
        }
        String plain = PlainWords.of(vote.selected().getFirst());
        return poll.titled(shown -> PlainWords.of(shown).equals(plain))
                .map(option -> option(option.id(), poll))
                .orElseGet(() -> notUnderstood(poll));
    }

    /** A thumb up on a question that can be confirmed; any other reaction says nothing that we could act on. */
    private static Resolution reacted(InboundMessage.Reaction reaction, @Nullable Prompt prompt) {
        if (prompt == null || !PlainWords.of(reaction.emoji()).equals(THUMBS_UP)) {
            return new Resolution.Ignored("reaction");
        }
        return prompt.offering(Action.CONFIRM)
                .<Resolution>map(option -> new Resolution.Meant(
                        new Intent.Confirm(option.appointmentId(), option.revision()), prompt, true))
                .orElseGet(() -> new Resolution.Ignored("reaction"));
    }

    private Resolution written(Asked asked, String text, @Nullable Prompt quoted) {
        String plain = PlainWords.of(text);
        OptionalInt number = PlainWords.number(plain);
        Prompt question = quoted == null || quoted.options().isEmpty() ? null : quoted;
        if (number.isPresent()) {
            return question == null
                    ? number(asked, number.getAsInt())
                    : question.numbered(number.getAsInt())
                            .map(option -> option(option.id(), question))
                            .orElseGet(() -> notUnderstood(question));
        }
        Word word = Word.of(plain).orElse(null);
        if (word != null) {
            Resolution plainly = withoutQuestion(word);
            if (plainly != null) {
                return plainly;
            }
        }
        Resolution unsettled = question == null ? unsettled(asked) : null;
        if (unsettled != null) {
            return unsettled;
        }
        Prompt newest = question == null ? newest(asked) : question;
        Resolution titled = titled(plain, newest);
        if (titled != null) {
            return titled;
        }
        return word == null ? notUnderstood(newest) : answer(asked, word, newest);
    }

    /** Null for words that mean something only after a question. */
    private static @Nullable Resolution withoutQuestion(Word word) {
        return switch (word) {
            case OPT_OUT -> new Resolution.Meant(new Intent.OptOut(), null, false);
            case OPT_IN -> new Resolution.Meant(new Intent.OptIn(), null, false);
            case COURTESY -> new Resolution.Meant(new Intent.Courtesy(), null, false);
            case BOOK -> new Resolution.Meant(new Intent.Book(), null, false);
            case YES, CONFIRM, NO, CANCEL, RESCHEDULE, ON_MY_WAY, RUNNING_LATE, HUMAN -> null;
        };
    }

    private Resolution number(Asked asked, int number) {
        Resolution unsettled = unsettled(asked);
        if (unsettled != null) {
            return unsettled;
        }
        List<Prompt> candidates = candidates(asked);
        if (candidates.isEmpty()) {
            return number == 0 ? new Resolution.Meant(new Intent.Human(null), null, false) : notUnderstood(null);
        }
        Prompt newest = candidates.getFirst();
        Optional<ShownOption> option = newest.numbered(number);
        boolean allAgree = candidates.stream()
                        .map(candidate -> candidate.numbered(number).map(ShownOption::id))
                        .distinct()
                        .count()
                == 1;
        if (allAgree && option.isPresent()) {
            return meant(intentOf(option.get().id(), newest), newest);
        }
        return number == 0 ? new Resolution.Meant(new Intent.Human(null), newest, false) : notUnderstood(newest);
    }

    /** A title of the newest question, typed. Cancelling is left to the words: those are asked back. */
    private static @Nullable Resolution titled(String plain, @Nullable Prompt newest) {
        if (newest == null) {
            return null;
        }
        return newest.titled(shown -> PlainWords.of(shown).equals(plain))
                .filter(option -> AppointmentOption.parse(option.id())
                        .map(known -> known.action() != Action.CANCEL)
                        .orElse(true))
                .map(option -> option(option.id(), newest))
                .orElse(null);
    }

    private Resolution answer(Asked asked, Word word, @Nullable Prompt newest) {
        return switch (word) {
            case YES -> newest == null ? notUnderstood(null) : yes(newest);
            case CONFIRM -> {
                if (newest != null && newest.appointment() != null) {
                    yield yes(newest);
                }
                yield subject(asked, newest)
                        .map(about -> meant(new Intent.Confirm(about.id, about.seen), newest))
                        .orElseGet(() -> notUnderstood(newest));
            }
            case NO ->
                question(newest)
                        .flatMap(_ -> newest == null ? Optional.empty() : newest.offering(Action.KEEP))
                        .map(option -> meant(new Intent.Keep(option.appointmentId(), option.revision()), newest))
                        .orElseGet(() -> notUnderstood(newest));
            case CANCEL ->
                question(newest)
                        .map(option ->
                                meant(new Intent.Cancel(option.appointmentId(), option.revision(), true), newest))
                        .or(() -> subject(asked, newest)
                                .map(about -> meant(new Intent.Cancel(about.id, about.seen, false), newest)))
                        .orElseGet(() -> notUnderstood(newest));
            case RESCHEDULE ->
                subject(asked, newest)
                        .map(about -> meant(new Intent.Reschedule(about.id, about.seen), newest))
                        .orElseGet(() -> notUnderstood(newest));
            case ON_MY_WAY, RUNNING_LATE ->
                subject(asked, newest)
                        .map(about -> meant(new Intent.Arrive(about.id, about.seen, word == Word.RUNNING_LATE), newest))
                        .orElseGet(() -> notUnderstood(newest));
            case HUMAN -> meant(new Intent.Human(newest == null ? null : newest.appointment()), newest);
            case OPT_OUT, OPT_IN, COURTESY, BOOK -> throw new IllegalStateException(word + " needs no question");
        };
    }

    /** Yes to whatever was asked last. */
    private Resolution yes(Prompt newest) {
        if (newest.offering(Action.CANCEL_CERTAINLY).isPresent()) {
            // "ok" after the answer only acknowledges it.
            return question(newest)
                    .map(option -> meant(new Intent.Cancel(option.appointmentId(), option.revision(), true), newest))
                    .orElseGet(() -> meant(new Intent.Courtesy(), newest));
        }
        return newest.offering(Action.CONFIRM)
                .map(option -> meant(new Intent.Confirm(option.appointmentId(), option.revision()), newest))
                .orElseGet(() -> newest.appointment() == null || newest.revision() == null
                        ? notUnderstood(newest)
                        : meant(new Intent.Confirm(newest.appointment(), newest.revision()), newest));
    }

    /** "Are you sure?", while it stands unanswered. */
    private Optional<AppointmentOption> question(@Nullable Prompt newest) {
        return newest == null
                        || newest.answeredAt() != null
                        || newest.seenFrom().plus(QUESTION_STANDS).isBefore(clock.instant())
                ? Optional.empty()
                : newest.offering(Action.CANCEL_CERTAINLY);
    }

    private record About(AppointmentId id, int seen) {}

    /** The appointment that words without one mean: the one asked about, or the only one ahead. */
    private Optional<About> subject(Asked asked, @Nullable Prompt newest) {
        var client = asked.from().clientId();
        if (client == null) {
            return Optional.empty();
        }
        List<Standing> ahead = appointments.ahead(asked.company(), client);
        AppointmentId askedAbout = newest == null ? null : newest.appointment();
        if (newest != null && askedAbout != null && newest.revision() != null) {
            boolean open =
                    ahead.stream().anyMatch(one -> one.facts().appointmentId().equals(askedAbout));
            if (open || ahead.size() != 1) {
                return Optional.of(new About(askedAbout, newest.revision()));
            }
        }
        return ahead.size() == 1
                ? Optional.of(new About(
                        ahead.getFirst().facts().appointmentId(),
                        ahead.getFirst().facts().revision()))
                : Optional.empty();
    }

    private static Resolution option(String id, @Nullable Prompt answers) {
        return new Resolution.Meant(intentOf(id, answers), answers, true);
    }

    private static Intent intentOf(String id, @Nullable Prompt answers) {
        return AppointmentOption.parse(id)
                .<Intent>map(option -> switch (option.action()) {
                    case CONFIRM -> new Intent.Confirm(option.appointmentId(), option.revision());
                    case RESCHEDULE -> new Intent.Reschedule(option.appointmentId(), option.revision());
                    case CANCEL, CANCEL_CERTAINLY -> new Intent.Cancel(option.appointmentId(), option.revision(), true);
                    case KEEP -> new Intent.Keep(option.appointmentId(), option.revision());
                    case ON_MY_WAY -> new Intent.Arrive(option.appointmentId(), option.revision(), false);
                    case RUNNING_LATE -> new Intent.Arrive(option.appointmentId(), option.revision(), true);
                    case HUMAN -> new Intent.Human(option.appointmentId());
                })
                // A service or a time was chosen: until the bot can book, somebody of the company does.
                .orElseGet(() -> answers != null && isOffer(answers.kind())
                        ? new Intent.Human(null)
                        : new Intent.NotUnderstood());
    }

    private static boolean isOffer(MessageKind kind) {
        return kind == MessageKind.SERVICES_OFFER || kind == MessageKind.SLOTS_OFFER;
    }

    private static Resolution meant(Intent intent, @Nullable Prompt answers) {
        return new Resolution.Meant(intent, answers, false);
    }

    private static Resolution notUnderstood(@Nullable Prompt newest) {
        return meant(new Intent.NotUnderstood(), newest);
    }

    /**
     * Null where it is known what they were asked. While a question is on its way to them, they may have it before us;
     * and where the news of our sends is behind, nobody knows, so that they are rather asked.
     */
    private @Nullable Resolution unsettled(Asked asked) {
        if (!current.isCurrent(asked.company())) {
            return asked.mayWaitForNews() ? new Resolution.Wait() : notUnderstood(null);
        }
        return asked.mayWait()
                        && prompts.oneIsOnTheWay(asked.company(), asked.from().addressee(), clock.instant())
                ? new Resolution.Wait()
                : null;
    }

    /** Null where there is none, or where it is not sure which one is the newest that they saw. */
    private @Nullable Prompt newest(Asked asked) {
        List<Prompt> candidates = candidates(asked);
        if (candidates.isEmpty()) {
            return null;
        }
        Prompt newest = candidates.getFirst();
        boolean same = candidates.stream()
                .allMatch(candidate -> candidate.options().stream()
                        .map(ShownOption::id)
                        .toList()
                        .equals(newest.options().stream().map(ShownOption::id).toList()));
        return same ? newest : null;
    }

    /**
     * The questions that may be the newest they saw when they wrote: back to the first that had surely arrived. More
     * than one while a send is slow to be acknowledged, or nobody knows what became of it.
     */
    private List<Prompt> candidates(Asked asked) {
        List<Prompt> candidates = new ArrayList<>();
        Instant then = asked.writtenAt().plus(CUT_OFF);
        for (Prompt prompt : prompts.seenBy(asked.company(), asked.from().addressee(), then, clock.instant())) {
            candidates.add(prompt);
            if (prompt.acceptedAt() != null && !prompt.acceptedAt().isAfter(then)) {
                break;
            }
        }
        return candidates;
    }
}
