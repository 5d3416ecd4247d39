package website.atendo.appointment.services;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.ServiceId;

/**
 * A service as the company offers it.
 *
 * @param price in Brazilian reais
 * @param active whether it can be booked
 */
public record KnownService(
        ServiceId id,
        String name,
        int durationMinutes,
        @Nullable BigDecimal price,
        int bufferBeforeMinutes,
        int bufferAfterMinutes,
        boolean active,
        long version,
        Instant createdAt) {}
