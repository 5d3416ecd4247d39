package website.atendo.messages;

import java.util.Locale;
import java.util.Optional;

/** A language that clients are written to in. */
enum Language {
    PT_BR("pt-BR", "pt_BR"),
    EN("en", "en"),
    ES("es", "es");

    private final String tag;
    private final String templateTag;

    Language(String tag, String templateTag) {
        this.tag = tag;
        this.templateTag = templateTag;
    }

    /** BCP 47. */
    String tag() {
        return tag;
    }

    /** As providers of approved templates write it. */
    String templateTag() {
        return templateTag;
    }

    /** The nearest language to a BCP 47 tag; Brazilian Portuguese where there is none. */
    static Language of(String locale) {
        return known(locale).orElse(PT_BR);
    }

    static Optional<Language> known(String locale) {
        return switch (Locale.forLanguageTag(locale.replace('_', '-')).getLanguage()) {
            case "pt" -> Optional.of(PT_BR);
            case "en" -> Optional.of(EN);
            case "es" -> Optional.of(ES);
            default -> Optional.empty();
        };
    }
}
