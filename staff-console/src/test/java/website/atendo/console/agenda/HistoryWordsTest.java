package website.atendo.console.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import website.atendo.contracts.appointments.RefusalReason;
import website.atendo.contracts.appointments.ReplyIntent;
import website.atendo.contracts.reminders.ReminderEvent;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Receipt;

class HistoryWordsTest {

    @Test
    void namesEveryKindOfMessageForStaff() {
        assertThat(codes(MessageKind.values()).map(code -> HistoryWords.what("message." + code, null)))
                .noneMatch(words -> words.startsWith("message."));
    }

    @Test
    void namesEveryReasonForStaff() {
        assertThat(Stream.of(
                                codes(ReminderEvent.Reason.values()),
                                codes(RefusalReason.values()),
                                codes(ReplyIntent.values()))
                        .flatMap(codes -> codes)
                        .filter(code -> code.equals(HistoryWords.reason(code))))
                .isEmpty();
    }

    @Test
    void saysHowFarAMessageGot() {
        assertThat(Stream.concat(codes(Outcome.values()), codes(Receipt.values()))
                        // The timeline says these otherwise, or not at all.
                        .filter(code -> !code.equals("sending") && !code.equals("accepted") && !code.equals("none"))
                        .map(code -> HistoryWords.what("message.booked", code)))
                .noneMatch(words -> words.matches(".*: [a-z-]+(ed|ing|t)"));
    }

    @Test
    void showsWhatItDoesNotKnowAsItIs() {
        assertThat(HistoryWords.what("payment.received", null)).isEqualTo("payment.received");
        assertThat(HistoryWords.reason("o cliente ligou")).isEqualTo("o cliente ligou");
    }

    private static Stream<String> codes(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
