package website.atendo.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDateTime;
import org.springframework.beans.factory.annotation.Autowired;

@AnalyzeClasses(packages = "website.atendo.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** A capability can be read, and taken out, on its own. */
    @ArchTest
    static final ArchRule CAPABILITIES_HAVE_NO_CYCLES =
            slices().matching("website.atendo.gateway.(*)..").should().beFreeOfCycles();

    /** The next provider is a package beside this one; nothing behind the door may know which it was. */
    @ArchTest
    static final ArchRule EVOLUTIONS_PAYLOADS_STAY_IN_THEIR_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("..evolution..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..evolution..");

    /** Use cases can be run without a server. */
    @ArchTest
    static final ArchRule WEB_STAYS_AT_THE_EDGE = noClasses()
            .that()
            .resideInAnyPackage("..facts..", "..journal..", "..instances..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "org.springframework.http..");

    /** Everything is published by the outbox. */
    @ArchTest
    static final ArchRule NOBODY_TALKS_TO_THE_BROKER = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..");

    /** Time is told by the injected clock, or tests could not tell it. */
    @ArchTest
    static final ArchRule NOBODY_LOOKS_AT_THE_WALL =
            noClasses().should().callMethod(Instant.class, "now").orShould().callMethod(LocalDateTime.class, "now");

    /** What a class needs is in its constructor. */
    @ArchTest
    static final ArchRule NO_FIELD_IS_INJECTED = noFields().should().beAnnotatedWith(Autowired.class);
}
