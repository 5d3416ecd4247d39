package website.atendo.simulator.phones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import website.atendo.simulator.problems.Misuse;

class PhoneNumberTest {
    @ParameterizedTest
    @CsvSource({
        "553199990001,5531999990001",
        "5531999990001,5531999990001",
        "551133334444,551133334444",
        "5491123456789,541123456789",
        "541123456789,541123456789",
        "351912345678,351912345678"
    })
    void isTheSameHoweverTheNumberIsSpelt(String digits, String same) {
        assertThat(PhoneNumber.of(digits).digits()).isEqualTo(same);
    }

    @Test
    void hasAlwaysTheSameLidWhichIsNothingLikeTheNumber() {
        var lid = PhoneNumber.of("5511999990001").lid();

        assertThat(lid)
                .matches("1\\d{14}")
                .doesNotContain("99999")
                .isEqualTo(PhoneNumber.of("5511999990001").lid());
        assertThat(lid).isNotEqualTo(PhoneNumber.of("5511999990002").lid());
    }

    @ParameterizedTest
    @CsvSource({"maria", "123", "55119999900011234"})
    void refusesWhatIsNoNumberAndShowsOneThatIs(String written) {
        assertThatThrownBy(() -> PhoneNumber.parse(written))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("5511999990001");
    }
}
