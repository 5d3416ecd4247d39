package website.atendo.simulator.phones;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page with a phone per client. It isn't at the root, where Evolution answers JSON. */
@RestController
class PhonesPage {
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    @GetMapping("/phones")
    ResponseEntity<Resource> page() {
        return ResponseEntity.ok().contentType(HTML).body(new ClassPathResource("phones.html"));
    }
}
