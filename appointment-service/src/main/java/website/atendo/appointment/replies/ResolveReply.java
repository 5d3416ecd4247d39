package website.atendo.appointment.replies;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import website.atendo.appointment.booking.FindAppointments;
import website.atendo.appointment.booking.Standing;
import website.atendo.appointment.companies.Places;
import website.atendo.appointment.conversations.Conversation;
import website.atendo.appointment.conversations.Correspondent;
import website.atendo.appointment.conversations.Flow;
import website.atendo.appointment.offers.OfferedOption;
import website.atendo.appointment.offers.Target;
import website.atendo.appointment.prompts.Prompt;
import website.atendo.appointment.prompts.Prompts;
import website.atendo.appointment.prompts.PromptsCurrent;
import website.atendo.appointment.understanding.Asked;
import website.atendo.appointment.understanding.Decision;
import website.atendo.appointment.understanding.Naming;
import website.atendo.appointment.understanding.PlainWords;
import website.atendo.appointment.understanding.Understand;
import website.atendo.appointment.understanding.Wish;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.appointments.AppointmentFacts;
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
    private final Places places;
    private final ReplyProperties settings;
    private final Clock clock;

    ResolveReply(
            Prompts prompts,
            PromptsCurrent current,
            FindAppointments appointments,
            Places places,
            ReplyProperties settings,
            Clock clock) {
        this.prompts = prompts;
        this.current = current;
        this.appointments = appointments;
        this.places = places;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param quoted the message of ours that theirs answers, reacts to or votes on
     * @param waited how long it has waited already
     */
    Resolution resolve(
            CompanyId company,
            InboundMessage message,
            Correspondent from,
            Conversation conversation,
            @Nullable Prompt quoted,
            Duration waited) {
        var wrote = new Wrote(
                company,
                from,
                conversation.flowAt(clock.instant()),
                message.head().at(),
                waited.compareTo(settings.waitForPrompt()) < 0,
                waited.compareTo(settings.waitForNews()) < 0);
        String text = message.person().text();
        return switch (message) {
            case InboundMessage.Text _ -> written(wrote, text == null ? "" : text, quoted);
            case InboundMessage.Button button -> chosen(wrote, button.optionId(), text, quoted, message);
            case InboundMessage.ListRow row -> chosen(wrote, row.optionId(), text, quoted, message);
            case InboundMessage.PollVote vote -> voted(vote, quoted);
            case InboundMessage.Reaction reaction -> reacted(reaction, quoted);
            case InboundMessage.Media media ->
                text == null || text.isBlank()
                        ? meant(new Intent.NotUnderstood(media.kind()), newest(wrote))
                        : written(wrote, text, quoted);
            case InboundMessage.Edited _ -> edited(wrote, text);
            case InboundMessage.Deleted _ -> new Resolution.Ignored("deleted");
        };
    }

    /**
     * Whom we may have asked something, and until when they may have seen it.
     *
     * @param flow what they are in the middle of
     */
    private record Wrote(
            CompanyId company, Correspondent from, Flow flow, Instant at, boolean mayWait, boolean mayWaitForNews) {}

    /** Read anew; but a number answers what was asked when it was first written, and that is not known any more. */
    private Resolution edited(Wrote wrote, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return new Resolution.Ignored("edited");
        }
        return Understand.number(text).isPresent() ? notUnderstood(newest(wrote)) : written(wrote, text, null);
    }

    private Resolution chosen(
            Wrote wrote,
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
        if (message.head().quotedMessageId() != null && wrote.mayWait()) {
            // What became of our sends comes by another topic, which may be behind.
            return new Resolution.Wait();
        }
        return written(wrote, plain, null);
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

    private Resolution written(Wrote wrote, String text, @Nullable Prompt quoted) {
        Prompt question = quoted == null || quoted.options().isEmpty() ? null : quoted;
        if (question == null && wrote.flow() instanceof Flow.TellingName) {
            return intended(wrote, Understand.answer(text, new Asked.Name()), text, new Asked.Name(), null);
        }
        OptionalInt number = Understand.number(text);
        if (number.isPresent()) {
            return question == null
                    ? number(wrote, number.getAsInt(), text)
                    : numbered(wrote, number.getAsInt(), text, question);
        }
        Decision alone = Understand.answer(text, new Asked.Nothing());
        if (alone instanceof Decision.OptOut || alone instanceof Decision.Thanks) {
            return intended(wrote, alone, text, new Asked.Nothing(), null);
        }
        Resolution unsettled = question == null ? unsettled(wrote) : null;
        if (unsettled != null) {
            return unsettled;
        }
        Prompt newest = question == null ? newest(wrote) : question;
        Resolution titled = titled(PlainWords.of(text), newest);
        if (titled != null) {
            return titled;
        }
        Asked asked = asked(wrote, newest);
        Decision decision = Understand.answer(text, asked);
        return named(wrote, decision, text, newest).orElseGet(() -> intended(wrote, decision, text, asked, newest));
    }

    private Resolution number(Wrote wrote, int number, String text) {
        Resolution unsettled = unsettled(wrote);
        if (unsettled != null) {
            return unsettled;
        }
        List<Prompt> candidates = candidates(wrote);
        if (candidates.isEmpty()) {
            return number == 0 ? meant(new Intent.Human(null), null) : notUnderstood(null);
        }
        Prompt newest = candidates.getFirst();
        boolean allAgree = candidates.stream()
                        .map(candidate -> candidate.numbered(number).map(ShownOption::id))
                        .distinct()
                        .count()
                == 1;
        if (!allAgree) {
            return number == 0 ? meant(new Intent.Human(null), newest) : notUnderstood(newest);
        }
        return numbered(wrote, number, text, newest);
    }

    /** Behind the numbers of a list of times, a number may still be an hour or a day. */
    private Resolution numbered(Wrote wrote, int number, String text, Prompt question) {
        Optional<ShownOption> option = question.numbered(number);
        if (option.isPresent()) {
            return option(option.get().id(), question);
        }
        if (number == 0) {
            return meant(new Intent.Human(question.appointment()), question);
        }
        Asked asked = asked(wrote, question);
        return asked instanceof Asked.Times
                ? intended(wrote, Understand.answer(text, asked), text, asked, question)
                : notUnderstood(question);
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

    /** What the newest question is about, as far as it helps to understand an answer in words. */
    private Asked asked(Wrote wrote, @Nullable Prompt newest) {
        if (newest == null) {
            return new Asked.Nothing();
        }
        if (newest.offering(Action.CANCEL_CERTAINLY).isPresent()) {
            return question(newest).isPresent() ? new Asked.Sure() : new Asked.Appointment();
        }
        List<String> titles = newest.options().stream().map(ShownOption::title).toList();
        List<OfferedOption> offered = newest.options().stream()
                .flatMap(option -> OfferedOption.parse(option.id()).stream())
                .toList();
        if (offered.stream().anyMatch(option -> option instanceof OfferedOption.Time)) {
            ZoneId zone = places.of(wrote.company()).zone();
            return new Asked.Times(
                    newest.options().stream()
                            .map(option -> new Asked.Row(option.title(), start(option, zone)))
                            .toList(),
                    LocalDate.ofInstant(clock.instant(), zone));
        }
        List<AppointmentId> asked = newest.options().stream()
                .flatMap(option -> AppointmentOption.parse(option.id()).stream())
                .map(AppointmentOption::appointmentId)
                .distinct()
                .toList();
        if (asked.size() > 1) {
            return which(wrote, newest);
        }
        if (!offered.isEmpty()) {
            return new Asked.Choices(titles);
        }
        if (newest.kind() == MessageKind.QUESTION
                && newest.offering(Action.RESCHEDULE).isPresent()
                && newest.offering(Action.CANCEL).isPresent()) {
            return new Asked.Change();
        }
        return newest.appointment() != null || asked.size() == 1 ? new Asked.Appointment() : new Asked.Nothing();
    }

    private Asked which(Wrote wrote, Prompt list) {
        List<Standing> ahead = ahead(wrote);
        return new Asked.Which(
                list.options().stream()
                        .map(option -> AppointmentOption.parse(option.id())
                                .flatMap(known -> ahead.stream()
                                        .map(Standing::facts)
                                        .filter(facts -> facts.appointmentId().equals(known.appointmentId()))
                                        .findFirst())
                                .map(facts -> own(option.title(), facts))
                                .orElseGet(() -> new Asked.Own(option.title(), null, "", "")))
                        .toList(),
                today(wrote));
    }

    private static Asked.Own own(String title, AppointmentFacts facts) {
        return new Asked.Own(
                title,
                LocalDateTime.ofInstant(facts.startsAt(), facts.zone()),
                facts.serviceName(),
                facts.professionalName());
    }

    private LocalDate today(Wrote wrote) {
        return LocalDate.ofInstant(clock.instant(), places.of(wrote.company()).zone());
    }

    private List<Standing> ahead(Wrote wrote) {
        ClientId client = wrote.from().clientId();
        return client == null ? List.of() : appointments.ahead(wrote.company(), client);
    }

    private static @Nullable LocalDateTime start(ShownOption option, ZoneId zone) {
        return OfferedOption.parse(option.id())
                .filter(OfferedOption.Time.class::isInstance)
                .map(OfferedOption.Time.class::cast)
                .map(time -> LocalDateTime.ofInstant(time.startsAt(), zone))
                .orElse(null);
    }

    private Resolution intended(Wrote wrote, Decision decision, String text, Asked asked, @Nullable Prompt newest) {
        return switch (decision) {
            case Decision.Confirm _ ->
                asked instanceof Asked.Nothing || newest == null
                        ? about(wrote, newest, Action.CONFIRM, one -> new Intent.Confirm(one.id, one.seen))
                        : yes(newest);
            case Decision.AskToCancel _ ->
                about(
                        wrote,
                        newest,
                        Action.CANCEL,
                        one -> new Intent.Cancel(one.id, one.seen, Intent.Certainty.WRITTEN));
            case Decision.Cancel _ ->
                question(newest)
                        .map(option -> meant(
                                new Intent.Cancel(option.appointmentId(), option.revision(), Intent.Certainty.SURE),
                                newest))
                        .orElseGet(() -> notUnderstood(newest));
            case Decision.Keep _ -> about(wrote, newest, Action.CONFIRM, one -> new Intent.Keep(one.id, one.seen));
            case Decision.AskWhatToChange _ ->
                about(wrote, newest, Action.RESCHEDULE, one -> new Intent.CannotCome(one.id, one.seen));
            case Decision.Reschedule(var wish) ->
                about(wrote, newest, Action.RESCHEDULE, one -> new Intent.Reschedule(one.id, one.seen, wish));
            case Decision.Arrive(var late) ->
                about(
                        wrote,
                        newest,
                        late ? Action.RUNNING_LATE : Action.ON_MY_WAY,
                        one -> new Intent.Arrive(one.id, one.seen, late));
            case Decision.Book(var wish) -> meant(new Intent.Book(wish, text), newest);
            case Decision.Pick(var row) ->
                newest == null
                        ? notUnderstood(null)
                        : picked(newest.options().get(row).id(), asked, newest);
            case Decision.Times(var wish) -> otherTimes(newest, wish);
            case Decision.More _ -> more(newest);
            case Decision.Status _ -> meant(new Intent.Status(), newest);
            case Decision.Prices _ -> meant(new Intent.Prices(), newest);
            case Decision.Address _ -> meant(new Intent.Address(), newest);
            case Decision.Privacy _ -> meant(new Intent.Privacy(), newest);
            case Decision.WrongPerson _ -> meant(new Intent.WrongPerson(), null);
            case Decision.AskToOptOut _ -> meant(new Intent.AskToOptOut(), null);
            case Decision.OptOut _ -> meant(new Intent.OptOut(), null);
            case Decision.OptIn _ -> meant(new Intent.OptIn(), null);
            case Decision.Thanks _ -> meant(new Intent.Courtesy(), null);
            case Decision.Greeting _ ->
                meant(new Intent.Greet(newest == null || newest.answeredAt() != null ? null : newest), newest);
            case Decision.Named(var name) -> meant(new Intent.Name(name), null);
            case Decision.Human _ -> meant(new Intent.Human(newest == null ? null : newest.appointment()), newest);
            case Decision.Number _, Decision.NotUnderstood _ -> notUnderstood(newest);
        };
    }

    private static Resolution otherTimes(@Nullable Prompt list, Wish wish) {
        return target(list)
                .map(target -> meant(new Intent.OtherTimes(target, wish), list))
                .orElseGet(() -> notUnderstood(list));
    }

    /** The row that leads on; where there is none, the list again. */
    private static Resolution more(@Nullable Prompt list) {
        return list == null
                ? notUnderstood(null)
                : list.options().stream()
                        .flatMap(option -> OfferedOption.parse(option.id()).stream())
                        .filter(OfferedOption.More.class::isInstance)
                        .findFirst()
                        .map(more -> meant(new Intent.Choose(more), list))
                        .orElseGet(() -> otherTimes(list, Wish.ANY));
    }

    private static Optional<Target> target(@Nullable Prompt list) {
        return list == null
                ? Optional.empty()
                : list.options().stream()
                        .flatMap(option -> OfferedOption.parse(option.id()).stream())
                        .flatMap(option -> switch (option) {
                            case OfferedOption.Time time -> Stream.of(time.target());
                            case OfferedOption.More more -> Stream.of(more.target());
                            case OfferedOption.Service _, OfferedOption.Professional _ -> Stream.<Target>empty();
                        })
                        .findFirst();
    }

    /** Yes to whatever was asked last. */
    private static Resolution yes(Prompt newest) {
        if (newest.offering(Action.CANCEL_CERTAINLY).isPresent()) {
            // "ok" after the answer only acknowledges it.
            return meant(new Intent.Courtesy(), newest);
        }
        if (newest.kind() == MessageKind.DISPLACED) {
            // The professional cannot keep this time: they agree to choose another.
            return newest.offering(Action.RESCHEDULE)
                    .map(option -> option(option.encode(), newest))
                    .orElseGet(() -> notUnderstood(newest));
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

    /**
     * What is to be done with the one of several that the words name, whatever was asked about last: "cancela a de sexta".
     * What they say besides its name must mean the same by itself, but for a time in the name that is no wish for another.
     */
    private Optional<Resolution> named(Wrote wrote, Decision decision, String text, @Nullable Prompt newest) {
        List<Standing> ahead = text.strip().indexOf(' ') < 0 || !isAboutOne(decision) ? List.of() : ahead(wrote);
        if (ahead.size() < 2) {
            return Optional.empty();
        }
        List<Asked.Own> own = ahead.stream().map(one -> own("", one.facts())).toList();
        return Naming.within(text, own, today(wrote)).flatMap(named -> {
            Decision besides = Understand.answer(named.rest(), new Asked.Appointment());
            boolean same = besides.getClass() == decision.getClass()
                    || decision instanceof Decision.NotUnderstood && besides instanceof Decision.Reschedule
                    || decision instanceof Decision.Reschedule && besides instanceof Decision.Confirm;
            AppointmentFacts facts = ahead.get(named.row()).facts();
            return same ? done(besides, facts.appointmentId(), facts.revision(), newest) : Optional.empty();
        });
    }

    private static Optional<Resolution> done(Decision decision, AppointmentId id, int seen, @Nullable Prompt newest) {
        Intent intent = switch (decision) {
            case Decision.Confirm _ -> new Intent.Confirm(id, seen);
            case Decision.AskToCancel _ -> new Intent.Cancel(id, seen, Intent.Certainty.WRITTEN);
            case Decision.Keep _ -> new Intent.Keep(id, seen);
            case Decision.AskWhatToChange _ -> new Intent.CannotCome(id, seen);
            case Decision.Reschedule(var wish) -> new Intent.Reschedule(id, seen, wish);
            case Decision.Arrive(var late) -> new Intent.Arrive(id, seen, late);
            case Decision.Cancel _,
                    Decision.Book _,
                    Decision.Number _,
                    Decision.Pick _,
                    Decision.Times _,
                    Decision.More _,
                    Decision.Status _,
                    Decision.Human _,
                    Decision.Prices _,
                    Decision.Address _,
                    Decision.OptOut _,
                    Decision.AskToOptOut _,
                    Decision.OptIn _,
                    Decision.Thanks _,
                    Decision.Greeting _,
                    Decision.WrongPerson _,
                    Decision.Privacy _,
                    Decision.Named _,
                    Decision.NotUnderstood _ -> null;
        };
        return intent == null ? Optional.empty() : Optional.of(meant(intent, newest));
    }

    /** Or may be, once it is known which. */
    private static boolean isAboutOne(Decision decision) {
        return decision instanceof Decision.Confirm
                || decision instanceof Decision.AskToCancel
                || decision instanceof Decision.Keep
                || decision instanceof Decision.AskWhatToChange
                || decision instanceof Decision.Reschedule
                || decision instanceof Decision.Arrive
                || decision instanceof Decision.NotUnderstood;
    }

    /** Which appointment to cancel is said in words: that is asked back, as all cancelling in words is. */
    private static Resolution picked(String id, Asked asked, Prompt list) {
        return asked instanceof Asked.Which
                ? AppointmentOption.parse(id)
                        .filter(option -> option.action() == Action.CANCEL)
                        .map(option -> meant(
                                new Intent.Cancel(option.appointmentId(), option.revision(), Intent.Certainty.WRITTEN),
                                list))
                        .orElseGet(() -> option(id, list))
                : option(id, list);
    }

    private record About(AppointmentId id, int seen) {}

    /** Where several appointments may be meant, they are asked which; where there is none, they are told so. */
    private Resolution about(Wrote wrote, @Nullable Prompt newest, Action action, Function<About, Intent> intent) {
        List<Standing> ahead = ahead(wrote);
        return subject(ahead, newest)
                .map(one -> meant(intent.apply(one), newest))
                .orElseGet(() -> meant(ahead.isEmpty() ? new Intent.Status() : new Intent.Which(action), newest));
    }

    /** The appointment that words without one mean: the one asked about, or the only one ahead. */
    private static Optional<About> subject(List<Standing> ahead, @Nullable Prompt newest) {
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
        return new Resolution.Meant(intentOf(id), answers, true);
    }

    private static Intent intentOf(String id) {
        return AppointmentOption.parse(id)
                .<Intent>map(option -> switch (option.action()) {
                    case CONFIRM -> new Intent.Confirm(option.appointmentId(), option.revision());
                    case RESCHEDULE -> new Intent.Reschedule(option.appointmentId(), option.revision(), Wish.ANY);
                    case CANCEL ->
                        new Intent.Cancel(option.appointmentId(), option.revision(), Intent.Certainty.CHOSEN);
                    case CANCEL_CERTAINLY ->
                        new Intent.Cancel(option.appointmentId(), option.revision(), Intent.Certainty.SURE);
                    case KEEP -> new Intent.Keep(option.appointmentId(), option.revision());
                    case ON_MY_WAY -> new Intent.Arrive(option.appointmentId(), option.revision(), false);
                    case RUNNING_LATE -> new Intent.Arrive(option.appointmentId(), option.revision(), true);
                    case HUMAN -> new Intent.Human(option.appointmentId());
                })
                .or(() -> OfferedOption.parse(id).map(Intent.Choose::new))
                .orElseGet(Intent.NotUnderstood::new);
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
    private @Nullable Resolution unsettled(Wrote wrote) {
        if (!current.isCurrent(wrote.company())) {
            return wrote.mayWaitForNews() ? new Resolution.Wait() : notUnderstood(null);
        }
        return wrote.mayWait()
                        && prompts.oneIsOnTheWay(wrote.company(), wrote.from().addressee(), clock.instant())
                ? new Resolution.Wait()
                : null;
    }

    /** Null where there is none, or where it is not sure which one is the newest that they saw. */
    private @Nullable Prompt newest(Wrote wrote) {
        List<Prompt> candidates = candidates(wrote);
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
    private List<Prompt> candidates(Wrote wrote) {
        List<Prompt> candidates = new ArrayList<>();
        Instant then = wrote.at().plus(CUT_OFF);
        for (Prompt prompt : prompts.seenBy(wrote.company(), wrote.from().addressee(), then, clock.instant())) {
            candidates.add(prompt);
            if (prompt.acceptedAt() != null && !prompt.acceptedAt().isAfter(then)) {
                break;
            }
        }
        return candidates;
    }
}
