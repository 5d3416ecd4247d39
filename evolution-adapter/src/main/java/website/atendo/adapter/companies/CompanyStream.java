package website.atendo.adapter.companies;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import website.atendo.contracts.Topics;
import website.atendo.contracts.companies.CompanyEvent;
import website.atendo.messaging.Subscription;

/** Follows {@code company-profiles}. */
@Configuration(proxyBeanMethods = false)
class CompanyStream {

    @Bean
    Subscription<CompanyEvent> adapterCompanies(Companies companies) {
        return Subscription.to(Topics.COMPANY_PROFILES, "adapter-companies", message -> {
            switch (message.body()) {
                case CompanyEvent.Profile profile -> companies.put(profile);
            }
        });
    }
}
