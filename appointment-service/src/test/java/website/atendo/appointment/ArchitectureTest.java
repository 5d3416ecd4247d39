package website.atendo.appointment;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import org.springframework.stereotype.Service;

@AnalyzeClasses(packages = "website.atendo.appointment", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule capabilitiesDoNotGoInCircles =
            slices().matching("website.atendo.appointment.(*)..").should().beFreeOfCycles();

    /** Tests set the clock; what asks the machine's cannot be tested. */
    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .should()
            .callMethodWhere(DescribedPredicate.<JavaCall<?>>describe(
                    "it asks the machine's clock",
                    call -> call.getName().equals("now")
                            && call.getTargetOwner().getPackageName().equals("java.time")
                            && call.getTarget().getRawParameterTypes().stream()
                                    .noneMatch(type -> type.isEquivalentTo(Clock.class))));

    @ArchTest
    static final ArchRule dependenciesComeByConstructor = noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .orShould()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Value");

    /** A use case is called by controllers and by listeners alike. */
    @ArchTest
    static final ArchRule useCasesKnowNoTransport = noClasses()
            .that()
            .areAnnotatedWith(Service.class)
            .and()
            .resideOutsideOfPackage("..identity..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "jakarta.servlet..",
                    "org.apache.kafka..")
            .orShould()
            .dependOnClassesThat(name("website.atendo.edge.Problem"));

    @ArchTest
    static final ArchRule edgesDecideNothing = noClasses()
            .that(simpleNameEndingWith("Controller"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.jdbc..", "jakarta.persistence..", "org.springframework.data..");
}
