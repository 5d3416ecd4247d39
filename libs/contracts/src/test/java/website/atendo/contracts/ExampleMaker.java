package website.atendo.contracts;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import website.atendo.contracts.sending.Content;

/** Makes a first example of a new message, with every field filled; people may mend it by hand before it is kept. */
final class ExampleMaker {
    private static final Map<String, Object> BY_NAME = Map.ofEntries(
            Map.entry("serviceName", "Corte de cabelo"),
            Map.entry("professionalName", "João"),
            Map.entry("companyName", "Barbearia Navalha"),
            Map.entry("name", "Maria Souza"),
            Map.entry("locale", "pt-BR"),
            Map.entry("language", "pt_BR"),
            Map.entry("phone", "+5511999990001"),
            Map.entry("lid", "123456789012345@lid"),
            Map.entry("text", "Sim, confirmo"),
            Map.entry("reason", "appointment-changed"),
            Map.entry("detail", "131026"),
            Map.entry("error", "131026"),
            Map.entry("providerMessageId", "3EB0700B5BE7852B5D7021"),
            Map.entry("quotedMessageId", "3EB0700B5BE7852B5D7021"),
            Map.entry("targetMessageId", "3EB0700B5BE7852B5D7021"),
            Map.entry("pollMessageId", "3EB0700B5BE7852B5D7021"),
            Map.entry("emoji", "👍"),
            Map.entry("optionId", "confirm:42:1"),
            Map.entry("title", "Confirmar"),
            Map.entry("description", "João · 45 min"),
            Map.entry("key", "lembrete_24h"),
            Map.entry("kind", "audio"),
            Map.entry("offsetMinutes", 1440),
            Map.entry("uselessMinutes", 180),
            Map.entry("version", 3L),
            Map.entry("revision", 1),
            Map.entry("sequence", 2L),
            Map.entry("times", 1),
            Map.entry("number", 1),
            Map.entry("journalPosition", 77L));

    private ExampleMaker() {}

    static Object make(Class<?> type) {
        return value(type, type, "");
    }

    private static Object value(Class<?> raw, Type type, String name) {
        Object named = BY_NAME.get(name);
        if (named != null && boxed(raw).isInstance(named)) {
            return named;
        }
        if (name.equals("address")) {
            return "+5511999990001";
        }
        if (raw == Content.class) {
            return new Content.Prompt(
                    "Olá, Maria! Podemos confirmar sua presença?",
                    List.of(
                            new Content.Option("confirm:42:1", "Confirmar"),
                            new Content.Option("reschedule:42:1", "Remarcar"),
                            new Content.Option("cancel:42:1", "Cancelar")),
                    "Opções");
        }
        if (raw == InstanceName.class) {
            return InstanceName.of(new CompanyId(1));
        }
        if (raw.isRecord()) {
            return construct(raw);
        }
        if (raw.isEnum()) {
            return raw.getEnumConstants()[0];
        }
        if (raw == List.class || raw == Set.class) {
            Type element = ((ParameterizedType) type).getActualTypeArguments()[0];
            Object one = value((Class<?>) element, element, element == String.class ? "title" : "");
            return raw == List.class ? List.of(one) : Set.of(one);
        }
        if (raw == Map.class) {
            Type of = ((ParameterizedType) type).getActualTypeArguments()[1];
            return of == String.class
                    ? Map.of("name", "Maria")
                    : Map.of("REMINDER", Map.of("pt-BR", "Oi, {name}! Amanhã às {time}."));
        }
        return switch (raw.getSimpleName()) {
            case "long", "Long" -> 42L;
            case "int", "Integer" -> 1;
            case "boolean", "Boolean" -> true;
            case "String" -> "text";
            case "UUID" -> UUID.fromString("0190b0d2-5a3e-7c11-9f00-3c1d6a6f7e01");
            case "Instant" -> Instant.parse("2026-11-26T17:30:00Z");
            case "ZoneId" -> ZoneId.of("America/Sao_Paulo");
            case "LocalTime" -> LocalTime.of(21, 0);
            case "URI" -> URI.create("https://example.org/mapa.pdf");
            default -> throw new IllegalArgumentException("no example for " + raw);
        };
    }

    private static Object construct(Class<?> record) {
        RecordComponent[] components = record.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(c -> value(c.getType(), c.getGenericType(), c.getName()))
                .toArray();
        try {
            Constructor<?> constructor = record.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getName(), e);
        }
    }

    private static Class<?> boxed(Class<?> type) {
        return switch (type.getName()) {
            case "int" -> Integer.class;
            case "long" -> Long.class;
            case "boolean" -> Boolean.class;
            default -> type;
        };
    }
}
