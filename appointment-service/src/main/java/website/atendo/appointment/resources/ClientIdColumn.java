package website.atendo.appointment.resources;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.ClientId;

@Converter(autoApply = true)
class ClientIdColumn implements AttributeConverter<ClientId, Long> {
    @Override
    public @Nullable Long convertToDatabaseColumn(@Nullable ClientId id) {
        return id == null ? null : id.value();
    }

    @Override
    public @Nullable ClientId convertToEntityAttribute(@Nullable Long column) {
        return column == null ? null : new ClientId(column);
    }
}
