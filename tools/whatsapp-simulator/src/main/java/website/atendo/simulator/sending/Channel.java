package website.atendo.simulator.sending;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.instances.Instance;

/** One of the two ways to WhatsApp. */
interface Channel {
    /** Makes the message, or refuses it as Evolution does. */
    Outgoing compose(Instance instance, SendKind kind, ObjectNode body);

    /** How long the answer is held back before the message goes out. */
    long delay(JsonNode body);
}
