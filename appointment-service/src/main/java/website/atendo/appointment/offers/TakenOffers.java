package website.atendo.appointment.offers;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;

/** Which appointment came of a list, so that another tap on it books no second one. One statement each. */
@Repository
public class TakenOffers {
    private final JdbcClient jdbc;
    private final Clock clock;

    TakenOffers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<AppointmentId> bookedFrom(CompanyId company, UUID offer) {
        return jdbc.sql("select appointment_id from taken_offers where company_id = :company and offer = :offer")
                .param("company", company.value())
                .param("offer", offer)
                .query((row, _) -> new AppointmentId(row.getLong(1)))
                .optional();
    }

    /** In the transaction that books it; a second time is a fault of ours. */
    public void booked(CompanyId company, UUID offer, AppointmentId appointment) {
        jdbc.sql("""
                insert into taken_offers (company_id, offer, appointment_id, taken_at)
                values (:company, :offer, :appointment, :now)""")
                .param("company", company.value())
                .param("offer", offer)
                .param("appointment", appointment.value())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
