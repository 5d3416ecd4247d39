package website.atendo.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@AnalyzeClasses(packages = "website.atendo.notification", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule capabilitiesAreFreeOfCycles =
            slices().matching("website.atendo.notification.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields =
            noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class);

    @ArchTest
    static final ArchRule onlyControllersKnowTheWeb = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Controller")
            .and()
            .doNotHaveSimpleName("ApiRoutes")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "org.springframework.http..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule nobodyKnowsKafka = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..");

    @ArchTest
    static final ArchRule onlyEdgesKnowTheStream = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Topic")
            .and()
            .haveSimpleNameNotEndingWith("Topics")
            .and()
            .haveSimpleNameNotEndingWith("Profiles")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("website.atendo.messaging.Envelope")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("website.atendo.messaging.Subscription");

    @ArchTest
    static final ArchRule onlyRepositoriesKnowTheDatabase = noClasses()
            .that()
            .areNotAnnotatedWith(org.springframework.stereotype.Repository.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.jdbc..", "java.sql..");
}
