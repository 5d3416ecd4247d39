package website.atendo.appointment.demo;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.audit.Origin;
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
import website.atendo.appointment.staff.AddUser;
import website.atendo.appointment.staff.Role;
import website.atendo.appointment.staff.UserFields;
import website.atendo.contracts.Actor;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Provider;
import website.atendo.contracts.companies.QuietHours;
import website.atendo.contracts.companies.ReminderRule;
import website.atendo.tenancy.CompanyTransactions;

/**
 * Companies 1 and 2 as DESIGN.md 6 pins them, made at the first start: a company that is there is left as it is. Each is
 * made as a whole or not at all.
 */
@Component
@Profile("local")
// Before whatever belongs to these companies.
@Order(Ordered.HIGHEST_PRECEDENCE)
class DemoCompanies implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(DemoCompanies.class);
    private static final By DEMO = new By(Actor.SYSTEM, Origin.DEMO);
    private static final String PASSWORD = "atendo-demo";

    private final CompanyTransactions transactions;
    private final FoundCompany found;
    private final AddUser users;
    private final AddClient clients;
    private final AddService services;
    private final AddProfessional professionals;
    private final SetWorkingHours hours;

    DemoCompanies(
            CompanyTransactions transactions,
            FoundCompany found,
            AddUser users,
            AddClient clients,
            AddService services,
            AddProfessional professionals,
            SetWorkingHours hours) {
        this.transactions = transactions;
        this.found = found;
        this.users = users;
        this.clients = clients;
        this.services = services;
        this.professionals = professionals;
        this.hours = hours;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        make(new CompanyId(1), new CompanyId(2));
    }

    void make(CompanyId first, CompanyId second) {
        make(first, this::barbershop);
        make(second, this::clinic);
    }

    private void make(CompanyId company, Consumer<CompanyId> recipe) {
        boolean made = transactions.call(company, () -> {
            if (found.exists(company)) {
                return false;
            }
            recipe.accept(company);
            return true;
        });
        log.info("demo company {}: {}", company, made ? "made" : "is there");
    }

    private void barbershop(CompanyId company) {
        found.found(
                company,
                new CompanySettings(
                        "Barbearia Navalha",
                        "pt-BR",
                        ZoneId.of("America/Sao_Paulo"),
                        "Rua Augusta, 1500, São Paulo",
                        ReminderRule.DEFAULTS,
                        null,
                        Map.of(),
                        30,
                        AgendaRules.USUAL,
                        null),
                Provider.EVOLUTION_BAILEYS,
                DEMO);
        user(company, "ana@navalha.example", "Ana Ribeiro");
        long cut = service(company, "Corte", 30, "50.00");
        long beard = service(company, "Barba", 30, "35.00");
        long both = service(company, "Corte e barba", 60, "80.00");
        professional(company, "João Navalha", WeeklyHours.always(), cut, beard, both);
        professional(company, "Pedro Tesoura", WeeklyHours.always(), cut, beard, both);
        client(company, "Maria Souza", "+5511999990001");
        client(company, "Carlos Lima", "+5511999990011");
        client(company, "Beatriz Alves", "+5511999990012");
    }

    private void clinic(CompanyId company) {
        found.found(
                company,
                new CompanySettings(
                        "Clínica Sorriso",
                        "pt-BR",
                        ZoneId.of("America/Manaus"),
                        "Avenida Eduardo Ribeiro, 620, Manaus",
                        ReminderRule.DEFAULTS,
                        new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0)),
                        Map.of(),
                        30,
                        AgendaRules.USUAL,
                        null),
                Provider.EVOLUTION_CLOUD,
                DEMO);
        user(company, "rui@sorriso.example", "Rui Barbosa");
        long cleaning = service(company, "Limpeza", 45, "180.00");
        long check = service(company, "Avaliação", 30, "120.00");
        long whitening = service(company, "Clareamento", 90, "650.00");
        professional(company, "Dra. Helena Castro", officeHours(), cleaning, check, whitening);
        professional(company, "Dr. Marcos Dias", officeHours(), cleaning, check);
        client(company, "Paula Mendes", "+5592999990002");
        client(company, "Tiago Rocha", "+5592999990021");
        client(company, "Luciana Prado", "+5592999990022");
    }

    /** Monday to Friday 8–12 and 13–18, Saturday 8–12. */
    private static WeeklyHours officeHours() {
        List<WeeklyHours.Stretch> hours = new ArrayList<>();
        for (DayOfWeek weekday : DayOfWeek.values()) {
            if (weekday != DayOfWeek.SUNDAY) {
                hours.add(new WeeklyHours.Stretch(weekday, "08:00", "12:00"));
            }
            if (weekday != DayOfWeek.SUNDAY && weekday != DayOfWeek.SATURDAY) {
                hours.add(new WeeklyHours.Stretch(weekday, "13:00", "18:00"));
            }
        }
        return new WeeklyHours(hours);
    }

    private void user(CompanyId company, String email, String name) {
        users.add(company, new UserFields(email, name, Role.OWNER, PASSWORD, null, true), DEMO);
    }

    private long service(CompanyId company, String name, int minutes, String price) {
        return services.add(company, new ServiceFields(name, minutes, new BigDecimal(price), 0, 0, true), DEMO)
                .id()
                .value();
    }

    private void professional(CompanyId company, String name, WeeklyHours weekly, Long... offered) {
        var added =
                professionals.add(company, new ProfessionalFields(name, new TreeSet<>(List.of(offered)), true), DEMO);
        hours.set(company, added.id(), null, weekly, DEMO);
    }

    private void client(CompanyId company, String name, String phone) {
        clients.add(company, new ClientFields(name, phone, null, null, null, false, null), DEMO);
    }
}
