package website.atendo.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A company's instance, always {@code company_{id}_whatsapp}. */
public record InstanceName(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("company_([1-9][0-9]{0,17})_whatsapp");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InstanceName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an instance is named company_{id}_whatsapp, was '" + value + "'");
        }
    }

    public static InstanceName of(CompanyId company) {
        return new InstanceName("company_" + company.value() + "_whatsapp");
    }

    /** Empty where the text is no instance of ours. */
    public static Optional<InstanceName> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new InstanceName(text)) : Optional.empty();
    }

    public CompanyId company() {
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalStateException(value);
        }
        return new CompanyId(Long.parseLong(matcher.group(1)));
    }

    @Override
    public String toString() {
        return value;
    }
}
