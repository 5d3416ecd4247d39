package website.atendo.simulator.webhooks;

import java.net.URI;
import java.util.Map;

/** One webhook on its way. */
record Delivery(String instance, URI url, Map<String, String> headers, byte[] body, long dueAtMillis) {}
