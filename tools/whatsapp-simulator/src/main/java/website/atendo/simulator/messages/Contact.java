package website.atendo.simulator.messages;

import java.time.Instant;

/** Somebody an instance has heard from. */
public record Contact(
        String id, String instanceId, String remoteJid, String pushName, Instant createdAt, Instant updatedAt) {}
