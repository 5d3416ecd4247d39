package website.atendo.appointment.replies;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a whole message may say in so many words; only exact ones count, so that nothing is done on a guess. In
 * Portuguese, and fewer in English and Spanish.
 */
enum Word {
    /** Yes to the newest question, whatever that was. */
    YES("""
            sim, s, ss, sm, ok, okay, okk, blz, beleza, certo, certeza, ctz, com certeza, pode ser, combinado, fechado,
            fechou, perfeito, ta, ta bom, tudo certo, positivo, isso, claro, show, top, joia, 👍, 👌, ✅, yes, y, sure, si, claro que si, vale"""),
    /** Cannot mean anything but that they come. */
    CONFIRM("""
            confirmo, confirmado, confirmada, confirma, confirmar, confirmo sim, sim confirmo, pode confirmar,
            presenca confirmada, confirmo presenca, confirmo minha presenca, confirm, confirmed, i confirm"""),
    NO("nao, n, nao nao, nop, negativo, 👎, no"),
    CANCEL("""
            cancelar, cancela, cancele, cancelamento, quero cancelar, pode cancelar, desmarcar, desmarca, desmarque,
            quero desmarcar, cancel"""),
    RESCHEDULE("""
            remarcar, remarca, reagendar, reagenda, trocar, mudar, adiar, quero remarcar, outro horario, outro dia,
            trocar horario, mudar horario, mudar o horario, reschedule, reprogramar"""),
    ON_MY_WAY("a caminho, estou a caminho, to a caminho, chegando, estou chegando, cheguei, to na porta, on my way"),
    RUNNING_LATE("""
            vou atrasar, atrasado, atrasada, atraso, estou atrasado, estou atrasada, to atrasado, to atrasada,
            vou me atrasar, running late, i am late"""),
    BOOK("""
            agendar, marcar, agendamento, agenda, agendar horario, marcar horario, quero agendar, quero marcar,
            quero marcar um horario, quero agendar um horario, novo horario, book, reservar"""),
    HUMAN("""
            atendente, humano, pessoa, ajuda, falar, falar com atendente, falar com alguem, falar com uma pessoa,
            quero atendimento, me liga, human, help, agent, ayuda, persona"""),
    OPT_OUT("""
            sair, parar, pare, stop, descadastrar, descadastro, remover, unsubscribe, cancelar mensagens,
            cancelar inscricao, nao quero receber, nao quero mais receber, nao quero receber mensagens,
            nao quero mais receber mensagens, me tira da lista, 🚫, baja"""),
    OPT_IN("voltar, start, quero receber, ativar"),
    /** Nobody expects an answer to these. */
    COURTESY("""
            obrigado, obrigada, obg, vlw, valeu, muito obrigado, muito obrigada, oi, ola, bom dia, boa tarde, boa noite,
            ate la, ate logo, ate amanha, ate mais, 🙏, ❤, 😀, 😊, 😃, thanks, thank you, hi, hello, gracias, hola""");

    /** What may stand beside a word without changing what it says. */
    private static final Pattern FRIENDLY = Pattern.compile("[\\s\\p{P}👍👌✅🙏❤😀😊😃😉🙂😁🥰]+$");

    /** Politeness around a word; never around a farewell for good, which must stand alone. */
    private static final Pattern GREETING = Pattern.compile("^(oi|ola|bom dia|boa tarde|boa noite)\\b[\\s\\p{P}]*");

    private static final Pattern THANKS =
            Pattern.compile("[\\s\\p{P}]+(muito )?(obrigad[oa]|obg|vlw|valeu|por favor|pfv?)$");

    private static final Map<String, Word> BY_TEXT = byText();

    private final String texts;

    Word(String texts) {
        this.texts = texts;
    }

    /** @param plain as {@link PlainWords} has it */
    static Optional<Word> of(String plain) {
        Word whole = BY_TEXT.get(plain);
        if (whole != null) {
            return Optional.of(whole);
        }
        String bare = FRIENDLY.matcher(plain).replaceFirst("");
        bare = GREETING.matcher(bare).replaceFirst("");
        bare = THANKS.matcher(bare).replaceFirst("");
        bare = FRIENDLY.matcher(bare).replaceFirst("");
        return Optional.ofNullable(BY_TEXT.get(bare)).filter(word -> word != OPT_OUT);
    }

    private static Map<String, Word> byText() {
        Map<String, Word> all = new HashMap<>();
        for (Word word : values()) {
            Arrays.stream(word.texts.split(",")).map(PlainWords::of).forEach(text -> {
                Word other = all.put(text, word);
                if (other != null && other != word) {
                    throw new IllegalStateException("'" + text + "' is both " + other + " and " + word);
                }
            });
        }
        return Map.copyOf(all);
    }
}
