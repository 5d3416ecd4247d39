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
    Subscription<SendCommand> adapterCommands(TakeCommand taking) {
        return Subscription.to(Topics.SEND_COMMANDS, "adapter-commands", message -> {
            switch (message.body()) {
                case SendCommand.MessageSend command -> taking.take(message, command);
            }
        });
    }

    @Bean
    Subscription<AppointmentEvent> adapterStandings(FollowAppointments following) {
        return Subscription.projecting(Topics.APPOINTMENT_EVENTS, STANDINGS, following::on);
    }

    @Bean
    Subscription<InboundStatus> adapterStatuses(HearStatus hearing) {
        return Subscription.to(Topics.INBOUND_STATUSES, "adapter-statuses", message -> {
            switch (message.body()) {
                case InboundStatus.Heard heard -> hearing.receipt(message.company(), heard);
                case InboundStatus.Echoed echoed -> hearing.echo(message.company(), echoed);
            }
        });
    }

    /** How current the fence's projection is. */
    @Bean
    Freshness standingsFreshness(ProjectionFreshness freshness) {
        return freshness.of(Topics.APPOINTMENT_EVENTS, STANDINGS);
    }
}
