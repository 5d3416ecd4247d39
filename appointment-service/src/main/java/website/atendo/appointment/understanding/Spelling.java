package website.atendo.appointment.understanding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Slips of the pen in the words that matter: one letter in words of 5 to 7, two in longer ones, none in shorter ones.
 * A word that two different meanings are equally near to is left alone.
 */
final class Spelling {
    private static final Map<Sense, String> WORDS = Map.of(
            Sense.CONFIRM, "confirmo confirmado confirmada confirmar confirma",
            Sense.CANCEL, "cancelar cancela cancelamento desmarcar desmarca",
            Sense.RESCHEDULE, "remarcar remarca reagendar reagenda",
            Sense.BOOK, "agendar agendamento",
            Sense.HUMAN, "atendente",
            Sense.OPT_OUT, "descadastrar descadastro",
            Sense.ADDRESS, "endereco localizacao",
            Sense.THANKS, "obrigado obrigada");

    private static final Map<String, Sense> TARGETS = targets();

    private Spelling() {}

    /** The words as they were probably meant; empty where none changes. */
    static Optional<List<String>> corrected(List<String> words) {
        List<String> meant = new ArrayList<>();
        boolean changed = false;
        for (String word : words) {
            String right = Senses.all().knows(word) ? word : nearest(word).orElse(word);
            changed |= !right.equals(word);
            meant.add(right);
        }
        return changed ? Optional.of(meant) : Optional.empty();
    }

    private static Optional<String> nearest(String word) {
        int allowed = allowed(word);
        int best = allowed + 1;
        String found = null;
        Sense sense = null;
        boolean torn = false;
        for (Map.Entry<String, Sense> target : TARGETS.entrySet()) {
            int distance = distance(word, target.getKey());
            if (distance < best) {
                best = distance;
                found = target.getKey();
                sense = target.getValue();
                torn = false;
            } else if (distance == best && target.getValue() != sense) {
                torn = true;
            }
        }
        return torn || best > allowed ? Optional.empty() : Optional.ofNullable(found);
    }

    static boolean isNear(String typed, String meant) {
        return distance(typed, meant) <= allowed(typed);
    }

    private static int allowed(String word) {
        return word.length() <= 4 ? 0 : word.length() <= 7 ? 1 : 2;
    }

    /** Damerau–Levenshtein, with neighbours changed once. */
    static int distance(String one, String other) {
        int[][] d = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= other.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            for (int j = 1; j <= other.length(); j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + change);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[one.length()][other.length()];
    }

    private static Map<String, Sense> targets() {
        Map<String, Sense> targets = new HashMap<>();
        WORDS.forEach((sense, words) -> {
            for (String word : words.split(" ")) {
                targets.put(word, sense);
            }
        });
        return Map.copyOf(targets);
    }
}
