package website.atendo.adapter.rendering;

import java.text.BreakIterator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Keeps texts within what a provider takes. Lengths are UTF-16 units, which no provider counts more strictly. */
final class Cut {
    private static final String MORE = "…";

    private Cut() {}

    /** At most that long, cut between what a reader sees as characters. */
    static String to(int limit, String text) {
        return to(limit, text, MORE);
    }

    private static String to(int limit, String text, String ending) {
        if (text.length() <= limit) {
            return text;
        }
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int end = characters.preceding(limit - ending.length() + 1);
        return text.substring(0, Math.max(end, 0)).stripTrailing() + ending;
    }

    /** Each at most that long and no two alike: over Cloud a tap comes back as its title. */
    static List<String> unique(int limit, List<String> titles) {
        Set<String> taken = new HashSet<>();
        return titles.stream()
                .map(title -> {
                    String cut = to(limit, title.isBlank() ? "-" : title.strip());
                    for (int again = 2; !taken.add(cut.toLowerCase(Locale.ROOT)); again++) {
                        String mark = " (" + again + ")";
                        cut = to(limit, to(limit - mark.length(), title.strip(), MORE) + mark);
                    }
                    return cut;
                })
                .toList();
    }
}
