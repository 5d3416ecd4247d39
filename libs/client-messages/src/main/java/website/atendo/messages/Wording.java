package website.atendo.messages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.companies.CompanyEvent.Profile;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.messages.Variables.Name;

/**
 * How a company speaks to its clients: its own texts in place of the standard ones, and from when it asks whether they
 * come.
 *
 * @param overrides message kind, then language (BCP 47), then the text with {@code {name}} and other variables. A text
 *     that {@link #check} finds fault with is ignored, so that a client never reads a broken one.
 * @param confirmationWindow how long before the start clients are asked to confirm; null: from the booking on
 */
public record Wording(
        Map<String, Map<String, String>> overrides,
        @Nullable Duration confirmationWindow) {

    /** Every text as we write it. */
    public static final Wording STANDARD = new Wording(Map.of());

    /** What a provider's message body holds. */
    static final int LONGEST_TEXT = 1024;

    private static final Pattern REFERENCE = Pattern.compile("\\{([^{}]*)\\}");
    private static final Set<Name> EVERYWHERE = EnumSet.of(Name.NAME, Name.COMPANY);
    private static final Set<Name> ABOUT_AN_APPOINTMENT =
            EnumSet.complementOf(EnumSet.of(Name.AT, Name.COUNT, Name.EVERY, Name.LAST, Name.NOTICE));

    public Wording {
        overrides = Map.copyOf(overrides);
    }

    public Wording(Map<String, Map<String, String>> overrides) {
        this(overrides, null);
    }

    public static Wording of(Profile company) {
        Integer window = company.confirmationWindowMinutes();
        return new Wording(company.wording(), window == null ? null : Duration.ofMinutes(window));
    }

    boolean asksForConfirmation(Instant startsAt, Instant now) {
        return confirmationWindow == null || !startsAt.minus(confirmationWindow).isAfter(now);
    }

    /**
     * What is wrong with a text that a company wants to use, one sentence each; empty when nothing is.
     *
     * @param kind a message kind's name, such as {@code BOOKED}
     * @param language BCP 47, such as {@code pt-BR}
     */
    public static List<String> check(String kind, String language, String text) {
        List<String> problems = new ArrayList<>();
        Set<Name> allowed = variablesOf(kind);
        if (allowed.isEmpty()) {
            problems.add(
                    "kind " + kind + " has no text of the company's own; allowed are " + String.join(", ", kinds()));
            return problems;
        }
        if (Language.known(language).isEmpty()) {
            problems.add("language " + language + " is not one of "
                    + Arrays.stream(Language.values()).map(Language::tag).collect(Collectors.joining(", ")));
        }
        if (text.isBlank()) {
            problems.add("the text must not be empty");
        }
        if (text.length() > LONGEST_TEXT) {
            problems.add("the text has " + text.length() + " characters; allowed are up to " + LONGEST_TEXT);
        }
        Matcher reference = REFERENCE.matcher(text);
        while (reference.find()) {
            String inText = reference.group(1);
            if (Name.of(inText).filter(allowed::contains).isEmpty()) {
                problems.add("variable {" + inText + "} is unknown here; allowed are "
                        + allowed.stream()
                                .map(name -> "{" + name.inText() + "}")
                                .collect(Collectors.joining(", ")));
            }
        }
        if (reference.replaceAll("").matches("(?s).*[{}].*")) {
            problems.add("the text has a brace without its partner");
        }
        return problems;
    }

    /** The names of the kinds that may have a text of the company's own. */
    public static List<String> kinds() {
        return Arrays.stream(MessageKind.values())
                .map(Enum::name)
                .filter(name -> !variablesOf(name).isEmpty())
                .toList();
    }

    Optional<String> textOf(MessageKind kind, Language language) {
        Map<String, String> byLanguage = overrides.getOrDefault(kind.name(), Map.of());
        return byLanguage.entrySet().stream()
                .filter(entry ->
                        Language.known(entry.getKey()).filter(language::equals).isPresent())
                // "pt-BR" and "pt" may both be there: the exact tag goes first.
                .sorted((one, other) -> Boolean.compare(
                        other.getKey().equals(language.tag()), one.getKey().equals(language.tag())))
                .map(Map.Entry::getValue)
                .filter(text -> check(kind.name(), language.tag(), text).isEmpty())
                .findFirst();
    }

    /** Empty: the kind's text is not the company's to choose. */
    private static Set<Name> variablesOf(String kindName) {
        return Arrays.stream(MessageKind.values())
                .filter(kind -> kind.name().equals(kindName))
                .findFirst()
                .map(kind -> switch (kind) {
                    case BOOKED,
                            CONFIRMED,
                            RESCHEDULED,
                            CANCELLED,
                            CONFIRMATION_REQUEST,
                            REMINDER,
                            REMINDER_SOON,
                            RESCHEDULE_ASKED,
                            DISPLACED,
                            CANCEL_QUESTION,
                            CANCEL_WITHDRAWN,
                            ARRIVAL_NOTED,
                            STATUS -> ABOUT_AN_APPOINTMENT;
                    case SERVICES_OFFER, SLOTS_OFFER, NOT_UNDERSTOOD, HUMAN_CALLED, OPTED_OUT, OPTED_IN -> EVERYWHERE;
                    case REPLY_REFUSED, STAFF_REPLY, QUESTION, INFORMATION, DIRECT -> EnumSet.noneOf(Name.class);
                })
                .orElse(EnumSet.noneOf(Name.class));
    }
}
