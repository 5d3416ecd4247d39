package website.atendo.appointment.booking;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

@Converter(autoApply = true)
class SeriesIdColumn implements AttributeConverter<SeriesId, Long> {
    @Override
    public @Nullable Long convertToDatabaseColumn(@Nullable SeriesId id) {
        return id == null ? null : id.value();
    }

    @Override
    public @Nullable SeriesId convertToEntityAttribute(@Nullable Long column) {
        return column == null ? null : new SeriesId(column);
    }
}
