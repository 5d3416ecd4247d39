package website.atendo.adapter.instances;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Topics;
import website.atendo.contracts.inbound.InboundMessage;
import website.atendo.contracts.instances.InstanceEvent;
import website.atendo.contracts.instances.InstanceState;
import website.atendo.messaging.AfterCommit;
import website.atendo.messaging.Subscription;

/** Follows {@code instance-events}: what the gateway hears, and what this service itself saw. */
@Configuration(proxyBeanMethods = false)
class FollowInstances {

    /** That a client wrote says that the instance hears; what they wrote is not read here. */
    @Bean
    Subscription<InboundMessage> adapterSigns(SignsOfLife signs) {
        return Subscription.to(Topics.INBOUND_MESSAGES, "adapter-signs", message -> signs.heard(message.company()));
    }

    @Bean
    Subscription<InstanceEvent> adapterInstances(Instances instances, ApplicationEventPublisher events) {
        return Subscription.to(Topics.INSTANCE_EVENTS, "adapter-instances", message -> {
            CompanyId company = message.company();
            switch (message.body()) {
                case InstanceEvent.StateChanged changed -> {
                    instances.putLastEvent(company, changed.lastEventAt());
                    instances.putState(company, changed.state(), changed.reason(), changed.at());
                    if (changed.state() == InstanceState.CONNECTED) {
                        AfterCommit.run(() -> events.publishEvent(new InstanceConnected(company)));
                    }
                }
            }
        });
    }
}
