package website.atendo.reminder.planning;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.reminders.ReminderEvent.Reason;
import website.atendo.reminder.companies.Companies;
import website.atendo.tenancy.InCompany;

/** Blanks out a client who was erased, and drops what was planned for them. */
@Service
public class ForgetClient {
    private final Companies companies;
    private final Appointments appointments;
    private final Reminders reminders;
    private final Clock clock;

    ForgetClient(Companies companies, Appointments appointments, Reminders reminders, Clock clock) {
        this.companies = companies;
        this.appointments = appointments;
        this.reminders = reminders;
        this.clock = clock;
    }

    @InCompany
    public void forget(CompanyId company, ClientId client) {
        var rules = companies.shared(company);
        for (Appointment appointment : appointments.ofClient(company, client)) {
            var nobody = appointment.withoutPerson();
            appointments.save(nobody);
            List<Reminder> existing =
                    reminders.of(company, List.of(nobody.facts().appointmentId()));
            reminders.put(Reconciliation.of(nobody, rules, existing, clock.instant(), Reason.OPTED_OUT));
        }
    }
}
