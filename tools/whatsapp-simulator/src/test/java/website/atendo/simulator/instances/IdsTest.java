package website.atendo.simulator.instances;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void haveTheShapesOfTheRealOnes() {
        assertThat(Ids.baileysSent()).matches("3EB0[0-9A-F]{18}");
        assertThat(Ids.phoneSent()).matches("3A[0-9A-F]{18}");
        assertThat(Ids.row()).matches("cm[0-9a-z]{23}");
        assertThat(Ids.wamid("5511999990001"))
                .startsWith("wamid.HQw1NTExOTk5OTkwMDAxFQIAERgS")
                .hasSize(58);
    }
}
