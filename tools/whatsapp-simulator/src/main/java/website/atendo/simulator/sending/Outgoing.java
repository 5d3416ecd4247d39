package website.atendo.simulator.sending;

import tools.jackson.databind.node.ObjectNode;

/**
 * A message that is ready to go out.
 *
 * @param answer what the sender is told and send.message carries
 */
record Outgoing(String jid, String keyId, ObjectNode answer, Effect effect) {
    ObjectNode key() {
        return (ObjectNode) answer.path("key");
    }
}
