package website.atendo.notification.notices;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.companies.CompanyEvent.Profile;
import website.atendo.contracts.sending.Priority;
import website.atendo.contracts.sending.Purpose;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.contracts.sending.SendCommand.Recipient;
import website.atendo.messages.Wording;
import website.atendo.messaging.Outbox;
import website.atendo.notification.appointments.KnownAppointments;
import website.atendo.notification.companies.Companies;
import website.atendo.notification.timeline.Timeline;
import website.atendo.tenancy.InCompany;

/** Remembers an event in the timeline and, where its client is to be told, has the message sent. */
@Service
class TellClient {
    private final KnownAppointments appointments;
    private final Companies companies;
    private final Timeline timeline;
    private final Outbox outbox;
    private final Clock clock;
    private final MeterRegistry meters;

    TellClient(
            KnownAppointments appointments,
            Companies companies,
            Timeline timeline,
            Outbox outbox,
            Clock clock,
            MeterRegistry meters) {
        this.appointments = appointments;
        this.companies = companies;
        this.timeline = timeline;
        this.outbox = outbox;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * @param cause the event's id: the same event leads to the same command
     * @param happenedAt by the clock of who told it
     */
    @InCompany
    void tell(CompanyId company, EventId cause, Instant happenedAt, AppointmentEvent event) {
        boolean current = !(event instanceof AppointmentEvent.OfAppointment of)
                || appointments.isCurrent(company, of.appointment());
        timeline.happened(company, cause, happenedAt, event);
        Optional<Profile> profile = companies.profileOf(company);
        Wording wording = profile.map(Wording::of).orElse(Wording.STANDARD);
        Instant now = clock.instant();
        Notices.about(event, happenedAt, wording, now).ifPresent(notice -> {
            boolean active = profile.map(Profile::active).orElse(true);
            Silence silence = silence(notice, current, active, now);
            if (silence == null) {
                send(company, cause, notice, now);
            } else {
                keepSilent(company, cause, notice, silence, now);
            }
        });
    }

    private static @Nullable Silence silence(Notice notice, boolean current, boolean active, Instant now) {
        if (!current) {
            return Silence.OUTDATED;
        }
        if (!active) {
            return Silence.COMPANY_SUSPENDED;
        }
        String address = notice.person().address();
        if (address == null || address.isBlank()) {
            return Silence.NO_PHONE;
        }
        return now.isBefore(notice.notAfter()) ? null : Silence.TOO_LATE;
    }

    private void send(CompanyId company, EventId cause, Notice notice, Instant now) {
        String address = notice.person().address();
        if (address == null) {
            throw new IllegalStateException("a message without an address must not come this far");
        }
        var command = CommandId.of(cause, notice.kind(), notice.revision());
        AppointmentId appointment = notice.appointment();
        if (appointment != null) {
            timeline.queued(company, cause, now, appointment, notice.kind(), command, notice.client(), notice.text());
        }
        outbox.append(
                company,
                Topics.SEND_COMMANDS,
                EventId.of(command),
                conversation(notice, command),
                new MessageSend(
                        command,
                        notice.client(),
                        notice.kind(),
                        notice.purpose(),
                        notice.purpose() == Purpose.ANSWER ? Priority.ANSWER : Priority.NOTICE,
                        appointment,
                        notice.validWhile(),
                        notice.answers(),
                        null,
                        notice.notAfter(),
                        null,
                        new Recipient(
                                address,
                                notice.person().name(),
                                notice.composed().content(),
                                notice.composed().template())));
        count(notice, "queued");
    }

    private void keepSilent(CompanyId company, EventId cause, Notice notice, Silence silence, Instant now) {
        AppointmentId appointment = notice.appointment();
        if (appointment != null) {
            timeline.notSent(company, cause, now, appointment, notice.kind(), notice.client(), silence.inWords());
        }
        count(notice, silence.inWords());
    }

    /** What keeps its order: the messages to one client. Never an address, for it is shown to operators. */
    private static String conversation(Notice notice, CommandId command) {
        return notice.client() == null ? "command/" + command : "client/" + notice.client();
    }

    private void count(Notice notice, String result) {
        meters.counter("atendo.notices", "kind", notice.kind().name().toLowerCase(Locale.ROOT), "result", result)
                .increment();
    }

    /** Why a client is not told. */
    private enum Silence {
        /** Something newer is known of the appointment. */
        OUTDATED,
        COMPANY_SUSPENDED,
        NO_PHONE,
        TOO_LATE;

        String inWords() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
