package website.atendo.adapter.deliveries;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import website.atendo.messaging.MessageCodec;
import website.atendo.messaging.Outbox;
import website.atendo.messaging.OutboxAcrossCompanies;
import website.atendo.tenancy.AcrossCompanies;

/** The ledger and the conversations: once for work in a company's transaction, once for work across companies. */
@Configuration(proxyBeanMethods = false)
class DeliveryStores {

    @Bean
    DeliveryLedger deliveryLedger(JdbcTemplate jdbc, MessageCodec codec, Outbox outbox, MeterRegistry meters) {
        return new DeliveryLedger(jdbc, codec, outbox::appendAll, meters);
    }

    @Bean
    Conversations conversations(JdbcTemplate jdbc) {
        return new Conversations(jdbc);
    }

    @Bean
    DeliveriesAcrossCompanies deliveriesAcrossCompanies(
            AcrossCompanies across, MessageCodec codec, OutboxAcrossCompanies outbox, MeterRegistry meters) {
        return new DeliveriesAcrossCompanies(
                across,
                new DeliveryLedger(across.template(), codec, outbox::appendAll, meters),
                new Conversations(across.template()),
                new ProviderMessages(across.template()));
    }

    @Bean
    ProviderMessages providerMessages(JdbcTemplate jdbc) {
        return new ProviderMessages(jdbc);
    }
}
