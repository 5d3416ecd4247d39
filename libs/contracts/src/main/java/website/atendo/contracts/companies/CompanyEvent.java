package website.atendo.contracts.companies;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Message;
import website.atendo.contracts.Provider;
import website.atendo.contracts.WireName;

/** What a company is; topic {@code company-profiles}, compacted: the newest profile of each company is always there. */
public sealed interface CompanyEvent extends Message {

    /**
     * @param version rises with every change; an older one is a no-op
     * @param active false while suspended: nothing is sent
     * @param locale BCP 47
     * @param zone of the place of service
     * @param quietHours null: none
     * @param wording message kind, then language, then the company's own text
     * @param confirmationWindowMinutes how long before the start clients are asked to confirm; null: from the booking on
     */
    @WireName("company.profile.v1")
    record Profile(
            CompanyId companyId,
            long version,
            String name,
            boolean active,
            String locale,
            ZoneId zone,
            @Nullable String address,
            List<ReminderRule> reminders,
            @Nullable QuietHours quietHours,
            Map<String, Map<String, String>> wording,
            Provider provider,
            @Nullable Integer confirmationWindowMinutes)
            implements CompanyEvent {

        /** Of a company that asks for confirmation from the booking on. */
        public Profile(
                CompanyId companyId,
                long version,
                String name,
                boolean active,
                String locale,
                ZoneId zone,
                @Nullable String address,
                List<ReminderRule> reminders,
                @Nullable QuietHours quietHours,
                Map<String, Map<String, String>> wording,
                Provider provider) {
            this(
                    companyId,
                    version,
                    name,
                    active,
                    locale,
                    zone,
                    address,
                    reminders,
                    quietHours,
                    wording,
                    provider,
                    null);
        }
    }
}
