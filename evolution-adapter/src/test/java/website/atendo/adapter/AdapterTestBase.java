package website.atendo.adapter;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Provider;
import website.atendo.contracts.Topics;
import website.atendo.contracts.companies.CompanyEvent;
import website.atendo.contracts.sending.DeliveryEvent;
import website.atendo.contracts.sending.DeliveryEvent.OutcomeChanged;
import website.atendo.contracts.sending.DeliveryEvent.ReceiptChanged;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Receipt;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.tenancy.AcrossCompanies;
import website.atendo.testing.CountedStatements;
import website.atendo.testing.OnRealInfrastructure;

/** One context for all tests of the module; each test uses companies of its own. */
@OnRealInfrastructure(database = "atendo_adapter_test")
@SpringBootTest(
        classes = {EvolutionAdapterApplication.class, AdapterTestBase.TestClock.class},
        webEnvironment = SpringBootTest.WebEnvironment.MOCK)
@AutoConfigureMockMvc
public abstract class AdapterTestBase {
    protected static final EvolutionStub evolution = new EvolutionStub();
    private static final AtomicLong COMPANIES = new AtomicLong(1000);
    private static @Nullable Streams shared;

    @Autowired
    protected OffsetClock clock;

    @Autowired
    protected AcrossCompanies across;

    protected final CompanyId company = newCompany();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("spring.http.serviceclient.evolution.base-url", evolution::address);
        registry.add("spring.http.serviceclient.gateway.base-url", evolution::address);
        registry.add("atendo.instances.watch-every", () -> "1h");
        registry.add("atendo.instances.reconcile-look-every", () -> "1h");
        registry.add("atendo.accounts.calls-per-second", () -> "1000");
        registry.add("atendo.accounts.checks.every", () -> "1h");
        registry.add("atendo.webhook.master-key", () -> "a-master-key-for-tests");
        registry.add("atendo.lanes.breaker-open", () -> "200ms");
        registry.add("atendo.lanes.sweep-every", () -> "200ms");
        registry.add("atendo.lanes.steady-after", () -> "0s");
        registry.add("atendo.pace.kinds.EVOLUTION_BAILEYS.per-second", () -> "500");
        registry.add("atendo.pace.kinds.EVOLUTION_BAILEYS.gap", () -> "0s");
        registry.add("atendo.pace.kinds.EVOLUTION_BAILEYS.jitter", () -> "0s");
        registry.add("atendo.pace.kinds.EVOLUTION_BAILEYS.first-day", () -> "0");
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class TestClock {
        @Bean
        @Primary
        OffsetClock offsetClock() {
            return new OffsetClock();
        }

        @Bean
        static CountedStatements countedStatements() {
            return new CountedStatements("systemDataSource");
        }
    }

    protected static CompanyId newCompany() {
        return new CompanyId(COMPANIES.incrementAndGet());
    }

    protected static synchronized Streams streams() {
        if (shared == null) {
            shared = new Streams();
        }
        return shared;
    }

    protected void aCompany() {
        aCompany(company, Provider.EVOLUTION_BAILEYS, true, 1);
    }

    protected void aCompany(CompanyId id, Provider provider, boolean active, long version) {
        streams()
                .publish(
                        Topics.COMPANY_PROFILES,
                        id,
                        new CompanyEvent.Profile(
                                id,
                                version,
                                "Barbearia Navalha",
                                active,
                                "pt-BR",
                                ZoneId.of("America/Sao_Paulo"),
                                null,
                                List.of(),
                                null,
                                Map.of(),
                                provider));
    }

    protected CommandBuilder aCommand() {
        return new CommandBuilder(clock.instant());
    }

    protected MessageSend send(CommandBuilder builder) {
        return send(company, builder);
    }

    protected MessageSend send(CompanyId to, CommandBuilder builder) {
        MessageSend command = builder.build();
        streams().publish(Topics.SEND_COMMANDS, to, command);
        return command;
    }

    protected List<DeliveryEvent> events(MessageSend command) {
        return streams().of(company).stream()
                .filter(event -> event.delivery().commandId().equals(command.commandId()))
                .toList();
    }

    protected List<Outcome> outcomes(MessageSend command) {
        return events(command).stream()
                .filter(OutcomeChanged.class::isInstance)
                .map(event -> ((OutcomeChanged) event).outcome())
                .toList();
    }

    protected List<Receipt> receipts(MessageSend command) {
        return events(command).stream()
                .filter(ReceiptChanged.class::isInstance)
                .map(event -> ((ReceiptChanged) event).receipt())
                .toList();
    }

    /** Waits for the outcome to be published. */
    protected OutcomeChanged awaitOutcome(MessageSend command, Outcome outcome) {
        return await("outcome " + outcome)
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> events(command).stream()
                                .filter(event ->
                                        event instanceof OutcomeChanged changed && changed.outcome() == outcome)
                                .map(OutcomeChanged.class::cast)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    protected @Nullable String outcomeInDatabase(CommandId command) {
        return across.jdbc()
                .sql("select outcome from deliveries where command_id = ?")
                .params(command.value())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    protected static final AppointmentId APPOINTMENT = new AppointmentId(42);
    protected static final ClientId CLIENT = new ClientId(7);
    protected static final Set<Outcome> FINAL = Set.of(
            Outcome.ACCEPTED,
            Outcome.FAILED,
            Outcome.EXPIRED,
            Outcome.SUPERSEDED,
            Outcome.SUPPRESSED,
            Outcome.UNDECIDED);

    protected Instant now() {
        return clock.instant();
    }
}
