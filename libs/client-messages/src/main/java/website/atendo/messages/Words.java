package website.atendo.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The standard texts of one language, from the file named after it. */
final class Words {
    private static final Map<Language, Words> ALL =
            Arrays.stream(Language.values()).collect(Collectors.toUnmodifiableMap(language -> language, Words::read));

    private final Language language;
    private final Properties texts;

    private Words(Language language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    static Words in(Language language) {
        Words words = ALL.get(language);
        if (words == null) {
            throw new IllegalStateException("no texts in " + language);
        }
        return words;
    }

    String get(String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("no text " + key + " in " + language.tag());
        }
        return text;
    }

    Iterable<String> keys() {
        return texts.stringPropertyNames();
    }

    private static Words read(Language language) {
        String file = language.tag() + ".properties";
        try (InputStream in = Words.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the class path");
            }
            Properties texts = new Properties();
            texts.load(new InputStreamReader(in, UTF_8));
            return new Words(language, texts);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}
