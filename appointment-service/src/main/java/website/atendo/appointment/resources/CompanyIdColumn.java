package website.atendo.appointment.resources;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.CompanyId;

@Converter(autoApply = true)
class CompanyIdColumn implements AttributeConverter<CompanyId, Long> {
    @Override
    public @Nullable Long convertToDatabaseColumn(@Nullable CompanyId id) {
        return id == null ? null : id.value();
    }

    @Override
    public @Nullable CompanyId convertToEntityAttribute(@Nullable Long column) {
        return column == null ? null : new CompanyId(column);
    }
}
