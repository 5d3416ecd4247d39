package website.atendo.adapter;

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

@AnalyzeClasses(packages = "website.atendo.adapter", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** A capability can be read without the ones that use it. */
    @ArchTest
    static final ArchRule capabilitiesAreFreeOfCycles =
            slices().matching("website.atendo.adapter.(*)..").should().beFreeOfCycles();

    /** Time is an argument, so that tests can set it. */
    @ArchTest
    static final ArchRule timeComesFromAClock =
            noClasses().should().callMethod(Instant.class, "now").orShould().callMethod(LocalDateTime.class, "now");

    @ArchTest
    static final ArchRule noFieldIsInjected = noFields().should().beAnnotatedWith(Autowired.class);

    /** An edge parses and maps; what it calls knows no HTTP. */
    @ArchTest
    static final ArchRule webTypesStayInEdges = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Controller")
            .and()
            .haveSimpleNameNotEndingWith("Problems")
            .and()
            .resideOutsideOfPackage("..evolution..")
            .and()
            .haveSimpleNameNotStartingWith("Gateway")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..");

    /** The stream is read through messaging alone; but for dead letters, which are taken as they are. */
    @ArchTest
    static final ArchRule noKafkaType = noClasses()
            .that()
            .resideOutsideOfPackage("..deadletters..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..");

    /** A second provider must find nothing of the first in its way. */
    @ArchTest
    static final ArchRule evolutionsTypesStayAtHome = noClasses()
            .that()
            .resideOutsideOfPackage("..evolution..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..adapter.evolution..");
}
