package website.atendo.appointment.replies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordTest {

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
        "bom dia obrigada, COURTESY",
        "'  Tá   bom. ', YES",
        "Confirmo, CONFIRM",
        "Presença confirmada, CONFIRM",
        "Não, NO",
        "ñ, NO",
        "CANCELAR, CANCEL",
        "Desmarcar!!, CANCEL",
        "remarcar, RESCHEDULE",
        "Vou atrasar, RUNNING_LATE",
        "estou a caminho, ON_MY_WAY",
        "Atendente, HUMAN",
        "SAIR, OPT_OUT",
        "🚫, OPT_OUT",
        "Não quero mais receber mensagens, OPT_OUT",
        "Voltar, OPT_IN",
        "obrigada!, COURTESY",
        "❤️, COURTESY",
        "agendar, BOOK"
    })
    void readsWholeMessages(String text, Word expected) {
        assertThat(Word.of(PlainWords.of(text))).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vou sair do trabalho às 18h",
                "parar o carro",
                "não quero cancelar",
                "não vou cancelar",
                "sim, mas pode ser às 16?",
                "confirmo não",
                "acho que sim",
                "talvez",
                "ok, mas não sei",
                "sair mais cedo",
                "oi, parar",
                "sim 👎",
                ""
            })
    void readsNothingIntoMore(String text) {
        assertThat(Word.of(PlainWords.of(text))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1️⃣, 1", "' 2. ', 2", "３, 3", "(3), 3", "10, 10"})
    void readsNumbers(String text, int expected) {
        assertThat(PlainWords.number(PlainWords.of(text))).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 e 3", "14h", "1,5", "2 da tarde", "123", "-", "1x"})
    void readsNoNumberIntoMore(String text) {
        assertThat(PlainWords.number(PlainWords.of(text))).isEmpty();
    }
}
