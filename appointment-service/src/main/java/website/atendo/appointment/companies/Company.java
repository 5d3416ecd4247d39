package website.atendo.appointment.companies;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import website.atendo.appointment.slots.AgendaRules;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Provider;
import website.atendo.contracts.companies.CompanyEvent;
import website.atendo.contracts.companies.QuietHours;
import website.atendo.contracts.companies.ReminderRule;

/** A company: the tenant. */
@Entity
@Table(name = "companies")
class Company {
    @Id
    @Column(name = "company_id")
    private long id;

    @Version
    private long version = 1;

    private String name;
    private String locale;
    private ZoneId zone;
    private @Nullable String address;
    private boolean active = true;

    @Enumerated(EnumType.STRING)
    private Provider provider;

    @Convert(converter = JsonColumn.Reminders.class)
    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    private List<ReminderRule> reminders;

    // As it is on the wall: by way of java.sql.Time it would be moved by the machine's own zone.
    @JdbcTypeCode(SqlTypes.LOCAL_TIME)
    private @Nullable LocalTime quietFrom;

    @JdbcTypeCode(SqlTypes.LOCAL_TIME)
    private @Nullable LocalTime quietUntil;

    @Convert(converter = JsonColumn.Wording.class)
    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    private Map<String, Map<String, String>> wording;

    private int slotMinutes;
    private int minimumNoticeMinutes;
    private int bookingHorizonDays;
    private int cancelNoticeMinutes;
    private @Nullable Integer confirmationWindowMinutes;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Company() {}

    Company(CompanyId id, CompanySettings settings, Provider provider, Instant now) {
        this.id = id.value();
        this.provider = provider;
        this.createdAt = now;
        this.name = settings.name();
        this.locale = settings.locale();
        this.zone = settings.zone();
        this.reminders = settings.reminders();
        this.wording = settings.wording();
        change(settings);
    }

    final void change(CompanySettings settings) {
        this.name = settings.name();
        this.locale = settings.locale();
        this.zone = settings.zone();
        this.address = settings.address();
        this.reminders = settings.reminders();
        this.quietFrom =
                settings.quietHours() == null ? null : settings.quietHours().from();
        this.quietUntil =
                settings.quietHours() == null ? null : settings.quietHours().until();
        this.wording = settings.wording();
        this.slotMinutes = settings.slotMinutes();
        this.minimumNoticeMinutes = settings.agenda().minimumNoticeMinutes();
        this.bookingHorizonDays = settings.agenda().bookingHorizonDays();
        this.cancelNoticeMinutes = settings.agenda().cancelNoticeMinutes();
        this.confirmationWindowMinutes = settings.confirmationWindowMinutes();
    }

    CompanySettings settings() {
        return new CompanySettings(
                name,
                locale,
                zone,
                address,
                reminders,
                quietHours(),
                wording,
                slotMinutes,
                agenda(),
                confirmationWindowMinutes);
    }

    KnownCompany known() {
        return new KnownCompany(
                new CompanyId(id),
                name,
                locale,
                zone,
                address,
                reminders,
                quietHours(),
                wording,
                slotMinutes,
                agenda(),
                confirmationWindowMinutes,
                provider,
                active,
                version);
    }

    boolean isActive() {
        return active;
    }

    void activate(boolean wanted) {
        active = wanted;
    }

    long version() {
        return version;
    }

    CompanyEvent.Profile profile() {
        return new CompanyEvent.Profile(
                new CompanyId(id),
                version,
                name,
                active,
                locale,
                zone,
                address,
                reminders,
                quietHours(),
                wording,
                provider,
                confirmationWindowMinutes);
    }

    private AgendaRules agenda() {
        return new AgendaRules(minimumNoticeMinutes, bookingHorizonDays, cancelNoticeMinutes);
    }

    private @Nullable QuietHours quietHours() {
        return quietFrom == null || quietUntil == null ? null : new QuietHours(quietFrom, quietUntil);
    }
}
