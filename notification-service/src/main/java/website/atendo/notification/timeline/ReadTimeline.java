package website.atendo.notification.timeline;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.notification.appointments.KnownAppointments;
import website.atendo.tenancy.InCompany;

/** Shows one appointment's timeline, page by page. */
@Service
class ReadTimeline {
    private final KnownAppointments appointments;
    private final TimelineEntries entries;

    ReadTimeline(KnownAppointments appointments, TimelineEntries entries) {
        this.appointments = appointments;
        this.entries = entries;
    }

    /**
     * Empty where the company has no such appointment, as far as anything was heard of it.
     *
     * @param agenda of the professional in whose it must be; null: anybody's
     */
    @InCompany(readOnly = true)
    Optional<TimelinePage> read(
            CompanyId company, AppointmentId appointment, @Nullable ProfessionalId agenda, int page, int size) {
        long total = entries.countOf(company, appointment);
        if ((total == 0 || agenda != null) && !appointments.exists(company, appointment, agenda)) {
            return Optional.empty();
        }
        List<TimelineEntry> items = entries.of(company, appointment, page, size);
        return Optional.of(new TimelinePage(items, page, size, total));
    }
}
