package website.atendo.reminder.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import website.atendo.tenancy.AcrossCompanies;

/** Deletes appointments that are long past, and their reminders with them. */
@Service
class ForgetPast {
    private static final Logger log = LoggerFactory.getLogger(ForgetPast.class);

    private final AcrossCompanies across;
    private final RetentionProperties settings;
    private final Clock clock;

    ForgetPast(AcrossCompanies across, RetentionProperties settings, Clock clock) {
        this.across = across;
        this.settings = settings;
        this.clock = clock;
    }

    void forget() {
        Instant before = clock.instant().minus(settings.keep());
        int gone = 0;
        int batch;
        do {
            batch = across.inTransaction(() -> forgetBatch(before));
            gone += batch;
        } while (batch == settings.batch());
        log.info("{} appointments from before {} are forgotten", gone, before);
    }

    private int forgetBatch(Instant before) {
        return across.jdbc()
                .sql("""
                with past as (
                  select company_id, appointment_id from appointments where starts_at < ?
                  order by starts_at limit ? for update skip locked),
                their_reminders as (
                  delete from reminders using past
                  where reminders.company_id = past.company_id and reminders.appointment_id = past.appointment_id)
                delete from appointments using past
                where appointments.company_id = past.company_id
                  and appointments.appointment_id = past.appointment_id""")
                .params(before.atOffset(ZoneOffset.UTC), settings.batch())
                .update();
    }
}
