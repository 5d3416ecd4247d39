package website.atendo.appointment.replies;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param work whether this process applies what clients write
 * @param lanes how many conversations are worked on at once; each holds a connection
 * @param poll how long at most a message waits when nobody wakes the lanes
 * @param waitForPrompt how long an answer waits for a question that is on its way
 * @param waitForNews how long it waits while the news of our own sends is behind
 * @param lookAgain how often it looks meanwhile
 * @param tries before a message that cannot be applied is put aside and a human called
 * @param memory how long applied messages are kept; longer than the topic's retention
 */
@ConfigurationProperties("atendo.replies")
record ReplyProperties(
        @DefaultValue("true") boolean work,
        @DefaultValue("4") int lanes,
        @DefaultValue("250ms") Duration poll,
        @DefaultValue("5s") Duration waitForPrompt,
        @DefaultValue("60s") Duration waitForNews,
        @DefaultValue("150ms") Duration lookAgain,
        @DefaultValue("5") int tries,
        @DefaultValue("30d") Duration memory) {}
