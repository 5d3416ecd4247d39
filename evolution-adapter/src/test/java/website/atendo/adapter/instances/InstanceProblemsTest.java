package website.atendo.adapter.instances;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import website.atendo.adapter.provider.ProviderTrouble;
import website.atendo.adapter.provider.ProviderTrouble.Kind;

class InstanceProblemsTest {

    @ParameterizedTest
    @Tag("I13")
    @CsvSource({
        "NOT_THERE, 502, provider-not-there",
        "TOO_SLOW, 504, provider-too-slow",
        "RESTING, 503, provider-resting",
        "CONFIGURATION, 503, provider-not-configured",
        "REFUSED, 502, provider-refused",
        "INPUT_REFUSED, 422, provider-refused-input",
        "NOT_AVAILABLE, 422, not-available-for-this-number",
        "NOT_CONNECTED, 409, instance-not-connected",
        "NOT_FOUND, 404, not-found",
        "NO_SUCH_INSTANCE, 409, instance-missing"
    })
    void saysWhatIsWrongAndWhatToDo(Kind kind, int status, String type) {
        var answer = new InstanceProblems().handle(ProviderTrouble.of(kind, "Evolution API answered 500"));

        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        var body = Objects.requireNonNull(answer.getBody());
        assertThat(body.getType()).hasToString("https://atendo.website/problems/" + type);
        assertThat(body.getDetail()).isNotBlank();
        assertThat(answer.getHeaders().containsHeader("Retry-After"))
                .as("whether waiting may help")
                .isEqualTo(status >= 500);
    }
}
