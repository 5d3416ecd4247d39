package website.atendo.appointment.replies;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import website.atendo.appointment.conversations.FindCorrespondent;
import website.atendo.contracts.Topics;
import website.atendo.contracts.inbound.InboundMessage;
import website.atendo.messaging.AfterCommit;
import website.atendo.messaging.Envelope;
import website.atendo.messaging.Subscription;

/** Puts what clients write into their conversation's inbox, and no more: acting on it happens behind that. */
@Configuration(proxyBeanMethods = false)
class ReceiveReply {
    private static final Logger log = LoggerFactory.getLogger(ReceiveReply.class);

    private final InboundInbox inbox;
    private final FindCorrespondent correspondents;
    private final ReplyLanes lanes;
    private final MeterRegistry meters;
    private final Clock clock;

    ReceiveReply(
            InboundInbox inbox, FindCorrespondent correspondents, ReplyLanes lanes, MeterRegistry meters, Clock clock) {
        this.inbox = inbox;
        this.correspondents = correspondents;
        this.lanes = lanes;
        this.meters = meters;
        this.clock = clock;
    }

    @Bean
    Subscription<InboundMessage> inboundForReplies() {
        return Subscription.to(Topics.INBOUND_MESSAGES, "appointment-replies", this::on);
    }

    void on(Envelope<InboundMessage> envelope) {
        InboundMessage message = envelope.body();
        if (!message.head().instance().company().equals(envelope.company())) {
            log.warn(
                    "inbound message {} of company {} names instance {}: dropped",
                    envelope.id(),
                    envelope.company(),
                    message.head().instance());
            meters.counter("atendo.replies", "result", "foreign-instance").increment();
            return;
        }
        correspondents
                .conversationOf(envelope.company(), message.person())
                .ifPresentOrElse(
                        conversation -> {
                            inbox.add(envelope.company(), envelope.id(), conversation, message, clock.instant());
                            AfterCommit.run(lanes::wake);
                        },
                        () -> meters.counter("atendo.replies", "result", "nobody")
                                .increment());
    }
}
