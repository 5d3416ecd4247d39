package website.atendo.appointment.resources;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.ProfessionalId;

@Converter(autoApply = true)
class ProfessionalIdColumn implements AttributeConverter<ProfessionalId, Long> {
    @Override
    public @Nullable Long convertToDatabaseColumn(@Nullable ProfessionalId id) {
        return id == null ? null : id.value();
    }

    @Override
    public @Nullable ProfessionalId convertToEntityAttribute(@Nullable Long column) {
        return column == null ? null : new ProfessionalId(column);
    }
}
