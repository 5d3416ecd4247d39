package website.atendo.console.agenda;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientResponseException;
import website.atendo.console.login.Staff;

/** The page with a day's appointments; its table is asked for again whenever something of the company changes. */
@Controller
class AgendaController {
    private static final int MOST_ROWS = 200;
    private static final Locale BRAZIL = Locale.forLanguageTag("pt-BR");
    private static final DateTimeFormatter HEADING = DateTimeFormatter.ofPattern("EEEE, d 'de' MMMM", BRAZIL);

    private final AppointmentApi api;
    private final Clock clock;

    AgendaController(AppointmentApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    @GetMapping("/")
    String page(
            Staff staff,
            @RequestParam(name = "dia", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate asked,
            Model model) {
        fill(staff, asked, model);
        return "agenda/page";
    }

    @GetMapping("/console/agenda")
    String table(
            Staff staff,
            @RequestParam(name = "dia", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate asked,
            Model model) {
        fill(staff, asked, model);
        return "agenda/page :: agenda";
    }

    @GetMapping("/console/agenda/{id}/historico")
    String timeline(Staff staff, @PathVariable long id, Model model) {
        ZoneId zone = api.company(bearer(staff)).zone();
        model.addAttribute("id", id);
        model.addAttribute(
                "entries",
                api.timeline(bearer(staff), id).items().stream()
                        .map(entry -> AgendaWords.line(entry, zone))
                        .toList());
        return "agenda/page :: timeline";
    }

    private void fill(Staff staff, @Nullable LocalDate asked, Model model) {
        AppointmentApi.Company company = api.company(bearer(staff));
        ZoneId zone = company.zone();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        LocalDate day = asked == null ? today : asked;
        var appointments = api.appointments(
                bearer(staff),
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant(),
                0,
                MOST_ROWS);
        List<AgendaWords.Row> rows = appointments.items().stream()
                .sorted(Comparator.comparing(AppointmentApi.Appointment::startsAt))
                .map(appointment -> AgendaWords.row(appointment, zone))
                .toList();
        model.addAttribute("company", company.name());
        model.addAttribute("staff", staff.name());
        model.addAttribute("day", day);
        model.addAttribute("isToday", day.equals(today));
        model.addAttribute("before", day.minusDays(1));
        model.addAttribute("after", day.plusDays(1));
        model.addAttribute("heading", AgendaWords.capitalised(HEADING.format(day)));
        model.addAttribute("rows", rows);
        model.addAttribute("more", Math.max(0, appointments.total() - rows.size()));
        model.addAttribute(
                "confirmed",
                AgendaWords.counted(
                        rows.stream()
                                .filter(row -> row.status().equals("CONFIRMED"))
                                .count(),
                        "confirmado",
                        "confirmados"));
        model.addAttribute(
                "waiting",
                rows.stream().filter(row -> row.status().equals("SCHEDULED")).count());
    }

    /** A service that is down must not take the page with it: it says so, and asks again by itself. */
    @ExceptionHandler({ResourceAccessException.class, RestClientResponseException.class})
    String unavailable(Exception e, Model model) {
        model.addAttribute(
                "problem",
                e instanceof RestClientResponseException answer
                                && answer.getStatusCode().is4xxClientError()
                        ? "Não encontramos o que você pediu (erro "
                                + answer.getStatusCode().value() + ")."
                        : "A agenda está temporariamente indisponível. Tentamos de novo em instantes.");
        return "agenda/page :: problem";
    }

    private static String bearer(Staff staff) {
        return "Bearer " + staff.token();
    }
}
