package website.atendo.edge;

import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Example values by what fields are called: one small world, in which everything fits together. */
final class ExampleValues {
    private static final String REFERENCE = "#/components/schemas/";
    private static final int DEEPEST = 6;
    private static final Map<String, Object> BY_NAME = Map.ofEntries(
            Map.entry("id", 42),
            Map.entry("version", 3),
            Map.entry("revision", 1),
            Map.entry("clientId", 1),
            Map.entry("serviceId", 1),
            Map.entry("serviceIds", List.of(1, 2)),
            Map.entry("professionalId", 1),
            Map.entry("professionalIds", List.of(1)),
            Map.entry("appointmentId", 42),
            Map.entry("appointmentIds", List.of(42)),
            Map.entry("startsAt", "2026-11-26T14:30:00-03:00"),
            Map.entry("endsAt", "2026-11-26T15:00:00-03:00"),
            Map.entry("from", "2026-11-26T09:00:00-03:00"),
            Map.entry("to", "2026-11-26T18:00:00-03:00"),
            Map.entry("at", "2026-11-25T15:00:02.100Z"),
            Map.entry("notAfter", "2026-11-26T14:30:00-03:00"),
            Map.entry("name", "Maria Souza"),
            Map.entry("fullName", "Maria Souza"),
            Map.entry("phone", "+5511999990001"),
            Map.entry("number", "+5511999990001"),
            Map.entry("phoneNumber", "+5511999990001"),
            Map.entry("email", "maria@exemplo.com.br"),
            Map.entry("locale", "pt-BR"),
            Map.entry("zone", "America/Sao_Paulo"),
            Map.entry("address", "Rua Augusta, 100, São Paulo"),
            Map.entry("notes", "Prefere a cadeira da janela"),
            Map.entry("reason", "imprevisto"),
            Map.entry("durationMinutes", 30),
            Map.entry("slotMinutes", 30),
            Map.entry("bufferBeforeMinutes", 0),
            Map.entry("bufferAfterMinutes", 5),
            Map.entry("price", 50),
            Map.entry("currency", "BRL"),
            Map.entry("date", "2026-11-26"),
            Map.entry("opens", "09:00"),
            Map.entry("closes", "18:00"),
            Map.entry("text", "Olá, Maria! Seu horário está marcado."),
            Map.entry("title", "Confirmar"),
            Map.entry("description", "30 min"),
            Map.entry("instance_name", "company_1_whatsapp"),
            Map.entry("url", "https://exemplo.com.br/webhooks/evolution/company_1_whatsapp"),
            Map.entry("latitude", -23.5614),
            Map.entry("longitude", -46.6559),
            Map.entry("page", 0),
            Map.entry("size", 50),
            Map.entry("total", 1));

    private final Map<String, Schema> schemas;
    private final Deque<String> open = new ArrayDeque<>();

    @SuppressWarnings("rawtypes") // As swagger-models has it.
    ExampleValues(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    /**
     * @param name of the field; empty for a whole body
     * @return null where the schema does not say what it is
     */
    @Nullable
    Object of(String name, Schema<?> schema) {
        String reference = schema.get$ref();
        if (reference != null) {
            String target = reference.substring(REFERENCE.length());
            Schema<?> known = schemas.get(target);
            if (known == null || open.contains(target) || open.size() >= DEEPEST) {
                return null;
            }
            open.push(target);
            try {
                return of(name, known);
            } finally {
                open.pop();
            }
        }
        if (schema.getExample() != null) {
            return schema.getExample();
        }
        if (schema.getEnum() != null && !schema.getEnum().isEmpty()) {
            return schema.getEnum().getFirst();
        }
        if (schema.getOneOf() != null && !schema.getOneOf().isEmpty()) {
            return of(name, schema.getOneOf().getFirst());
        }
        if (schema.getAllOf() != null && !schema.getAllOf().isEmpty()) {
            return merged(name, schema);
        }
        return switch (type(schema)) {
            case "object" -> object(schema);
            case "array" -> array(name, schema);
            case "integer" -> BY_NAME.get(name) instanceof Integer known ? known : atLeast(schema, 1);
            case "number" -> BY_NAME.get(name) instanceof Number known ? known : atLeast(schema, 1);
            case "boolean" -> true;
            case "string" -> text(name, schema);
            default -> null;
        };
    }

    private Object merged(String name, Schema<?> schema) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Schema<?> part : schema.getAllOf()) {
            if (of(name, part) instanceof Map<?, ?> fields) {
                fields.forEach((field, value) -> all.put(String.valueOf(field), value));
            }
        }
        return all;
    }

    private Object object(Schema<?> schema) {
        if (schema.getProperties() == null) {
            return Map.of();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        schema.getProperties().forEach((field, type) -> {
            Object value = of(field, type);
            if (value != null) {
                fields.put(field, value);
            }
        });
        return fields;
    }

    private Object array(String name, Schema<?> schema) {
        if (BY_NAME.get(name) instanceof List<?> known) {
            return known;
        }
        Object item = schema.getItems() == null ? null : of(singular(name), schema.getItems());
        return item == null ? List.of() : List.of(item);
    }

    private static Object text(String name, Schema<?> schema) {
        if (BY_NAME.get(name) instanceof String known && fits(known, schema)) {
            return known;
        }
        return switch (schema.getFormat() == null ? "" : schema.getFormat()) {
            case "date-time" -> "2026-11-26T14:30:00-03:00";
            case "date" -> "2026-11-26";
            case "time", "partial-time" -> "14:30";
            case "uuid" -> "0b1f9f3e-6a5d-5c1b-9b57-0f6f2f1f7a10";
            case "uri", "url" -> "https://exemplo.com.br/foto.jpg";
            default -> name.isEmpty() ? "texto" : name;
        };
    }

    /** A field of the same name may be of another kind. */
    private static boolean fits(String value, Schema<?> schema) {
        return switch (schema.getFormat() == null ? "" : schema.getFormat()) {
            case "date-time" -> value.contains("T");
            case "date" -> value.matches("\\d{4}-\\d\\d-\\d\\d");
            case "uuid" -> false;
            case "uri", "url" -> value.startsWith("http");
            default -> true;
        };
    }

    private static Object atLeast(Schema<?> schema, int usual) {
        return schema.getMinimum() != null && schema.getMinimum().intValue() > usual ? schema.getMinimum() : usual;
    }

    private static String singular(String name) {
        return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    }

    /** OpenAPI 3.1 has several types, one of which may be null. */
    private static String type(Schema<?> schema) {
        if (schema.getType() != null) {
            return schema.getType();
        }
        if (schema.getTypes() != null) {
            return schema.getTypes().stream()
                    .filter(type -> !type.equals("null"))
                    .sorted()
                    .findFirst()
                    .orElse("");
        }
        return schema.getProperties() == null ? "" : "object";
    }
}
