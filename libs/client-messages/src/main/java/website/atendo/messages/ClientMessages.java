package website.atendo.messages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.Person;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.appointments.AppointmentOption;
import website.atendo.contracts.appointments.AppointmentOption.Action;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.contracts.appointments.Choice;
import website.atendo.contracts.appointments.ClientFacts;
import website.atendo.contracts.appointments.Information;
import website.atendo.contracts.appointments.Question;
import website.atendo.contracts.appointments.RefusalReason;
import website.atendo.contracts.appointments.SeriesPart;
import website.atendo.contracts.sending.Content;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.messages.Variables.Name;

/**
 * Every message that the system writes to a client by itself. No standard text names the service: a message is seen on
 * locked screens, and a company whose services tell nothing puts {@code {service}} into its own wording.
 */
public final class ClientMessages {
    /** What a list holds on every provider. */
    private static final int MOST_OPTIONS = 10;

    private ClientMessages() {}

    /**
     * A message about one appointment, with the options that make sense in its present state: while it is open and not
     * confirmed Confirm, Reschedule and Cancel; once confirmed Reschedule and Cancel (shortly before the start On my
     * way, Running late and Cancel). "Talk to somebody" is always last, with number 0. An appointment that is over or
     * cancelled has no options. Before the company's confirmation window opens nothing asks whether they come, but for
     * the request that staff insist on.
     *
     * @throws IllegalArgumentException where the kind is not about one appointment
     */
    public static Composed forAppointment(
            MessageKind kind, AppointmentFacts appointment, Person client, Wording wording, Instant now) {
        Language language = Language.of(appointment.locale());
        Variables variables = about(appointment, client, dayFormOf(kind), language, now);
        boolean confirmed = appointment.status() == AppointmentStatus.CONFIRMED;
        boolean open = appointment.status().isOpen();
        boolean early = !wording.asksForConfirmation(appointment.startsAt(), now);
        return switch (kind) {
            case BOOKED, RESCHEDULED -> {
                String text = text(kind, kind.name(), variables, wording, language);
                yield new Composed(
                        prompt(text, open ? changes(confirmed || early) : List.of(), appointment, language),
                        Templates.of(kind, appointment, variables, language, now));
            }
            case CONFIRMATION_REQUEST -> {
                String text = text(kind, kind.name(), variables, wording, language);
                yield new Composed(
                        prompt(text, open ? changes(confirmed) : List.of(), appointment, language),
                        Templates.of(kind, appointment, variables, language, now));
            }
            case REMINDER -> {
                String key = confirmed ? "REMINDER.confirmed" : early ? "REMINDER.early" : "REMINDER";
                String text = text(kind, key, variables, wording, language);
                yield new Composed(
                        prompt(text, open ? changes(confirmed || early) : List.of(), appointment, language),
                        // The template of the day before asks.
                        Templates.of(early ? MessageKind.BOOKED : kind, appointment, variables, language, now));
            }
            case REMINDER_SOON -> {
                boolean asks = !confirmed && !early;
                String text =
                        text(kind, asks ? "REMINDER_SOON" : "REMINDER_SOON.confirmed", variables, wording, language);
                List<Action> actions =
                        confirmed ? List.of(Action.ON_MY_WAY, Action.RUNNING_LATE, Action.CANCEL) : changes(early);
                yield new Composed(
                        prompt(text, open ? actions : List.of(), appointment, language),
                        Templates.of(kind, appointment, variables, language, now));
            }
            case CANCELLED ->
                new Composed(
                        new Content.Text(text(kind, kind.name(), variables, wording, language)),
                        Templates.of(kind, appointment, variables, language, now));
            case CONFIRMED, RESCHEDULE_ASKED, CANCEL_WITHDRAWN, ARRIVAL_NOTED ->
                plain(text(kind, kind.name(), variables, wording, language));
            case DISPLACED ->
                new Composed(
                        prompt(
                                text(kind, kind.name(), variables, wording, language),
                                open ? changes(true) : List.of(),
                                appointment,
                                language),
                        Templates.of(kind, appointment, variables, language, now));
            case CANCEL_QUESTION -> cancelQuestion(appointment, client, null, wording, now);
            case STATUS -> {
                if (!open) {
                    yield plain(refusal(
                            appointment.status() == AppointmentStatus.CANCELLED
                                    ? RefusalReason.APPOINTMENT_CANCELLED
                                    : RefusalReason.APPOINTMENT_FINISHED,
                            about(appointment, client, DayForm.DATE, language, now),
                            language));
                }
                String key = confirmed ? "STATUS.confirmed" : early ? "STATUS.early" : "STATUS";
                String text = text(kind, key, variables, wording, language);
                yield new Composed(prompt(text, changes(confirmed || early), appointment, language), null);
            }
            case SERVICES_OFFER,
                    SLOTS_OFFER,
                    REPLY_REFUSED,
                    NOT_UNDERSTOOD,
                    HUMAN_CALLED,
                    OPTED_OUT,
                    OPTED_IN,
                    STAFF_REPLY,
                    QUESTION,
                    INFORMATION,
                    DIRECT -> throw new IllegalArgumentException(kind + " is not about one appointment");
        };
    }

    /**
     * One message for all appointments of a series that were booked, moved or cancelled at once. A company's own text is
     * about one appointment, so this one is always ours. It offers nothing: an option would be about one of them only.
     *
     * @param first of them
     * @throws IllegalArgumentException where the kind is of one appointment at a time
     */
    public static Composed forSeries(
            MessageKind kind, AppointmentFacts first, SeriesPart series, Person client, Instant now) {
        String key = switch (kind) {
            case BOOKED, RESCHEDULED, CANCELLED -> kind.name() + ".series";
            default -> throw new IllegalArgumentException(kind + " is about one appointment");
        };
        Language language = Language.of(first.locale());
        Variables variables = about(first, client, DayForm.DATE, language, now)
                .with(Name.COUNT, Integer.toString(series.count()))
                .with(
                        Name.EVERY,
                        series.every() == null
                                ? null
                                : Words.in(language)
                                        .get("every." + series.every().name()))
                .with(Name.LAST, DayWords.absolute(series.lastStartsAt(), first.zone(), now, language));
        return new Composed(
                new Content.Text(standard(key, variables, language)),
                Templates.of(kind, first, variables, language, now));
    }

    /** Thanks for telling that they are on the way or late. */
    public static Composed arrivalNoted(
            AppointmentFacts appointment, Person client, boolean late, Wording wording, Instant now) {
        if (!late) {
            return forAppointment(MessageKind.ARRIVAL_NOTED, appointment, client, wording, now);
        }
        Language language = Language.of(appointment.locale());
        Variables variables = about(appointment, client, DayForm.DATE, language, now);
        return plain(text(MessageKind.ARRIVAL_NOTED, "ARRIVAL_NOTED.late", variables, wording, language));
    }

    /**
     * Whether they are sure that it is to be cancelled.
     *
     * @param noticeMinutes so long before the start the company wants to know, and it is later than that: said first,
     *     whatever the company's own question is; null: it is early enough
     */
    public static Composed cancelQuestion(
            AppointmentFacts appointment,
            Person client,
            @Nullable Integer noticeMinutes,
            Wording wording,
            Instant now) {
        MessageKind kind = MessageKind.CANCEL_QUESTION;
        Language language = Language.of(appointment.locale());
        Variables variables = about(appointment, client, dayFormOf(kind), language, now);
        String text = text(kind, kind.name(), variables, wording, language);
        if (noticeMinutes != null) {
            variables.with(Name.NOTICE, DayWords.length(noticeMinutes, language));
            String first = standard("CANCEL_QUESTION.notice", variables, language);
            text = first + " " + text.substring(0, Math.min(text.length(), Wording.LONGEST_TEXT - 1 - first.length()));
        }
        return new Composed(question(text, List.of(Action.CANCEL_CERTAINLY, Action.KEEP), appointment, language), null);
    }

    /**
     * Why an answer changed nothing. Where the appointment is still open, what can be done with it now is offered
     * again.
     *
     * @param appointment the one the client may know about; null keeps silent about any
     */
    public static Composed refused(
            RefusalReason reason,
            ClientFacts client,
            Person person,
            @Nullable AppointmentFacts appointment,
            Wording wording,
            Instant now) {
        Language language = Language.of(client.locale());
        if (appointment == null) {
            return plain(refusal(reason, about(client, person), language));
        }
        Variables variables = about(appointment, person, DayForm.DATE, language, now);
        String text = refusal(reason, variables, language);
        return switch (reason) {
            case APPOINTMENT_CHANGED, OVERTAKEN, ALREADY_CHOSEN ->
                appointment.status().isOpen() && now.isBefore(appointment.startsAt())
                        ? new Composed(prompt(text, changes(appointment, wording, now), appointment, language), null)
                        : plain(text);
            case APPOINTMENT_CANCELLED, APPOINTMENT_FINISHED, APPOINTMENT_STARTED, NOT_YOURS, SLOT_TAKEN -> plain(text);
        };
    }

    /**
     * Not understood, and what could have been answered.
     *
     * @param choices in the order of the newest prompt; those about talking to somebody keep number 0
     * @param media what came instead of words, such as {@code audio}; null: words
     */
    public static Composed misunderstood(
            ClientFacts client,
            Person person,
            List<Choice> choices,
            @Nullable AppointmentFacts appointment,
            @Nullable String media,
            Wording wording,
            Instant now) {
        Language language = Language.of(client.locale());
        Variables variables = about(client, person);
        String key = "NOT_UNDERSTOOD";
        if (media != null) {
            key += media.equals("audio") ? ".audio" : ".media";
        }
        if (!choices.isEmpty()) {
            String text = misunderstood(key, variables, wording, language);
            return new Composed(list(text, choices, "list.options", language), null);
        }
        if (appointment != null && appointment.status().isOpen() && now.isBefore(appointment.startsAt())) {
            String text = misunderstood(key, variables, wording, language);
            return new Composed(prompt(text, changes(appointment, wording, now), appointment, language), null);
        }
        return plain(standard(key + ".none", variables, language));
    }

    /** The company's own text is about words. */
    private static String misunderstood(String key, Variables variables, Wording wording, Language language) {
        return key.equals("NOT_UNDERSTOOD")
                ? text(MessageKind.NOT_UNDERSTOOD, key, variables, wording, language)
                : standard(key, variables, language);
    }

    /**
     * A question that is neither about a service nor about a time.
     *
     * @param choices empty where the client writes the answer
     * @param appointment what it is about, if it is one; then its own options are offered
     */
    public static Composed question(
            Question question,
            ClientFacts client,
            Person person,
            List<Choice> choices,
            @Nullable AppointmentFacts appointment,
            Instant now) {
        Language language = Language.of(client.locale());
        String key = "QUESTION." + question.name();
        if (appointment != null) {
            Variables variables = about(appointment, person, DayForm.DATE, language, now);
            return new Composed(
                    prompt(
                            standard(key, variables, language),
                            List.of(Action.RESCHEDULE, Action.CANCEL),
                            appointment,
                            language),
                    null);
        }
        String text = standard(key, about(client, person), language);
        return choices.isEmpty() ? plain(text) : new Composed(list(text, choices, "list.options", language), null);
    }

    /** What the client asked for. */
    public static Composed information(Information information, ClientFacts client, Person person, List<String> lines) {
        Language language = Language.of(client.locale());
        Variables variables = about(client, person);
        String head = standard("INFORMATION." + information.name(), variables, language);
        String all = lines.isEmpty() ? head : head + "\n" + String.join("\n", lines);
        return plain(all.length() <= Wording.LONGEST_TEXT ? all : all.substring(0, Wording.LONGEST_TEXT - 1) + "…");
    }

    /** What somebody of the company wrote, as they wrote it. */
    public static Composed staffReply(String text) {
        return plain(text);
    }

    /** The title of the row behind the last time. */
    public static String moreTimes(String locale) {
        return Words.in(Language.of(locale)).get("option.MORE_TIMES");
    }

    /** The title of the row that leads to the next day. */
    public static String anotherDay(String locale) {
        return Words.in(Language.of(locale)).get("option.ANOTHER_DAY");
    }

    /** The title of the choice of no professional in particular. */
    public static String anybody(String locale) {
        return Words.in(Language.of(locale)).get("option.ANYBODY");
    }

    /** Which service? Without choices: that there is none. */
    public static Composed servicesOffer(ClientFacts client, Person person, List<Choice> choices, Wording wording) {
        Language language = Language.of(client.locale());
        Variables variables = about(client, person);
        if (choices.isEmpty()) {
            return plain(standard("SERVICES_OFFER.none", variables, language));
        }
        String text = text(MessageKind.SERVICES_OFFER, "SERVICES_OFFER", variables, wording, language);
        return new Composed(list(text, choices, "list.services", language), null);
    }

    /**
     * Which time? Without choices: that there is none.
     *
     * @param afterRefusal the time chosen before was taken meanwhile: that is said first
     */
    public static Composed slotsOffer(
            ClientFacts client, Person person, List<Choice> choices, boolean afterRefusal, Wording wording) {
        Language language = Language.of(client.locale());
        Variables variables = about(client, person);
        if (choices.isEmpty()) {
            return plain(standard(afterRefusal ? "SLOTS_OFFER.taken.none" : "SLOTS_OFFER.none", variables, language));
        }
        String text = afterRefusal
                ? standard("SLOTS_OFFER.taken", variables, language)
                : text(MessageKind.SLOTS_OFFER, "SLOTS_OFFER", variables, wording, language);
        return new Composed(list(text, choices, "list.slots", language), null);
    }

    /** Somebody of the company will answer. */
    public static Composed humanCalled(ClientFacts client, Person person, Wording wording) {
        return plain(MessageKind.HUMAN_CALLED, client, person, wording);
    }

    /** The one confirmation of an opt-out. */
    public static Composed optedOut(ClientFacts client, Person person, Wording wording) {
        return plain(MessageKind.OPTED_OUT, client, person, wording);
    }

    /** Welcome back. */
    public static Composed optedIn(ClientFacts client, Person person, Wording wording) {
        return plain(MessageKind.OPTED_IN, client, person, wording);
    }

    /** How a kind names the day. */
    private enum DayForm {
        /** Stays true however long the message waits for its instance. */
        DATE,
        RELATIVE_WITH_DATE,
        /** Only in what leaves at once or not at all. */
        RELATIVE
    }

    private static DayForm dayFormOf(MessageKind kind) {
        return switch (kind) {
            case CONFIRMATION_REQUEST, REMINDER, STATUS -> DayForm.RELATIVE_WITH_DATE;
            case CONFIRMED, REMINDER_SOON -> DayForm.RELATIVE;
            case BOOKED,
                    RESCHEDULED,
                    CANCELLED,
                    RESCHEDULE_ASKED,
                    DISPLACED,
                    CANCEL_QUESTION,
                    CANCEL_WITHDRAWN,
                    ARRIVAL_NOTED,
                    SERVICES_OFFER,
                    SLOTS_OFFER,
                    REPLY_REFUSED,
                    NOT_UNDERSTOOD,
                    HUMAN_CALLED,
                    OPTED_OUT,
                    OPTED_IN,
                    STAFF_REPLY,
                    QUESTION,
                    INFORMATION,
                    DIRECT -> DayForm.DATE;
        };
    }

    private static List<Action> changes(AppointmentFacts appointment, Wording wording, Instant now) {
        return changes(appointment.status() == AppointmentStatus.CONFIRMED
                || !wording.asksForConfirmation(appointment.startsAt(), now));
    }

    private static List<Action> changes(boolean nothingToConfirm) {
        return nothingToConfirm
                ? List.of(Action.RESCHEDULE, Action.CANCEL)
                : List.of(Action.CONFIRM, Action.RESCHEDULE, Action.CANCEL);
    }

    /** With "talk to somebody" as number 0 behind the actions; plain text where there is nothing to do. */
    private static Content prompt(String text, List<Action> actions, AppointmentFacts appointment, Language language) {
        if (actions.isEmpty()) {
            return new Content.Text(text);
        }
        List<Content.Option> options = new ArrayList<>();
        for (Action action : actions) {
            options.add(option(action, appointment, null, language));
        }
        options.add(option(Action.HUMAN, appointment, 0, language));
        return new Content.Prompt(text, List.copyOf(options), null);
    }

    private static Content question(
            String text, List<Action> actions, AppointmentFacts appointment, Language language) {
        return new Content.Prompt(
                text,
                actions.stream()
                        .map(action -> option(action, appointment, null, language))
                        .toList(),
                null);
    }

    private static Content.Option option(
            Action action, AppointmentFacts appointment, @Nullable Integer number, Language language) {
        return new Content.Option(
                new AppointmentOption(action, appointment.appointmentId(), appointment.revision()).encode(),
                Words.in(language).get("option." + action.name()),
                null,
                number);
    }

    private static Content list(String text, List<Choice> choices, String listTitleKey, Language language) {
        List<Content.Option> options = choices.stream()
                .sorted(Comparator.comparing(ClientMessages::callsSomebody))
                .map(choice -> new Content.Option(
                        choice.id(), choice.title(), choice.description(), callsSomebody(choice) ? 0 : null))
                .limit(MOST_OPTIONS)
                .toList();
        // Up to three answers are buttons wherever there are any; only more need a list to open.
        long shown = options.stream().filter(option -> option.number() == null).count();
        return new Content.Prompt(text, options, shown > 3 ? Words.in(language).get(listTitleKey) : null);
    }

    private static boolean callsSomebody(Choice choice) {
        return AppointmentOption.parse(choice.id())
                .filter(option -> option.action() == Action.HUMAN)
                .isPresent();
    }

    private static Composed plain(MessageKind kind, ClientFacts client, Person person, Wording wording) {
        Language language = Language.of(client.locale());
        return plain(text(kind, kind.name(), about(client, person), wording, language));
    }

    private static Composed plain(String text) {
        return new Composed(new Content.Text(text), null);
    }

    /** The company's own text where it has one that can be used, else the standard one. */
    private static String text(
            MessageKind kind, String standardKey, Variables variables, Wording wording, Language language) {
        Optional<String> own = wording.textOf(kind, language)
                .map(variables::fill)
                .filter(text -> !text.isEmpty() && text.length() <= Wording.LONGEST_TEXT);
        return own.orElseGet(() -> standard(standardKey, variables, language));
    }

    private static String standard(String key, Variables variables, Language language) {
        return variables.fillStandard(Words.in(language).get(key));
    }

    private static String refusal(RefusalReason reason, Variables variables, Language language) {
        String key = "REPLY_REFUSED." + reason.name();
        boolean speaksOfTheAppointment = switch (reason) {
            case APPOINTMENT_CHANGED,
                    APPOINTMENT_CANCELLED,
                    APPOINTMENT_FINISHED,
                    APPOINTMENT_STARTED,
                    OVERTAKEN,
                    ALREADY_CHOSEN -> true;
            case NOT_YOURS, SLOT_TAKEN -> false;
        };
        return standard(
                speaksOfTheAppointment && variables.get(Name.DAY) == null ? key + ".unknown" : key,
                variables,
                language);
    }

    private static Variables about(ClientFacts client, Person person) {
        return new Variables().with(Name.NAME, firstName(person)).with(Name.COMPANY, client.companyName());
    }

    private static Variables about(
            AppointmentFacts appointment, Person client, DayForm form, Language language, Instant now) {
        Instant start = appointment.startsAt();
        return new Variables()
                .with(Name.NAME, firstName(client))
                .with(Name.COMPANY, appointment.companyName())
                .with(Name.PROFESSIONAL, appointment.professionalName())
                .with(Name.SERVICE, appointment.serviceName())
                .with(Name.ADDRESS, appointment.address())
                .with(Name.TIME, DayWords.clock(start.atZone(appointment.zone()), language))
                .with(Name.AT, DayWords.at(start, appointment.zone(), language))
                .with(
                        Name.DAY,
                        switch (form) {
                            case DATE -> DayWords.absolute(start, appointment.zone(), now, language);
                            case RELATIVE_WITH_DATE ->
                                DayWords.relativeWithDate(start, appointment.zone(), now, language);
                            case RELATIVE -> DayWords.relative(start, appointment.zone(), now, language);
                        });
    }

    private static @Nullable String firstName(Person person) {
        String name = person.name();
        return name == null ? null : name.strip().split("\\s+", 2)[0];
    }
}
