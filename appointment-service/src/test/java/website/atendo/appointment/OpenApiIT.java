package website.atendo.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import website.atendo.testing.ExportedApi;

class OpenApiIT extends ServiceIT {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    void describesEveryRouteWithItsErrors() {
        var document = asNobody().get("/v3/api-docs").is(200).body();

        mappings.getHandlerMethods().forEach((mapping, _) -> {
            for (String path : mapping.getPatternValues()) {
                if (!path.startsWith("/api/v1/")) {
                    continue;
                }
                for (var method : mapping.getMethodsCondition().getMethods()) {
                    var operation =
                            document.path("paths").path(path).path(method.name().toLowerCase(java.util.Locale.ROOT));
                    assertThat(operation.path("summary").asString(""))
                            .as("summary of " + method + " " + path)
                            .isNotBlank();
                    assertThat(operation.path("responses").propertyNames())
                            .as("answers of " + method + " " + path)
                            .contains("401", "403");
                    assertThat(operation.path("parameters").toString())
                            .as("parameters of " + method + " " + path)
                            .doesNotContain("\"caller\"", "\"origin\"");
                }
            }
        });
        assertThat(document.path("components").path("schemas").path("Caller").isMissingNode())
                .isTrue();
        assertThat(document.path("components")
                        .path("schemas")
                        .path("AppointmentView")
                        .path("properties")
                        .path("clientId")
                        .path("type")
                        .asString(""))
                .isEqualTo("integer");
    }

    @Test
    void showsExamplesAndIsKeptAsExported() {
        String document = asNobody().get("/v3/api-docs").is(200).body().toString();

        ExportedApi.requireDescribed(document);
        ExportedApi.requireCurrent("appointment-service", document, OpenApiIT.class);
    }
}
