package website.atendo.adapter.rendering;

import java.util.ArrayList;
import java.util.List;
import website.atendo.adapter.provider.OutboundMessage;
import website.atendo.adapter.provider.OutboundMessage.Choice;
import website.atendo.contracts.sending.Content;
import website.atendo.contracts.sending.Content.Option;
import website.atendo.contracts.sending.Content.Prompt;
import website.atendo.contracts.sending.DeliveryEvent.ShownOption;

/** Turns content into a message that an instance can show, within every limit of the provider. */
public final class Rendering {
    static final int LONGEST_TEXT = 4096;
    static final int LONGEST_BODY = 1024;
    static final int LONGEST_CAPTION = 1024;
    static final int MOST_BUTTONS = 3;
    static final int LONGEST_BUTTON = 20;
    static final int MOST_ROWS = 10;
    static final int LONGEST_ROW = 24;
    static final int LONGEST_DESCRIPTION = 72;
    static final int LONGEST_HEADING = 20;
    static final int LONGEST_FOOTER = 60;
    static final int LONGEST_ID = 200;
    static final int LONGEST_POLL_OPTION = 100;

    private Rendering() {}

    /**
     * @param locale of the words that are added, BCP 47
     * @param companyName stands below a list
     */
    public static Rendered render(Content content, Capability capability, String locale, String companyName) {
        return switch (content) {
            case Content.Text(var text) -> text(text);
            case Content.Media(var kind, var source, var caption, var fileName) ->
                new Rendered(
                        new OutboundMessage.Media(
                                kind, source, caption == null ? null : Cut.to(LONGEST_CAPTION, caption), fileName),
                        caption == null ? "" : caption,
                        List.of(),
                        null);
            case Content.Operation(var route, var body) ->
                new Rendered(new OutboundMessage.Operation(route, body), "", List.of(), null);
            case Prompt prompt -> prompt(prompt, capability, Words.in(locale), companyName);
        };
    }

    private static Rendered text(String text) {
        String cut = Cut.to(LONGEST_TEXT, text);
        return new Rendered(new OutboundMessage.Text(cut), cut, List.of(), null);
    }

    private static Rendered prompt(Prompt prompt, Capability capability, Words words, String companyName) {
        boolean fits = prompt.text().length() <= LONGEST_BODY
                && prompt.options().stream().allMatch(option -> option.id().length() <= LONGEST_ID);
        int many = prompt.options().size();
        if (many == 0 || many > MOST_ROWS || !fits) {
            return numbered(prompt, words);
        }
        return switch (capability) {
            case NATIVE -> many <= MOST_BUTTONS ? buttons(prompt) : list(prompt, words, companyName);
            case POLL -> many > 1 ? poll(prompt) : numbered(prompt, words);
            case NUMBERED -> numbered(prompt, words);
        };
    }

    private static Rendered buttons(Prompt prompt) {
        List<String> titles = Cut.unique(
                LONGEST_BUTTON, prompt.options().stream().map(Option::title).toList());
        return new Rendered(
                new OutboundMessage.Buttons(prompt.text(), choices(prompt, titles, "")),
                prompt.text(),
                shown(prompt, titles),
                Capability.NATIVE);
    }

    private static Rendered list(Prompt prompt, Words words, String companyName) {
        List<String> titles = Cut.unique(
                LONGEST_ROW, prompt.options().stream().map(Option::title).toList());
        String opener = prompt.listTitle() == null || prompt.listTitle().isBlank() ? words.open() : prompt.listTitle();
        return new Rendered(
                new OutboundMessage.ChoiceList(
                        words.options(),
                        prompt.text(),
                        Cut.to(LONGEST_HEADING, opener),
                        Cut.to(LONGEST_FOOTER, companyName.isBlank() ? "WhatsApp" : companyName),
                        choices(prompt, titles, words.choose())),
                prompt.text(),
                shown(prompt, titles),
                Capability.NATIVE);
    }

    private static Rendered poll(Prompt prompt) {
        List<String> titles = Cut.unique(
                LONGEST_POLL_OPTION,
                prompt.options().stream().map(Option::title).toList());
        return new Rendered(
                new OutboundMessage.Poll(prompt.text(), choices(prompt, titles, "")),
                prompt.text(),
                shown(prompt, titles),
                Capability.POLL);
    }

    private static Rendered numbered(Prompt prompt, Words words) {
        StringBuilder lines = new StringBuilder();
        List<ShownOption> shown = new ArrayList<>();
        int place = 0;
        for (Option option : prompt.options()) {
            place++;
            int number = option.number() == null ? place : option.number();
            lines.append('\n')
                    .append(number)
                    .append(" - ")
                    .append(option.title().strip());
            if (option.description() != null && !option.description().isBlank()) {
                lines.append(" · ").append(option.description().strip());
            }
            shown.add(new ShownOption(number, option.id(), option.title()));
        }
        if (shown.isEmpty()) {
            return text(prompt.text());
        }
        String menu = "\n\n" + words.answerWithNumber() + lines;
        String text = Cut.to(Math.max(LONGEST_TEXT - menu.length(), 1), prompt.text()) + menu;
        return new Rendered(new OutboundMessage.Text(text), text, shown, Capability.NUMBERED);
    }

    /** @param none what stands where an option has no description */
    private static List<Choice> choices(Prompt prompt, List<String> titles, String none) {
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < titles.size(); i++) {
            Option option = prompt.options().get(i);
            String description =
                    option.description() == null || option.description().isBlank()
                            ? none
                            : Cut.to(LONGEST_DESCRIPTION, option.description().strip());
            choices.add(new Choice(option.id(), titles.get(i), description));
        }
        return choices;
    }

    private static List<ShownOption> shown(Prompt prompt, List<String> titles) {
        List<ShownOption> shown = new ArrayList<>();
        for (int i = 0; i < titles.size(); i++) {
            shown.add(new ShownOption(null, prompt.options().get(i).id(), titles.get(i)));
        }
        return shown;
    }
}
