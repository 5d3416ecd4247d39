package website.atendo.appointment.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

    @ParameterizedTest
    @CsvSource({
        "Sim!, YES",
        "SIIIIM, YES",
        "okkk, YES",
        "👍🏽, YES",
        "sim!! 👍🏽, YES",
        "ok 😊🙏, YES",
        "ok obrigada, YES",
        "'bom dia, confirmo sim, obrigada!', CONFIRM",
        "cancelar por favor, CANCEL",
        "bom dia obrigada, GREETING",
        "'  Tá   bom. ', YES",
        "Confirmo, CONFIRM",
        "Presença confirmada, CONFIRM",
        "Não, NO",
        "ñ, NO",
        "CANCELAR, CANCEL",
        "Desmarcar!!, CANCEL",
        "remarcar, RESCHEDULE",
        "Vou atrasar, LATE",
        "estou a caminho, ON_WAY",
        "Atendente, HUMAN",
        "SAIR, OPT_OUT",
        "🚫, OPT_OUT",
        "Não quero mais receber mensagens, OPT_OUT",
        "Voltar, OPT_IN",
        "obrigada!, THANKS",
        "❤️, THANKS",
        "agendar, BOOK",
        "não quero cancelar, KEEP",
        "não vou cancelar, KEEP",
        "confirmo não, CANNOT_COME",
        "acho que sim, UNSURE",
        "talvez, UNSURE",
        "'ok, mas não sei', UNSURE"
    })
    void readsWhatIsSaid(String text, Sense expected) {
        assertThat(Reading.of(text).sense()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"vou sair do trabalho às 18h", "parar o carro", "sair mais cedo", "oi, parar", "sim 👎", ""})
    void readsNothingIntoMore(String text) {
        assertThat(Reading.of(text).sense()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1️⃣, 1", "' 2. ', 2", "３, 3", "(3), 3", "10, 10", "opção 2, 2"})
    void readsNumbers(String text, int expected) {
        assertThat(Reading.of(text).number()).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 e 3", "14h", "1,5", "2 da tarde", "123", "-", "1x"})
    void readsNoNumberIntoMore(String text) {
        assertThat(Reading.of(text).number()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "às 14h30, 14:30",
        "14:30, 14:30",
        "2 e meia da tarde, 14:30",
        "meio-dia e meia, 12:30",
        "às 4, 04:00/16:00",
        "às 9, 09:00",
        "9 da noite, 21:00",
        "depois das 17h, >17:00",
        "antes das 10, <10:00",
        "hoje, +0",
        "depois de amanhã de manhã, +2 morning",
        "sexta-feira que vem às 10, FRI 10:00",
        "dia 3 de dezembro, 3/12",
        "26/11 às 15h, 26/11 15:00",
        "25h, ''",
        "dia 32, ''"
    })
    void readsTimes(String text, String expected) {
        assertThat(Reading.of(text).wish()).hasToString(expected);
    }

    @Test
    void readsNoTimeWhereTwoAreNamed() {
        assertThat(Reading.of("14h ou 16h").wish().isAny()).isTrue();
    }

    /** A caller's text may be anything: it is read in no time and never fails. */
    @Test
    void readsAnything() {
        String long1 = "não ".repeat(2000) + "cancelar";
        String long2 = "a".repeat(50_000).toUpperCase(Locale.ROOT);

        assertThat(Reading.of(long1).sense()).isIn(Sense.KEEP, null);
        assertThat(Reading.of(long2).sense()).isNull();
        assertThat(Reading.of("\u0000\uD83D\uFFFF").sense()).isNull();
    }
}
