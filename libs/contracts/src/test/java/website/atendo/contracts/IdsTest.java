package website.atendo.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import website.atendo.contracts.appointments.AppointmentOption;
import website.atendo.contracts.appointments.AppointmentOption.Action;
import website.atendo.contracts.sending.Receipt;

class IdsTest {

    @Test
    @Tag("I3")
    void theSameCauseMakesTheSameCommandAndAnotherDoesNot() {
        var id = CommandId.of(new CompanyId(1), new AppointmentId(42), 1, 1440, "reminder");

        assertThat(id).isEqualTo(CommandId.of(new CompanyId(1), new AppointmentId(42), 1, 1440, "reminder"));
        assertThat(id).isNotEqualTo(CommandId.of(new CompanyId(1), new AppointmentId(42), 2, 1440, "reminder"));
        assertThat(id.value().version()).isEqualTo(5);
        assertThat(id.value().variant()).isEqualTo(2);
    }

    @Test
    void partsThatOnlyJoinToTheSameTextDiffer() {
        assertThat(EventId.of("a", "bc")).isNotEqualTo(EventId.of("ab", "c"));
    }

    @Test
    void anEventAndACommandOfTheSamePartsDiffer() {
        assertThat(EventId.of("x").value()).isNotEqualTo(CommandId.of("x").value());
    }

    @Test
    void refusesAnIdThatIsNotPositive() {
        assertThatThrownBy(() -> new CompanyId(0)).hasMessageContaining("positive");
    }

    @Test
    void anInstanceTellsItsCompany() {
        assertThat(new InstanceName("company_7_whatsapp").company()).isEqualTo(new CompanyId(7));
        assertThat(InstanceName.parse("company_07_whatsapp")).isEmpty();
        assertThat(InstanceName.parse("company_7_whatsapp ")).isEmpty();
        assertThatThrownBy(() -> new InstanceName("clinic")).hasMessageContaining("company_{id}_whatsapp");
    }

    @Test
    void anOptionIsReadBackAsItWasWritten() {
        for (Action action : Action.values()) {
            var option = new AppointmentOption(action, new AppointmentId(42), 3);

            assertThat(AppointmentOption.parse(option.encode())).contains(option);
        }
        assertThat(AppointmentOption.parse("confirm:42")).isEmpty();
        assertThat(AppointmentOption.parse("dance:42:1")).isEmpty();
    }

    @Test
    @Tag("I10")
    @Tag("T29")
    void aReceiptOnlyMovesForward() {
        assertThat(Receipt.READ.after(Receipt.DELIVERED)).isEqualTo(Receipt.READ);
        assertThat(Receipt.NONE.after(Receipt.READ).after(Receipt.SENT)).isEqualTo(Receipt.READ);
        assertThat(Receipt.FAILED.after(Receipt.READ)).isEqualTo(Receipt.FAILED);
        assertThat(Receipt.SENT.after(Receipt.FAILED)).isEqualTo(Receipt.FAILED);
    }
}
