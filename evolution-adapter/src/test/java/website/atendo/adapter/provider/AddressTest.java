package website.atendo.adapter.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "+5511999990001,5511999990001,551199990001",
        "5531999990001,5531999990001,553199990001",
        "553199990001@s.whatsapp.net,553199990001,553199990001",
        "+55 (11) 99999-0001,5511999990001,551199990001",
        "+5491123456789,5491123456789,541123456789",
        "5215512345678,5215512345678,525512345678",
        "+351912345678,351912345678,351912345678",
        "135790246813579@lid,135790246813579@lid,135790246813579@lid"
    })
    void readsWhatAProviderCanDeliverTo(String text, String recipient, String canonical) {
        assertThat(Address.parse(text)).contains(new Address(recipient, canonical));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sem telefone", "123", "+0551199999", "abc@lid", "12345678901234567890"})
    void refusesEverythingElse(String text) {
        assertThat(Address.parse(text)).isEmpty();
    }

    @Test
    @Tag("I12")
    void neverShowsThePerson() {
        assertThat(Address.parse("+5511999990001").orElseThrow().toString()).doesNotContain("99999");
    }
}
