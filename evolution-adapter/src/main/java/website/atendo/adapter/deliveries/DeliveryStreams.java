package website.atendo.adapter.deliveries;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.inbound.InboundStatus;
import website.atendo.contracts.sending.SendCommand;
import website.atendo.messaging.Freshness;
import website.atendo.messaging.ProjectionFreshness;
import website.atendo.messaging.Subscription;

/** The topics that deliveries live on. */
@Configuration(proxyBeanMethods = false)
class DeliveryStreams {
    private static final String STANDINGS = "adapter-standings";

    @Bean
    Subscription<SendCommand> adapterCommands(TakeCommands taking) {
        return Subscription.together(Topics.SEND_COMMANDS, "adapter-commands", taking::take);
    }

    @Bean
    Subscription<AppointmentEvent> adapterStandings(FollowAppointments following) {
        return Subscription.projecting(Topics.APPOINTMENT_EVENTS, STANDINGS, following::on);
    }

    @Bean
    Subscription<InboundStatus> adapterStatuses(HearStatuses hearing) {
        return Subscription.together(Topics.INBOUND_STATUSES, "adapter-statuses", hearing::hear);
    }

    /** How current the fence's projection is. */
    @Bean
    Freshness standingsFreshness(ProjectionFreshness freshness) {
        return freshness.of(Topics.APPOINTMENT_EVENTS, STANDINGS);
    }
}
