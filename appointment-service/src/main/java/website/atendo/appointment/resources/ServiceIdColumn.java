package website.atendo.appointment.resources;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.ServiceId;

@Converter(autoApply = true)
class ServiceIdColumn implements AttributeConverter<ServiceId, Long> {
    @Override
    public @Nullable Long convertToDatabaseColumn(@Nullable ServiceId id) {
        return id == null ? null : id.value();
    }

    @Override
    public @Nullable ServiceId convertToEntityAttribute(@Nullable Long column) {
        return column == null ? null : new ServiceId(column);
    }
}
