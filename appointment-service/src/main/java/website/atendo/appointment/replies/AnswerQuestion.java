package website.atendo.appointment.replies;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.booking.FindAppointments;
import website.atendo.appointment.booking.Standing;
import website.atendo.appointment.clients.RecordConsent;
import website.atendo.appointment.companies.Places;
import website.atendo.appointment.offers.OfferedOption;
import website.atendo.appointment.prompts.Prompt;
import website.atendo.appointment.replies.Answers.Applied;
import website.atendo.appointment.services.FindServices;
import website.atendo.appointment.services.KnownService;
import website.atendo.appointment.understanding.Wish;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.appointments.AppointmentOption;
import website.atendo.contracts.appointments.AppointmentOption.Action;
import website.atendo.contracts.appointments.Choice;
import website.atendo.contracts.appointments.Information;
import website.atendo.contracts.appointments.Question;
import website.atendo.messages.DayWords;

/** Answers that change no appointment: what they have, what it costs, where it is, who they are. */
@Component
class AnswerQuestion {
    private final FindAppointments appointments;
    private final FindServices services;
    private final Places places;
    private final RecordConsent consent;
    private final Answers answers;
    private final BookByChat booking;
    private final Clock clock;

    AnswerQuestion(
            FindAppointments appointments,
            FindServices services,
            Places places,
            RecordConsent consent,
            Answers answers,
            BookByChat booking,
            Clock clock) {
        this.appointments = appointments;
        this.services = services;
        this.places = places;
        this.consent = consent;
        this.answers = answers;
        this.booking = booking;
        this.clock = clock;
    }

    /** The one that they have, with what can be done about it; or all of them. */
    Applied status(Reply reply) {
        List<Standing> ahead = ahead(reply);
        return switch (ahead.size()) {
            case 0 -> answers.inform(reply, Information.NO_APPOINTMENTS, List.of());
            case 1 -> tell(reply, ahead.getFirst().facts());
            default ->
                answers.inform(
                        reply,
                        Information.APPOINTMENTS,
                        ahead.stream()
                                .map(one -> "- " + when(reply, one.facts()) + " · "
                                        + one.facts().professionalName())
                                .toList());
        };
    }

    private Applied tell(Reply reply, AppointmentFacts facts) {
        answers.publish(
                reply,
                "appointment/" + facts.appointmentId(),
                new AppointmentEvent.AppointmentTold(facts, reply.from().person(null), reply.id()));
        return answers.did(reply, "told");
    }

    Applied which(Reply reply, Action action) {
        List<Choice> choices = ahead(reply).stream()
                .map(Standing::facts)
                .limit(10)
                .map(facts -> new Choice(
                        new AppointmentOption(action, facts.appointmentId(), facts.revision()).encode(),
                        when(reply, facts),
                        facts.professionalName()))
                .toList();
        Question question = switch (action) {
            case CONFIRM -> Question.WHICH_TO_CONFIRM;
            case CANCEL, CANCEL_CERTAINLY -> Question.WHICH_TO_CANCEL;
            case RESCHEDULE -> Question.WHICH_TO_RESCHEDULE;
            case KEEP, ON_MY_WAY, RUNNING_LATE, HUMAN -> Question.WHICH_IS_MEANT;
        };
        return answers.ask(reply, question, choices, null);
    }

    Applied prices(Reply reply) {
        String locale = answers.facts(reply).locale();
        List<String> lines = new ArrayList<>();
        for (KnownService service : services.onOffer(reply.company())) {
            BigDecimal price = service.price();
            if (price != null) {
                lines.add("- " + service.name() + ": " + inReais(price, locale));
            }
        }
        return lines.isEmpty() ? human(reply) : answers.inform(reply, Information.PRICES, lines);
    }

    private static String inReais(BigDecimal price, String locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(Locale.forLanguageTag(locale));
        format.setCurrency(Currency.getInstance("BRL"));
        return format.format(price).replace('\u00a0', ' ');
    }

    Applied address(Reply reply) {
        String address = places.of(reply.company()).address();
        return address == null ? human(reply) : answers.inform(reply, Information.ADDRESS, List.of(address));
    }

    /** By law they are answered by people. */
    Applied privacy(Reply reply) {
        answers.callHuman(reply, null);
        return new Applied(reply.conversation().handedOver(clock.instant()), "privacy");
    }

    private Applied human(Reply reply) {
        answers.callHuman(reply, null);
        return new Applied(reply.conversation().handedOver(clock.instant()), "human");
    }

    /** Nothing more is written to that phone about this client, and staff look for the right one. */
    Applied wrongPerson(Reply reply) {
        answers.publish(
                reply,
                Answers.subject(reply),
                new AppointmentEvent.ContactDisowned(answers.facts(reply), reply.person(), reply.id()));
        ClientId client = reply.from().clientId();
        if (client == null) {
            answers.publish(
                    reply,
                    Answers.subject(reply),
                    new AppointmentEvent.ClientOptedOut(answers.facts(reply), reply.person(), reply.id()));
        } else {
            consent.optOut(
                    reply.company(),
                    client,
                    By.client(client),
                    reply.id(),
                    reply.person().text());
        }
        return answers.did(reply, "wrong-person");
    }

    Applied askToOptOut(Reply reply) {
        return answers.ask(reply, Question.STOP_MESSAGES, List.of(), null);
    }

    /** Shows again what they were asked; a stranger is welcomed, and nobody else is chatted with. */
    Applied greet(Reply reply, @Nullable Prompt prompt) {
        if (prompt != null) {
            Optional<AppointmentFacts> facts = prompt.appointment() == null
                    ? Optional.empty()
                    : answers.own(reply, prompt.appointment())
                            .filter(one ->
                                    one.status().isOpen() && one.startsAt().isAfter(clock.instant()));
            if (facts.isPresent()) {
                return tell(reply, facts.get());
            }
            for (var option : prompt.options()) {
                Optional<OfferedOption> offered = OfferedOption.parse(option.id());
                if (offered.isPresent()) {
                    return again(reply, offered.get());
                }
            }
        }
        return reply.from().clientId() == null
                ? answers.inform(reply, Information.WELCOME, List.of())
                : new Applied(reply.conversation(), "courtesy");
    }

    private Applied again(Reply reply, OfferedOption offered) {
        return switch (offered) {
            case OfferedOption.Service _ -> booking.begin(reply, Wish.ANY, "").orElseGet(() -> human(reply));
            case OfferedOption.Professional one -> booking.choose(reply, new OfferedOption.Service(one.service()));
            case OfferedOption.Time time -> booking.times(reply, time.target(), Wish.ANY, null, false);
            case OfferedOption.More more -> booking.choose(reply, more);
        };
    }

    private List<Standing> ahead(Reply reply) {
        ClientId client = reply.from().clientId();
        return client == null ? List.of() : appointments.ahead(reply.company(), client);
    }

    private String when(Reply reply, AppointmentFacts facts) {
        return DayWords.dateAndTime(
                facts.startsAt(),
                facts.zone(),
                clock.instant(),
                answers.facts(reply).locale());
    }
}
