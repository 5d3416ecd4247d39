package website.atendo.appointment.companies;

import jakarta.persistence.AttributeConverter;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import website.atendo.contracts.companies.ReminderRule;

/** A value kept as JSON. */
abstract class JsonColumn<T> implements AttributeConverter<T, String> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TypeReference<T> type;

    JsonColumn(TypeReference<T> type) {
        this.type = type;
    }

    @Override
    public String convertToDatabaseColumn(T value) {
        return JSON.writeValueAsString(value);
    }

    @Override
    public T convertToEntityAttribute(String column) {
        return JSON.readValue(column, type);
    }

    /** When clients are reminded. */
    static class Reminders extends JsonColumn<List<ReminderRule>> {
        Reminders() {
            super(new TypeReference<>() {});
        }
    }

    /** Message kind, then language, then the company's own text. */
    static class Wording extends JsonColumn<Map<String, Map<String, String>>> {
        Wording() {
            super(new TypeReference<>() {});
        }
    }
}
