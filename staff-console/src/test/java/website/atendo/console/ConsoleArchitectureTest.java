package website.atendo.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

@AnalyzeClasses(packages = "website.atendo.console", importOptions = ImportOption.DoNotIncludeTests.class)
class ConsoleArchitectureTest {

    @ArchTest
    static final ArchRule capabilitiesAreFreeOfCycles =
            slices().matching("website.atendo.console.(*)..").should().beFreeOfCycles();

    /** Time comes from the injected clock, and the zone from the place. */
    @ArchTest
    static final ArchRule readsNoClockOfItsOwn = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now");

    /** The console owns nothing: no database. */
    @ArchTest
    static final ArchRule ownsNothing =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.sql..", "javax.sql..");
}
