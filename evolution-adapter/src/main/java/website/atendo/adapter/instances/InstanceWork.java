package website.atendo.adapter.instances;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import website.atendo.adapter.audit.InstanceAudit;
import website.atendo.adapter.audit.InstanceAudit.Who;
import website.atendo.adapter.companies.Companies;
import website.atendo.adapter.companies.Company;
import website.atendo.adapter.provider.InstanceControl;
import website.atendo.adapter.provider.InstanceControl.Credentials;
import website.atendo.adapter.provider.InstanceControl.Pairing;
import website.atendo.adapter.provider.InstanceControl.Settings;
import website.atendo.adapter.provider.InstanceControl.Standing;
import website.atendo.adapter.provider.ProviderTrouble;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Provider;
import website.atendo.contracts.Topics;
import website.atendo.contracts.instances.InstanceEvent;
import website.atendo.contracts.instances.InstanceState;
import website.atendo.edge.Problem;
import website.atendo.messaging.AfterCommit;
import website.atendo.messaging.Outbox;
import website.atendo.tenancy.CompanyTransactions;

/**
 * What can be done with a company's instance. The provider is called outside of any transaction; what came of it is kept
 * in one.
 */
@Service
class InstanceWork {
    private final Map<Provider, InstanceControl> controls = new EnumMap<>(Provider.class);
    private final Companies companies;
    private final Instances instances;
    private final InstanceAudit audit;
    private final Webhooks webhooks;
    private final CompanyTransactions transactions;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;
    private final InstanceProperties settings;
    private final Clock clock;

    InstanceWork(
            List<InstanceControl> controls,
            Companies companies,
            Instances instances,
            InstanceAudit audit,
            Webhooks webhooks,
            CompanyTransactions transactions,
            Outbox outbox,
            ApplicationEventPublisher events,
            InstanceProperties settings,
            Clock clock) {
        controls.forEach(control -> control.kinds().forEach(kind -> this.controls.put(kind, control)));
        this.companies = companies;
        this.instances = instances;
        this.audit = audit;
        this.webhooks = webhooks;
        this.transactions = transactions;
        this.outbox = outbox;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** Creates the instance, or takes over one that is there; its webhook is set either way. */
    Instance setUp(CompanyId company, Who who, Credentials credentials, boolean pair) {
        Company owner = transactions.read(company, () -> companies.mustFind(company));
        InstanceName name = InstanceName.of(company);
        Instance before = find(company).orElse(null);
        Standing standing;
        try {
            standing = control(owner.provider())
                    .create(
                            name,
                            owner.provider(),
                            credentials,
                            webhooks.of(name),
                            transactions
                                    .read(company, () -> instances.settings(company))
                                    .orElse(Settings.USUAL),
                            pair);
        } catch (ProviderTrouble e) {
            Instant now = clock.instant();
            transactions.run(
                    company,
                    () -> instances.putProblem(
                            company,
                            owner.provider(),
                            String.valueOf(e.getMessage()),
                            now,
                            now.plus(settings.retryAfter())));
            throw e;
        }
        return caughtUp(transactions.call(company, () -> {
            Instant now = clock.instant();
            instances.putSetUp(company, owner.provider(), standing.state(), webhooks.keyVersion(), now);
            Instance after = instances.find(company).orElseThrow();
            audit.record(company, who, standing.adopted() ? "instance.adopted" : "instance.created", before, after);
            tell(after, now);
            return after;
        }));
    }

    /** What the provider told between its answer and our keeping it found no instance to be kept of, or was overwritten. */
    private Instance caughtUp(Instance setUp) {
        try {
            return control(setUp.kind())
                    .find(setUp.name())
                    .map(standing -> observed(setUp.company(), standing.state()))
                    .orElse(setUp);
        } catch (ProviderTrouble e) {
            // It is set up all the same; what it becomes is heard from now on.
            return setUp;
        }
    }

    Instance configureWebhook(CompanyId company, Who who) {
        Instance instance = mustFind(company);
        try {
            control(instance.kind()).setWebhook(instance.name(), webhooks.of(instance.name()));
        } catch (ProviderTrouble e) {
            transactions.run(
                    company,
                    () -> instances.putWebhookMissing(
                            company,
                            String.valueOf(e.getMessage()),
                            clock.instant().plus(settings.retryAfter())));
            throw e;
        }
        return transactions.call(company, () -> {
            instances.putWebhookSet(company, webhooks.keyVersion());
            Instance after = instances.find(company).orElseThrow();
            audit.record(company, who, "instance.webhook-configured", instance, after);
            return after;
        });
    }

    /**
     * @param configured whether the provider calls our door for what we act on
     * @param url what it calls; null: nothing
     */
    record WebhookStatus(
            boolean configured,
            @Nullable String url,
            List<String> events,
            @Nullable Instant lastEventAt) {}

    URI webhookUrl(CompanyId company) {
        return webhooks.url(InstanceName.of(company));
    }

    WebhookStatus webhookStatus(CompanyId company) {
        Optional<Instance> instance = find(company);
        if (instance.isEmpty()) {
            return new WebhookStatus(false, null, List.of(), null);
        }
        Instance known = instance.get();
        try {
            return control(known.kind())
                    .webhook(known.name())
                    .map(webhook -> new WebhookStatus(
                            webhook.url().equals(webhooks.url(known.name()))
                                    && webhook.events().containsAll(Webhooks.EVENTS),
                            webhook.url().toString(),
                            webhook.events(),
                            known.lastEventAt()))
                    .orElseGet(() -> new WebhookStatus(false, null, List.of(), known.lastEventAt()));
        } catch (ProviderTrouble e) {
            if (e.kind() == ProviderTrouble.Kind.NO_SUCH_INSTANCE) {
                return new WebhookStatus(false, null, List.of(), known.lastEventAt());
            }
            throw e;
        }
    }

    Optional<Instance> find(CompanyId company) {
        return transactions.read(company, () -> instances.find(company));
    }

    /** As the provider says right now. */
    Instance refresh(CompanyId company) {
        Instance instance = mustFind(company);
        Standing standing = control(instance.kind()).find(instance.name()).orElseThrow(ProviderTrouble::noSuchInstance);
        return observed(company, standing.state());
    }

    Pairing pair(CompanyId company, @Nullable String phone) {
        Instance instance = mustFind(company);
        Pairing pairing = control(instance.kind()).pair(instance.name(), phone);
        observed(company, pairing.state());
        return pairing;
    }

    Instance restart(CompanyId company, Who who) {
        Instance instance = mustFind(company);
        control(instance.kind()).restart(instance.name());
        transactions.run(company, () -> audit.record(company, who, "instance.restarted", instance, null));
        return refresh(company);
    }

    Instance logOut(CompanyId company, Who who) {
        Instance instance = mustFind(company);
        control(instance.kind()).logOut(instance.name());
        transactions.run(company, () -> audit.record(company, who, "instance.logged-out", instance, null));
        return observed(company, InstanceState.LOGGED_OUT);
    }

    void delete(CompanyId company, Who who) {
        Instance instance = mustFind(company);
        control(instance.kind()).delete(instance.name());
        transactions.run(company, () -> {
            instances.remove(company);
            audit.record(company, who, "instance.deleted", instance, null);
        });
    }

    /** Who changed the instance, or the account behind it. */
    InstanceAudit.Page auditLog(CompanyId company, int page, int size) {
        return transactions.read(company, () -> audit.page(company, page, size));
    }

    /** As the provider has them right now. */
    Settings settings(CompanyId company) {
        Instance instance = mustFind(company);
        return control(instance.kind()).settings(instance.name());
    }

    /** @param change what becomes of the settings in force */
    Settings changeSettings(CompanyId company, Who who, UnaryOperator<Settings> change) {
        Instance instance = mustFind(company);
        InstanceControl control = control(instance.kind());
        Settings before = control.settings(instance.name());
        Settings after = change.apply(before);
        control.putSettings(instance.name(), after);
        transactions.run(company, () -> {
            instances.putSettings(company, after);
            audit.record(company, who, "instance.settings-changed", before, after);
        });
        return after;
    }

    /** Its prompts are shown as its kind can, until that is found to fail again. */
    Instance raiseCapability(CompanyId company, Who who) {
        Instance before = mustFind(company);
        if (before.lowered() == null) {
            return before;
        }
        return transactions.call(company, () -> {
            instances.raiseCapability(company);
            Instance after = instances.find(company).orElseThrow(ProviderTrouble::noSuchInstance);
            audit.record(company, who, "instance.capability-raised", before.capability(), after.capability());
            return after;
        });
    }

    void showPresence(CompanyId company, Who who, boolean available) {
        Instance instance = mustFind(company);
        control(instance.kind()).showPresence(instance.name(), available);
        transactions.run(
                company,
                () -> audit.record(
                        company, who, "instance.presence-shown", null, available ? "available" : "unavailable"));
    }

    private Instance observed(CompanyId company, InstanceState state) {
        return transactions.call(company, () -> {
            Instant now = clock.instant();
            boolean news = instances.putState(company, state, null, now);
            Instance after = instances.find(company).orElseThrow(ProviderTrouble::noSuchInstance);
            if (news) {
                tell(after, now);
            }
            return after;
        });
    }

    private void tell(Instance instance, Instant now) {
        outbox.append(
                instance.company(),
                Topics.INSTANCE_EVENTS,
                "instance/" + instance.name(),
                new InstanceEvent.StateChanged(
                        instance.name(),
                        instance.state(),
                        instance.stateReason(),
                        instance.stateAt(),
                        instance.lastEventAt() == null ? now : instance.lastEventAt()));
        if (instance.state() == InstanceState.CONNECTED) {
            AfterCommit.run(() -> events.publishEvent(new InstanceConnected(instance.company())));
        }
    }

    private Instance mustFind(CompanyId company) {
        return find(company).orElseThrow(() -> Problem.notFound("instance", InstanceName.of(company)));
    }

    InstanceControl control(Provider kind) {
        InstanceControl control = controls.get(kind);
        if (control == null) {
            throw ProviderTrouble.refused(kind + " has no instances to manage in this installation");
        }
        return control;
    }
}
