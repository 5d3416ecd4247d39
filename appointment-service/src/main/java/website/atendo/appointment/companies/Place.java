package website.atendo.appointment.companies;

import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a company serves its clients, and in what language.
 *
 * @param locale BCP 47
 */
public record Place(
        String companyName,
        String locale,
        ZoneId zone,
        @Nullable String address) {

    /** The country whose phones are written without their country's code. */
    public String region() {
        String country = Locale.forLanguageTag(locale).getCountry();
        return country.isEmpty() ? "BR" : country;
    }
}
