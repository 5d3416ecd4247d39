package website.atendo.messages;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the names in braces stand for in one message; absent where it is not known. */
final class Variables {
    private static final Pattern REFERENCE = Pattern.compile("\\{([^{}]*)\\}");
    private static final Pattern OPTIONAL_PART = Pattern.compile("\\[([^\\[\\]]*)\\]");
    /** An unknown name goes together with the comma and the space before it: "Olá, {name}!" reads "Olá!". */
    private static final Pattern REFERENCE_AND_WHAT_LEADS_TO_IT = Pattern.compile("(,?\\s*)\\{([^{}]*)\\}");

    private static final int LONGEST_VALUE = 120;

    /** The names that texts may use. */
    enum Name {
        NAME,
        COMPANY,
        DAY,
        TIME,
        PROFESSIONAL,
        SERVICE,
        ADDRESS,
        /** The time with its preposition, {@code às 14h30}; in standard texts only. */
        AT,
        /** Of a series, in standard texts only: how many, in which rhythm, until which day. */
        COUNT,
        EVERY,
        LAST,
        /** How long before the start the company wants to know; in standard texts only. */
        NOTICE;

        String inText() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Name> of(String inText) {
            for (Name name : values()) {
                if (name.inText().equals(inText)) {
                    return Optional.of(name);
                }
            }
            return Optional.empty();
        }
    }

    private final Map<Name, String> values = new EnumMap<>(Name.class);

    /** What people typed goes in as one line, so that a name cannot pose as a text of its own. */
    Variables with(Name name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        String line = value.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (!line.isEmpty()) {
            values.put(name, cut(line));
        }
        return this;
    }

    @Nullable
    String get(Name name) {
        return values.get(name);
    }

    /** A standard text: a part in brackets is dropped when it refers to something unknown. */
    String fillStandard(String text) {
        String chosen = OPTIONAL_PART
                .matcher(text)
                .replaceAll(part -> Matcher.quoteReplacement(knowsAllOf(part.group(1)) ? part.group(1) : ""));
        return fill(chosen);
    }

    /** Filled in once: what looks like a variable inside a value stays as it is. */
    String fill(String text) {
        return REFERENCE_AND_WHAT_LEADS_TO_IT
                .matcher(text)
                .replaceAll(reference -> {
                    String value = value(reference.group(2));
                    return Matcher.quoteReplacement(value == null ? "" : reference.group(1) + value);
                })
                // "{name}, seu horário" without a name
                .replaceFirst("^[,;:\\s]+", "")
                .strip();
    }

    private boolean knowsAllOf(String part) {
        return REFERENCE.matcher(part).results().allMatch(reference -> value(reference.group(1)) != null);
    }

    private @Nullable String value(String inText) {
        return Name.of(inText).map(values::get).orElse(null);
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_VALUE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, LONGEST_VALUE - 1))) + "…";
    }
}
