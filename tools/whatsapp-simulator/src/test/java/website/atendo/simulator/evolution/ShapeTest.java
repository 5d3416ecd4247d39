package website.atendo.simulator.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import website.atendo.simulator.json.Json;

class ShapeTest {
    private static final Shape SHAPE = Shape.object()
            .required("number", "values")
            .with("number", Shape.string().saying("Invalid format"))
            .with("values", Shape.arrayOf(Shape.string()).atLeast(2).atMost(3).unique())
            .with("count", Shape.integer().atLeast(0).atMost(10))
            .with("kind", Shape.string().oneOf(List.of("a", "b")))
            .with("code", Shape.string().matching("^\\d+"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'values':['x','y']}                             | instance requires property "number"
            {'number':5,'values':['x','y']}                  | Invalid format
            {'number':'5','values':['x']}                    | values does not meet minimum length of 2
            {'number':'5','values':['x','y','z','w']}        | values does not meet maximum length of 3
            {'number':'5','values':['x','x']}                | values contains duplicate item
            {'number':'5','values':['x',1]}                  | values[1] is not of a type(s) string
            {'number':'5','values':['x','y'],'count':11}     | count must be less than or equal to 10
            {'number':'5','values':['x','y'],'count':1.5}    | count is not of a type(s) integer
            {'number':'5','values':['x','y'],'kind':'c'}     | kind is not one of enum values: a,b
            {'number':'5','values':['x','y'],'code':'c'}     | code does not match pattern "^\\\\d+"
            """)
    void saysWhatIsWrongInTheWordsOfTheRealValidator(String body, String words) {
        var refusal = catchThrowableOfType(
                Refusal.class,
                () -> SHAPE.require(Json.parse(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8))));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.body()
                        .path("response")
                        .path("message")
                        .path(0)
                        .path(0)
                        .asString())
                .isEqualTo(words);
    }

    @Test
    void takesWhatItDoesNotKnow() {
        var body = Json.object().put("number", "5").put("other", true);
        body.set("values", Json.strings(List.of("x", "y")));

        assertThatCode(() -> SHAPE.require(body)).doesNotThrowAnyException();
    }
}
