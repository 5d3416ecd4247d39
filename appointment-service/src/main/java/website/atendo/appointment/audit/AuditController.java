package website.atendo.appointment.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import website.atendo.appointment.resources.Moment;
import website.atendo.appointment.resources.Page;
import website.atendo.appointment.resources.Paging;
import website.atendo.edge.Caller;

@RestController
@RequestMapping("/api/v1/audit-log")
@Tag(name = "Audit log")
class AuditController {
    private final FindAuditEntries find;

    AuditController(FindAuditEntries find) {
        this.find = find;
    }

    @GetMapping
    @Operation(
            summary = "Lists who changed what, the newest first",
            description = "entity: appointment, client, service, professional, time-off, company or user. "
                    + "Only for owners, managers and API clients.")
    Page<AuditEntry> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String entity,
            @RequestParam(required = false) @Nullable String entityId,
            @RequestParam(required = false) @Nullable String actorId,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        return find.all(
                caller.inCompany(),
                new FindAuditEntries.Filter(entity, entityId, actorId, Moment.of("from", from), Moment.of("to", to)),
                Paging.of(page, size));
    }
}
