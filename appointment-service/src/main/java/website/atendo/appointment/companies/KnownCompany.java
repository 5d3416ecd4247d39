package website.atendo.appointment.companies;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import website.atendo.appointment.slots.AgendaRules;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Provider;
import website.atendo.contracts.companies.QuietHours;
import website.atendo.contracts.companies.ReminderRule;

/** A company as its staff see it. */
record KnownCompany(
        CompanyId id,
        String name,
        String locale,
        ZoneId zone,
        @Nullable String address,
        List<ReminderRule> reminders,
        @Nullable QuietHours quietHours,
        Map<String, Map<String, String>> wording,
        int slotMinutes,
        AgendaRules agenda,
        @Nullable Integer confirmationWindowMinutes,
        Provider provider,
        boolean active,
        long version) {}
