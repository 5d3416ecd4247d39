package website.atendo.appointment.resources;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import website.atendo.edge.Problem;

/** The version of something, as HTTP writes it: {@code "3"}. */
public final class ETag {
    private static final Pattern FORM = Pattern.compile("(?:W/)?\"([0-9]{1,18})\"");

    private ETag() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * What {@code If-Match} asks for.
     *
     * @return null: any version will do
     * @throws Problem 400 where it is no ETag of ours
     */
    public static @Nullable Long expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return null;
        }
        Matcher matcher = FORM.matcher(ifMatch.strip());
        if (!matcher.matches()) {
            throw Problem.invalid("If-Match", "must be one ETag as it was answered, such as \"3\", or *");
        }
        return Long.valueOf(matcher.group(1));
    }

    /** 412. */
    public static Problem passed(long expected, long version) {
        return Problem.of(
                HttpStatus.PRECONDITION_FAILED,
                "version-passed",
                "It has been changed since you read it",
                "You expected version " + expected + ", it is at version " + version
                        + ". Read it again, and repeat the change if it still makes sense. Nothing was changed.");
    }
}
