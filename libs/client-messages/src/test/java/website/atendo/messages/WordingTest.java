package website.atendo.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("I13")
class WordingTest {

    @Test
    void acceptsATextWithEveryVariable() {
        assertThat(Wording.check(
                        "REMINDER", "pt-BR", "{name} {company} {day} {time} {professional} {service} {address}"))
                .isEmpty();
    }

    @Test
    void saysWhichVariableIsUnknownAndWhichAreAllowed() {
        assertThat(Wording.check("OPTED_OUT", "pt-BR", "Tchau, {nome}! {day}"))
                .containsExactly(
                        "variable {nome} is unknown here; allowed are {name}, {company}",
                        "variable {day} is unknown here; allowed are {name}, {company}");
        assertThat(Wording.check("BOOKED", "pt-BR", "{at}")).hasSize(1);
    }

    @Test
    void saysThatATextIsEmptyOrTooLong() {
        assertThat(Wording.check("BOOKED", "en", "  ")).containsExactly("the text must not be empty");
        assertThat(Wording.check("BOOKED", "en", "a".repeat(1025)))
                .containsExactly("the text has 1025 characters; allowed are up to 1024");
    }

    @Test
    void saysThatABraceIsLeftOver() {
        assertThat(Wording.check("BOOKED", "es", "Hola {name"))
                .containsExactly("the text has a brace without its partner");
    }

    @Test
    void saysWhichLanguagesAndKindsThereAre() {
        assertThat(Wording.check("BOOKED", "fr", "Bonjour")).containsExactly("language fr is not one of pt-BR, en, es");
        assertThat(Wording.check("STAFF_REPLY", "pt-BR", "Olá"))
                .singleElement()
                .asString()
                .startsWith("kind STAFF_REPLY has no text of the company's own; allowed are BOOKED,");
        assertThat(Wording.check("PARTY", "pt-BR", "Olá")).hasSize(1);
    }
}
