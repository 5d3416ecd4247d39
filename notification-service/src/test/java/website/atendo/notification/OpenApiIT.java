package website.atendo.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import website.atendo.testing.ExportedApi;

class OpenApiIT extends NotificationTestBase {

    @Test
    void showsExamplesAndIsKeptAsExported() {
        var answer = http.get().uri("/v3/api-docs").exchange();

        assertThat(answer).hasStatusOk();
        String document = json(answer).toString();
        ExportedApi.requireDescribed(document);
        ExportedApi.requireCurrent("notification-service", document, OpenApiIT.class);
    }
}
