package website.atendo.appointment.services;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What staff write about a service.
 *
 * @param durationMinutes 1 to 1440
 * @param price in Brazilian reais
 * @param bufferBeforeMinutes what the professional needs before; null: 0
 * @param bufferAfterMinutes what the professional needs after; null: 0
 * @param active whether it can be booked; null: true
 */
public record ServiceFields(
        @NotBlank @Size(max = 120) String name,
        @NotNull @Min(1) @Max(1440) Integer durationMinutes,

        @Nullable @DecimalMin("0") @Digits(integer = 10, fraction = 2)
        BigDecimal price,

        @Nullable @Min(0) @Max(1440) Integer bufferBeforeMinutes,
        @Nullable @Min(0) @Max(1440) Integer bufferAfterMinutes,
        @Nullable Boolean active) {}
