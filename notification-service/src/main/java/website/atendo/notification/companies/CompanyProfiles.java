package website.atendo.notification.companies;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import website.atendo.contracts.Topics;
import website.atendo.contracts.companies.CompanyEvent;
import website.atendo.contracts.companies.CompanyEvent.Profile;
import website.atendo.messaging.Envelope;
import website.atendo.messaging.Subscription;

/** Reads {@code company-profiles}. */
@Configuration(proxyBeanMethods = false)
class CompanyProfiles {

    @Bean
    Subscription<CompanyEvent> companyProfileSubscription(Companies companies) {
        return Subscription.to(
                Topics.COMPANY_PROFILES, "notification-company-profiles", message -> keep(message, companies));
    }

    private static void keep(Envelope<CompanyEvent> message, Companies companies) {
        switch (message.body()) {
            case Profile profile -> companies.keep(message.company(), profile);
        }
    }
}
