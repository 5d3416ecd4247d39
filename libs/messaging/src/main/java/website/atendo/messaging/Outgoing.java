package website.atendo.messaging;

import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Message;
import website.atendo.contracts.Topic;

/**
 * A message to publish.
 *
 * @param id the same for the same cause where that cause may come twice
 * @param subject what keeps its order, such as {@code appointment/42}
 */
public record Outgoing<M extends Message>(CompanyId company, Topic<M> topic, EventId id, String subject, M body) {}
