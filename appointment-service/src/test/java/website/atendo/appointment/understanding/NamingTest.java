package website.atendo.appointment.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** "A segunda", and names inside of what is to be done; names that are a whole answer are in the corpus. */
@Tag("T50")
class NamingTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private static final List<Asked.Own> THREE = List.of(
            own("2026-11-27T16:00", "Corte", "João"),
            own("2026-11-28T10:00", "Barba", "Ana Lima"),
            own("2026-11-30T16:30", "Corte + barba", "João"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cancela a de sexta | 0 | cancela",
                "desmarca a das 16h30, por favor | 2 | desmarca por favor",
                "quero cancelar o corte | 0 | quero cancelar",
                "cancela o corte e barba | 2 | cancela",
                "não vou conseguir ir na de sábado | 1 | nao vou conseguir ir",
                "quero remarcar a de sexta para as 17h | 0 | quero remarcar para as 17h",
                "confirmo o horário de segunda | 2 | confirmo",
                "confirmo a da Ana | 1 | confirmo",
            })
    void findsTheNameInsideOfWhatIsToBeDone(String text, int row, String rest) {
        assertThat(Naming.within(text, THREE, TODAY)).contains(new Naming.Named(row, rest));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cancelar",
                "cancela a do João",
                "cancela a de quinta",
                "cancela a de sexta e a de sábado",
                "cancela a de sábado, não a de sexta",
                "cancela a das 16h de sábado",
                "quero remarcar para sexta",
                "cancela tudo",
            })
    void findsNoNameWhereThereIsNoneOrMoreThanOne(String text) {
        assertThat(Naming.within(text, THREE, TODAY)).isEmpty();
    }

    @Test
    void countsASegundaUnlessAnotherIsOnMonday() {
        Asked.Which noMonday = new Asked.Which(THREE.subList(0, 2), TODAY);
        Asked.Which mondayIsFirst = new Asked.Which(List.of(THREE.get(2), THREE.get(0)), TODAY);
        Asked.Which mondayIsSecond = new Asked.Which(List.of(THREE.get(0), THREE.get(2)), TODAY);

        assertThat(Naming.whole("a segunda", noMonday)).isEqualTo(OptionalInt.of(1));
        assertThat(Naming.whole("a segunda", mondayIsSecond)).isEqualTo(OptionalInt.of(1));
        assertThat(Naming.whole("a segunda", mondayIsFirst)).isEmpty();
        assertThat(Naming.whole("a de segunda", mondayIsFirst)).isEqualTo(OptionalInt.of(0));
        assertThat(Naming.whole("a de segunda", noMonday)).isEmpty();
    }

    /** Another Friday: the day alone does not tell. */
    @Test
    void namesNoneOfTwoOnTheSameDay() {
        var two = List.of(own("2026-11-27T16:00", "Corte", "João"), own("2026-12-04T16:00", "Corte", "João"));

        assertThat(Naming.within("cancela a de sexta", two, TODAY)).isEmpty();
        assertThat(Naming.whole("a de sexta", new Asked.Which(two, TODAY))).isEmpty();
        assertThat(Naming.whole("a do dia 4", new Asked.Which(two, TODAY))).isEqualTo(OptionalInt.of(1));
    }

    private static Asked.Own own(String start, String service, String professional) {
        return new Asked.Own("…", LocalDateTime.parse(start), service, professional);
    }
}
