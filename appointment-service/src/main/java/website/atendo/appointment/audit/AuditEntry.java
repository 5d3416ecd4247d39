package website.atendo.appointment.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import website.atendo.contracts.Actor;

/** One change, as it was kept. */
record AuditEntry(
        long id,
        Instant at,
        Actor.Kind actorKind,
        @Nullable String actorId,
        String origin,
        String entity,
        String entityId,
        String action,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {}
