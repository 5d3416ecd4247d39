package website.atendo.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import website.atendo.local.Program;

/** Staff at the browser. Uses the system's Chromium; see .ci/run. */
@WholeSystem
class ConsoleBrowserIT {
    private static final ZoneId PLACE = ZoneId.of("America/Sao_Paulo");

    @Test
    void theAgendaChangesByItselfWhenAClientAnswers() {
        Api api = RunningSystem.api(1);
        Phones phones = RunningSystem.phones();
        String phone = "5511999990001";
        int before = phones.received(phone, 1).size();
        long appointment = AppointmentFlowIT.book(api, AppointmentFlowIT.clientWith(api, phone), Duration.ofDays(2));
        String day = java.time.OffsetDateTime.parse(
                        api.get("/api/v1/appointments/" + appointment).text("startsAt"))
                .atZoneSameInstant(PLACE)
                .toLocalDate()
                .toString();
        await("the notice is on the phone")
                .atMost(Duration.ofSeconds(30))
                .until(() -> phones.received(phone, 1).size() > before);

        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of("/usr/bin/chromium"))
                                .setArgs(List.of(
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--no-first-run",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--disable-sync")))) {
            Page page = browser.newContext(
                            new Browser.NewContextOptions().setLocale("pt-BR").setViewportSize(1280, 800))
                    .newPage();
            page.navigate(RunningSystem.stack().url(Program.CONSOLE) + "/?dia=" + day);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/login.png")));
            page.fill("input[name=email]", "ana@navalha.example");
            page.fill("input[name=senha]", "atendo-demo");
            page.click("button[type=submit]");
            var row = page.locator("#appointment-" + appointment);
            assertThat(row).hasAttribute("data-status", "SCHEDULED");
            page.evaluate("window.sameDocument = true");

            phones.reply(phone, Map.of("instance", "company_1_whatsapp", "text", "1"));

            assertThat(row)
                    .hasAttribute(
                            "data-status", "CONFIRMED", new LocatorAssertions.HasAttributeOptions().setTimeout(20_000));
            org.assertj.core.api.Assertions.assertThat(page.evaluate("window.sameDocument"))
                    .as("without loading the page again")
                    .isEqualTo(true);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/agenda.png")));
        }
    }
}
