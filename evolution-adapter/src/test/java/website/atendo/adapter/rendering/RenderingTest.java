package website.atendo.adapter.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import website.atendo.adapter.provider.OutboundMessage;
import website.atendo.adapter.provider.OutboundMessage.Choice;
import website.atendo.contracts.sending.Content;
import website.atendo.contracts.sending.Content.Option;
import website.atendo.contracts.sending.Content.Prompt;
import website.atendo.contracts.sending.DeliveryEvent.ShownOption;

@Tag("T41")
class RenderingTest {

    @ParameterizedTest
    @CsvSource({
        "NATIVE,1,Buttons",
        "NATIVE,3,Buttons",
        "NATIVE,4,ChoiceList",
        "NATIVE,10,ChoiceList",
        "NATIVE,11,Text",
        "POLL,1,Text",
        "POLL,2,Poll",
        "POLL,10,Poll",
        "POLL,11,Text",
        "NUMBERED,1,Text",
        "NUMBERED,10,Text"
    })
    void choosesWhatTheInstanceCanShow(Capability capability, int options, String expected) {
        var rendered = render(prompt("Qual?", titles(options)), capability);

        assertThat(rendered.message().getClass().getSimpleName()).isEqualTo(expected);
        assertThat(rendered.options()).hasSize(options);
        assertThat(rendered.options())
                .allSatisfy(option -> assertThat(option.number() == null).isNotEqualTo(expected.equals("Text")));
    }

    @Test
    void numbersOptionsAsTheirOwnNumbersSayElseByPlace() {
        var content = new Prompt(
                "Confirma?",
                List.of(
                        new Option("a", "Confirmar"),
                        new Option("b", "Remarcar", "para outro dia", null),
                        new Option("c", "Falar com atendente", null, 0)),
                null);

        var rendered = render(content, Capability.NUMBERED);

        assertThat(rendered.text())
                .isEqualTo("Confirma?\n\nResponda com o número:\n1 - Confirmar\n2 - Remarcar · para outro dia\n"
                        + "0 - Falar com atendente");
        assertThat(rendered.options())
                .containsExactly(
                        new ShownOption(1, "a", "Confirmar"),
                        new ShownOption(2, "b", "Remarcar"),
                        new ShownOption(0, "c", "Falar com atendente"));
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB,Reply with the number:",
        "es,Responde con el número:",
        "pt_BR,Responda com o número:",
        "fr,Responda com o número:"
    })
    void speaksTheClientsLanguageOrPortuguese(String locale, String words) {
        assertThat(Rendering.render(prompt("?", List.of("a")), Capability.NUMBERED, locale, "N")
                        .text())
                .contains(words);
    }

    @Test
    void cutsButtonTitlesTo20AndKeepsThemUnlikeEachOther() {
        var rendered = render(
                prompt("?", List.of("Corte de cabelo masculino", "Corte de cabelo masculino longo", "ok")),
                Capability.NATIVE);

        var buttons = (OutboundMessage.Buttons) rendered.message();
        assertThat(buttons.choices()).extracting(Choice::title).allMatch(title -> title.length() <= 20);
        assertThat(buttons.choices()).extracting(Choice::title).doesNotHaveDuplicates();
        assertThat(rendered.options())
                .extracting(ShownOption::title)
                .containsExactlyElementsOf(
                        buttons.choices().stream().map(Choice::title).toList());
    }

    @Test
    void cutsRowsTo24And72AndNeverLeavesADescriptionEmpty() {
        var options = IntStream.range(0, 10)
                .mapToObj(i -> new Option(
                        "id" + i, "Um serviço com um nome bem comprido", i == 0 ? "d".repeat(100) : null, null))
                .toList();

        var rendered = Rendering.render(
                new Prompt("?", options, "Ver todos os nossos serviços"), Capability.NATIVE, "pt-BR", "N".repeat(80));

        var list = (OutboundMessage.ChoiceList) rendered.message();
        assertThat(list.opener()).hasSizeLessThanOrEqualTo(20);
        assertThat(list.footer()).hasSize(60);
        assertThat(list.choices()).extracting(Choice::title).doesNotHaveDuplicates();
        assertThat(list.choices()).allSatisfy(choice -> {
            assertThat(choice.title()).hasSizeLessThanOrEqualTo(24);
            assertThat(choice.description()).isNotBlank().hasSizeLessThanOrEqualTo(72);
        });
    }

    @Test
    void neverCutsThroughACharacter() {
        var rendered = render(prompt("?", List.of("💇".repeat(15))), Capability.NATIVE);

        String title = ((OutboundMessage.Buttons) rendered.message())
                .choices()
                .getFirst()
                .title();
        assertThat(title).hasSizeLessThanOrEqualTo(20).endsWith("…");
        assertThat(Character.isSurrogate(title.charAt(title.length() - 2))
                        && Character.isHighSurrogate(title.charAt(title.length() - 2)))
                .isFalse();
    }

    @Test
    void fallsBackToNumbersWhereTheTextIsTooLongForButtons() {
        assertThat(render(prompt("x".repeat(1025), titles(3)), Capability.NATIVE)
                        .message())
                .isInstanceOf(OutboundMessage.Text.class);
        assertThat(render(prompt("x".repeat(1024), titles(3)), Capability.NATIVE)
                        .message())
                .isInstanceOf(OutboundMessage.Buttons.class);
    }

    @Test
    void cutsATextAndNeverItsMenu() {
        var rendered = render(prompt("x".repeat(5000), titles(3)), Capability.NUMBERED);

        assertThat(rendered.text()).hasSizeLessThanOrEqualTo(4096).endsWith("3 - opção 3");
        assertThat(render(new Content.Text("x".repeat(5000)), Capability.NATIVE).text())
                .hasSize(4096);
    }

    private static Rendered render(Content content, Capability capability) {
        return Rendering.render(content, capability, "pt-BR", "Barbearia Navalha");
    }

    private static List<String> titles(int number) {
        return IntStream.rangeClosed(1, number).mapToObj(i -> "opção " + i).toList();
    }

    private static Prompt prompt(String text, List<String> titles) {
        return new Prompt(
                text,
                IntStream.range(0, titles.size())
                        .mapToObj(i -> new Option("id" + i, titles.get(i)))
                        .toList(),
                null);
    }
}
