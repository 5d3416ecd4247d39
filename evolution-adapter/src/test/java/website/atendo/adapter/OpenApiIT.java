package website.atendo.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import website.atendo.testing.ExportedApi;

class OpenApiIT extends AdapterTestBase {

    @Autowired
    MockMvc api;

    @Test
    void showsExamplesAndIsKeptAsExported() throws Exception {
        String document =
                api.perform(get("/v3/api-docs")).andReturn().getResponse().getContentAsString(UTF_8);

        ExportedApi.requireDescribed(document);
        ExportedApi.requireCurrent("evolution-adapter", document, OpenApiIT.class);
    }
}
