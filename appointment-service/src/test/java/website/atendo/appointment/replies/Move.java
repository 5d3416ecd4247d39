package website.atendo.appointment.replies;

import java.util.Random;

/**
 * Something that happens in a random conversation. What it names is counted around what there is then, so that any move
 * makes sense without those before it.
 *
 * @param who of the phones
 * @param held whether the message is delivered together with the next that is not, in any order
 */
record Move(Kind kind, int who, int what, int which, boolean held) {

    /** The more often it stands here, the more often it happens. */
    enum Kind {
        TAPS_A_NEW_OPTION(16),
        TAPS_A_TIME(8),
        TAPS_AN_OLD_OPTION(8),
        TAPS_ANOTHERS_OPTION(2),
        TAPS_WITHOUT_AN_ID(2),
        WRITES_A_NUMBER(6),
        WRITES_WORDS(6),
        WRITES_LATE(2),
        ANSWERS_LATE(2),
        REACTS(1),
        SENDS_A_SOUND(1),
        OWNER_WRITES(1),
        COMES_AGAIN(4),
        IS_REMINDED(3),
        IS_OFFERED_SERVICES(4),
        STAFF_MOVES(3),
        STAFF_CANCELS(1),
        STAFF_BOOKS(4);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        static Kind any(Random random) {
            int all = 0;
            for (Kind kind : values()) {
                all += kind.weight;
            }
            int left = random.nextInt(all);
            for (Kind kind : values()) {
                left -= kind.weight;
                if (left < 0) {
                    return kind;
                }
            }
            throw new IllegalStateException("weights");
        }
    }

    static Move any(Random random) {
        return new Move(
                Kind.any(random),
                random.nextInt(1000),
                random.nextInt(1000),
                random.nextInt(1000),
                random.nextInt(4) == 0);
    }
}
