package website.atendo.adapter.deliveries;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import website.atendo.adapter.guard.Standings;
import website.atendo.adapter.guard.Suppressions;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentEvent.ClientErased;
import website.atendo.contracts.appointments.AppointmentEvent.ClientOptedIn;
import website.atendo.contracts.appointments.AppointmentEvent.ClientOptedOut;
import website.atendo.contracts.appointments.AppointmentEvent.ContactDisowned;
import website.atendo.contracts.appointments.AppointmentEvent.HumanRequested;
import website.atendo.contracts.appointments.AppointmentEvent.InformationGiven;
import website.atendo.contracts.appointments.AppointmentEvent.OfAppointment;
import website.atendo.contracts.appointments.AppointmentEvent.QuestionAsked;
import website.atendo.contracts.appointments.AppointmentEvent.ReplyApplied;
import website.atendo.contracts.appointments.AppointmentEvent.ReplyMisunderstood;
import website.atendo.contracts.appointments.AppointmentEvent.ReplyRefused;
import website.atendo.contracts.appointments.AppointmentEvent.ServicesOffered;
import website.atendo.contracts.appointments.AppointmentEvent.SlotsOffered;
import website.atendo.contracts.appointments.AppointmentEvent.StaffReplied;
import website.atendo.messaging.Envelope;

/** Keeps what the fence reads, and ends what an event has made stale. Runs in the listener's transaction. */
@Service
class FollowAppointments {
    private final Standings standings;
    private final Suppressions suppressions;
    private final SweepStale sweep;
    private final JdbcTemplate jdbc;

    FollowAppointments(Standings standings, Suppressions suppressions, SweepStale sweep, JdbcTemplate jdbc) {
        this.standings = standings;
        this.suppressions = suppressions;
        this.sweep = sweep;
        this.jdbc = jdbc;
    }

    void on(Envelope<AppointmentEvent> message) {
        CompanyId company = message.company();
        switch (message.body()) {
            case OfAppointment event ->
                standings.apply(company, event.appointment()).ifPresent(standing -> sweep.supersede(company, standing));
            case ClientOptedOut event ->
                suppress(
                        new Suppressions.Person(
                                company,
                                event.client().clientId(),
                                event.person().address()),
                        Suppressions.OPTED_OUT,
                        message.time());
            case ClientOptedIn event ->
                suppressions.remove(new Suppressions.Person(
                        company, event.client().clientId(), event.person().address()));
            case ClientErased(var client) -> {
                suppress(new Suppressions.Person(company, client, null), Suppressions.ERASED, message.time());
                var erased = new Erasures.Client(company, client);
                Erasures.add(jdbc, List.of(erased));
                Erasures.erase(jdbc, erased);
            }
            case ServicesOffered _,
                    SlotsOffered _,
                    ReplyApplied _,
                    ReplyRefused _,
                    ReplyMisunderstood _,
                    HumanRequested _,
                    QuestionAsked _,
                    InformationGiven _,
                    StaffReplied _,
                    ContactDisowned _ -> {}
        }
    }

    private void suppress(Suppressions.Person person, String reason, Instant since) {
        suppressions.add(person, reason, since);
        sweep.suppress(person, reason);
    }
}
