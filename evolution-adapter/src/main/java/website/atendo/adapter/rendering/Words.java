package website.atendo.adapter.rendering;

import java.util.Locale;

/** The few words the adapter itself adds to a prompt. */
record Words(String answerWithNumber, String options, String open, String choose) {
    private static final Words PORTUGUESE =
            new Words("Responda com o número:", "Opções", "Ver opções", "Toque para escolher");
    private static final Words ENGLISH = new Words("Reply with the number:", "Options", "See options", "Tap to choose");
    private static final Words SPANISH =
            new Words("Responde con el número:", "Opciones", "Ver opciones", "Toca para elegir");

    /** @param locale BCP 47; Portuguese for a language we have no words in */
    static Words in(String locale) {
        return switch (Locale.forLanguageTag(locale.replace('_', '-')).getLanguage()) {
            case "en" -> ENGLISH;
            case "es" -> SPANISH;
            default -> PORTUGUESE;
        };
    }
}
