package website.atendo.appointment;

import org.springframework.stereotype.Component;

/** The statements of the tenant role. */
@Component
public class CountedStatements extends website.atendo.testing.CountedStatements {
    CountedStatements() {
        super("dataSource");
    }
}
