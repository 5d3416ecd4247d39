package website.atendo.simulator.instances;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JidTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            5511999990001,                5511999990001@s.whatsapp.net
            5531999990001,                553199990001@s.whatsapp.net
            5530999990001,                5530999990001@s.whatsapp.net
            5531969990001,                5531969990001@s.whatsapp.net
            +55 (31) 99999-0001,          553199990001@s.whatsapp.net
            553133334444,                 553133334444@s.whatsapp.net
            5491123456789,                541123456789@s.whatsapp.net
            5215512345678,                525512345678@s.whatsapp.net
            351912345678,                 351912345678@s.whatsapp.net
            5511999990001@s.whatsapp.net, 5511999990001@s.whatsapp.net
            5511999990001:12@s.whatsapp.net, 5511999990001@s.whatsapp.net
            135790246813579@lid,          135790246813579@lid
            120363041234567890@g.us,      120363041234567890@g.us
            120363041234567890,           120363041234567890@g.us
            """)
    void makesTheAddressThatEvolutionMakes(String number, String jid) {
        assertThat(Jid.of(number)).isEqualTo(jid);
    }

    @ParameterizedTest
    @CsvSource({"5511999990001,551199990001@s.whatsapp.net", "351912345678,351912345678@s.whatsapp.net"})
    void dropsTheNinthDigitOfBrazilianMobilesOnly(String digits, String jid) {
        assertThat(Jid.withoutNinthDigit(digits)).isEqualTo(jid);
    }

    @ParameterizedTest
    @CsvSource({"5511999990001@s.whatsapp.net,true", "5511900000000@s.whatsapp.net,false", "1500000000@lid,true"})
    void numbersThatEndInEightZerosAreNotOnWhatsapp(String jid, boolean exist) {
        assertThat(WhatsappAccounts.exist(jid)).isEqualTo(exist);
    }
}
