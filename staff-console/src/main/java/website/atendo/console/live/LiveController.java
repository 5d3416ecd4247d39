package website.atendo.console.live;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import website.atendo.console.login.Staff;

@Controller
class LiveController {
    private final CompanyChanges changes;

    LiveController(CompanyChanges changes) {
        this.changes = changes;
    }

    @GetMapping(path = "/console/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(Staff staff) {
        return changes.open(staff.company());
    }
}
