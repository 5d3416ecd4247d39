package website.atendo.appointment;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.audit.Origin;
import website.atendo.appointment.booking.BookAppointment;
import website.atendo.appointment.booking.Booking;
import website.atendo.appointment.booking.Cause;
import website.atendo.appointment.booking.Outcome;
import website.atendo.appointment.booking.Standing;
import website.atendo.appointment.clients.AddClient;
import website.atendo.appointment.clients.ClientFields;
import website.atendo.appointment.companies.CompanySettings;
import website.atendo.appointment.companies.FoundCompany;
import website.atendo.appointment.professionals.AddProfessional;
import website.atendo.appointment.professionals.ProfessionalFields;
import website.atendo.appointment.professionals.SetWorkingHours;
import website.atendo.appointment.professionals.WeeklyHours;
import website.atendo.appointment.services.AddService;
import website.atendo.appointment.services.ServiceFields;
import website.atendo.appointment.slots.AgendaRules;
import website.atendo.contracts.Actor;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.Provider;
import website.atendo.contracts.ServiceId;
import website.atendo.contracts.companies.ReminderRule;
import website.atendo.tenancy.AcrossCompanies;
import website.atendo.tenancy.CompanyTransactions;

/** Makes companies for tests. */
@Component
public class Workshop {
    public static final By TESTS = new By(Actor.SYSTEM, new Origin("tests"));
    private static final AtomicInteger PHONES = new AtomicInteger(10_000_000);

    private final AcrossCompanies across;
    private final CompanyTransactions transactions;
    private final JdbcClient jdbc;
    private final FoundCompany found;
    private final AddClient clients;
    private final AddService services;
    private final AddProfessional professionals;
    private final SetWorkingHours hours;
    private final BookAppointment book;

    Workshop(
            AcrossCompanies across,
            CompanyTransactions transactions,
            JdbcClient jdbc,
            FoundCompany found,
            AddClient clients,
            AddService services,
            AddProfessional professionals,
            SetWorkingHours hours,
            BookAppointment book) {
        this.across = across;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.found = found;
        this.clients = clients;
        this.services = services;
        this.professionals = professionals;
        this.hours = hours;
        this.book = book;
    }

    /** A company of 30-minute cuts, a professional and a client. */
    public Shop open(String zone) {
        var company = new CompanyId(across.jdbc()
                .sql("select nextval('company_ids')")
                .query(Long.class)
                .single());
        found.found(
                company,
                new CompanySettings(
                        "Barbearia " + company,
                        "pt-BR",
                        ZoneId.of(zone),
                        "Rua Augusta, 1500",
                        ReminderRule.DEFAULTS,
                        null,
                        Map.of(),
                        30,
                        AgendaRules.USUAL,
                        null),
                Provider.EVOLUTION_BAILEYS,
                TESTS);
        ServiceId service = service(company, "Corte", 30, 0, 0);
        ProfessionalId professional =
                professional(company, "João", weekdays("09:00", "12:00", "13:00", "18:00"), service);
        return new Shop(this, company, service, professional, client(company, "Maria Souza"));
    }

    ServiceId service(CompanyId company, String name, int minutes, int before, int after) {
        return services.add(company, new ServiceFields(name, minutes, null, before, after, true), TESTS)
                .id();
    }

    ProfessionalId professional(CompanyId company, String name, WeeklyHours weekly, ServiceId... offered) {
        var ids = new TreeSet<Long>();
        for (ServiceId service : offered) {
            ids.add(service.value());
        }
        ProfessionalId id = professionals
                .add(company, new ProfessionalFields(name, ids, true), TESTS)
                .id();
        hours.set(company, id, null, weekly, TESTS);
        return id;
    }

    ClientId client(CompanyId company, String name) {
        String phone = "+55119" + PHONES.incrementAndGet();
        return clients.add(company, new ClientFields(name, phone, null, null, null, false, null), TESTS)
                .id();
    }

    /** Pairs of from and until, Monday to Friday. */
    public static WeeklyHours weekdays(String... times) {
        List<WeeklyHours.Stretch> stretches = new ArrayList<>();
        for (DayOfWeek weekday : DayOfWeek.values()) {
            if (weekday.compareTo(DayOfWeek.FRIDAY) <= 0) {
                for (int i = 0; i < times.length; i += 2) {
                    stretches.add(new WeeklyHours.Stretch(weekday, times[i], times[i + 1]));
                }
            }
        }
        return new WeeklyHours(stretches);
    }

    /** A company, with one of each. */
    public record Shop(
            Workshop workshop, CompanyId company, ServiceId service, ProfessionalId professional, ClientId client) {

        public Standing book(Instant start) {
            return book(start, service, professional, client);
        }

        public Standing book(Instant start, ServiceId what, ProfessionalId who, ClientId whom) {
            Outcome outcome =
                    workshop.book.book(company, new Booking(whom, what, who, start, null), Cause.staff(TESTS, true));
            if (outcome instanceof Outcome.Done(var standing)) {
                return standing;
            }
            throw new AssertionError(outcome);
        }

        public AppointmentId booked(Instant start) {
            return book(start).facts().appointmentId();
        }

        public ServiceId service(String name, int minutes, int before, int after) {
            return workshop.service(company, name, minutes, before, after);
        }

        public ProfessionalId professional(String name, WeeklyHours weekly, ServiceId... offered) {
            return workshop.professional(company, name, weekly, offered);
        }

        public ClientId client(String name) {
            return workshop.client(company, name);
        }

        public void worksAlways() {
            workshop.hours.set(company, professional, null, WeeklyHours.always(), TESTS);
        }

        public void works(WeeklyHours weekly) {
            workshop.hours.set(company, professional, null, weekly, TESTS);
        }

        /** What a query of the company's own sees. */
        public long count(String sql) {
            return workshop.transactions.call(
                    company, () -> workshop.jdbc.sql(sql).query(Long.class).single());
        }

        public void execute(String sql) {
            workshop.transactions.run(company, () -> workshop.jdbc.sql(sql).update());
        }

        /** JSON of a booking. */
        public String booking(Instant start) {
            return """
                    {"clientId": %s, "serviceId": %s, "professionalId": %s, "startsAt": "%s"}""".formatted(client, service, professional, start);
        }
    }
}
