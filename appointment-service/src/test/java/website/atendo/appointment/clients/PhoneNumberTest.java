package website.atendo.appointment.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +55 (31) 9 8888-8888              | +5531988888888
            553188888888@s.whatsapp.net       | +5531988888888
            5531988888888:12@s.whatsapp.net   | +5531988888888
            011 98765-4321                    | +5511987654321
            0 15 11 98765-4321                | +5511987654321
            (11) 98765-4321                   | +5511987654321
            11 8765-4321                      | +5511987654321
            55 11 3333-4444                   | +551133334444
            11 3333-4444                      | +551133334444
            5511987654321                     | +5511987654321
            0055 11 98765 4321                | +5511987654321
            55991234567                       | +5555991234567
            5555991234567                     | +5555991234567
            ５５１１９８７６５４３２１              | +5511987654321
            tel:+55-11-98765-4321             | +5511987654321
            tel:11987654321                   | +5511987654321
            https://wa.me/5511987654321       | +5511987654321
            wa.me/553188888888?text=oi        | +5531988888888
            https://api.whatsapp.com/send?phone=5511987654321&text=oi | +5511987654321
            +1 415 555 2671                   | +14155552671
            +351 912 345 678                  | +351912345678
            +52 1 55 1234 5678                | +525512345678
            5215512345678@s.whatsapp.net      | +525512345678
            +5511999990001                    | +5511999990001
            """)
    void readsWhatPeopleAndProvidersWrite(String written, String canonical) {
        assertThat(PhoneNumber.parse(written, "BR")).map(PhoneNumber::e164).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(00) 1234",
                "",
                "abc",
                "1234",
                "98765-4321",
                "0800 123 4567",
                "4004-1234",
                "(20) 98765-4321",
                "11 18765-4321",
                "11 1234-5678",
                "+55 11 88765-43210",
                "11 98765-4321 ramal 5",
                "+55 11 98765+4321",
                "123456789012345678901234567890",
                "184658271936477@lid"
            })
    void refusesWhatCannotReceiveAMessage(String written) {
        assertThat(PhoneNumber.parse(written, "BR")).isEmpty();
    }

    @Test
    @Tag("T32")
    void findsTheSameClientWithAndWithoutTheNinthDigit() {
        var with = PhoneNumber.parse("+5531988888888", "BR").orElseThrow();
        var without = PhoneNumber.parse("553188888888@s.whatsapp.net", "BR").orElseThrow();

        assertThat(without).isEqualTo(with);
        assertThat(with.aliases()).containsExactly("+5531988888888", "+553188888888");
    }

    @Test
    @Tag("T32")
    void leavesALandlineAlone() {
        var landline = PhoneNumber.parse("(11) 3333-4444", "BR").orElseThrow();

        assertThat(landline.aliases()).containsExactly("+551133334444");
    }

    @Test
    void readsANumberOfTheCompanysOwnCountry() {
        assertThat(PhoneNumber.parse("912 345 678", "PT"))
                .map(PhoneNumber::e164)
                .contains("+351912345678");
    }

    @Test
    void knowsAll67AreaCodesOfBrazil() {
        long valid = java.util.stream.IntStream.rangeClosed(10, 99)
                .filter(area -> PhoneNumber.parse(area + "987654321", "BR").isPresent())
                .count();

        assertThat(valid).isEqualTo(67);
    }

    @Test
    @Tag("I12")
    void neverShowsItselfInLogs() {
        assertThat(PhoneNumber.parse("11987654321", "BR").orElseThrow()).hasToString("***21");
    }
}
