package website.atendo.adapter.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import website.atendo.adapter.provider.AccountControl.Group;
import website.atendo.adapter.provider.AccountControl.Participant;
import website.atendo.adapter.provider.AccountControl.ParticipantChange;
import website.atendo.adapter.provider.AccountControl.Participation;
import website.atendo.adapter.provider.Address;
import website.atendo.edge.Caller;
import website.atendo.edge.Problem;

/** The groups that the company's own number is in. */
@RestController
@RequestMapping("/api/v1/evolution-api/group")
@Tag(name = "groups", description = "Groups of the company's own number")
class GroupController {
    private static final String GROUP = "120363025246125486@g.us";

    private final AccountWork accounts;

    GroupController(AccountWork accounts) {
        this.accounts = accounts;
    }

    record NewGroup(
            @NotBlank @Size(max = 100) @Schema(example = "Equipe")
            String subject,

            @Nullable @Size(max = 2048) @Schema(example = "Avisos da equipe")
            String description,

            @NotEmpty @Size(max = 50) @Schema(example = "[\"+5511999990001\"]")
            List<@NotBlank String> participants) {}

    /** A group as a line of a list. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GroupLine(
            String id,
            String subject,
            @Nullable String description,
            int size,
            @Nullable Instant createdAt) {
        static GroupLine of(Group group) {
            return new GroupLine(group.id(), group.subject(), group.description(), group.size(), group.createdAt());
        }
    }

    @PostMapping("/create")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Create a group")
    Group create(Caller caller, HttpServletRequest request, @Valid @RequestBody NewGroup body) {
        List<Address> participants = people(body.participants());
        return accounts.change(
                caller.inCompany(),
                ProfileController.who(caller, request),
                "group.created",
                body.subject(),
                (account, instance) -> account.createGroup(instance, body.subject(), body.description(), participants));
    }

    @GetMapping({"", "/list"})
    @Operation(summary = "The groups")
    Page<GroupLine> list(
            Caller caller, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        Page.check(page, size);
        List<GroupLine> all =
                accounts.read(caller.inCompany(), (account, instance) -> account.groups(instance)).stream()
                        .map(GroupLine::of)
                        .toList();
        return Page.of(all, page, size);
    }

    @GetMapping("/{groupId}")
    @Operation(summary = "A group with its participants")
    Group get(Caller caller, @PathVariable @Parameter(example = GROUP) String groupId) {
        Address group = group(groupId);
        return accounts.read(caller.inCompany(), (account, instance) -> account.group(instance, group));
    }

    @GetMapping("/{groupId}/participants")
    @Operation(summary = "Who is in a group")
    Page<Participant> participants(
            Caller caller,
            @PathVariable @Parameter(example = GROUP) String groupId,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "200") int size) {
        Page.check(page, size);
        Address group = group(groupId);
        return Page.of(
                accounts.read(caller.inCompany(), (account, instance) -> account.participants(instance, group)),
                page,
                size);
    }

    /** @param action add, remove, promote or demote */
    record Change(
            @NotNull @Schema(example = "add") String action,

            @NotEmpty @Size(max = 50) @Schema(example = "[\"+5511999990001\"]")
            List<@NotBlank String> participants) {}

    /** @param items how it went for each, by the provider's codes; 200: done */
    record Changed(List<Participation> items) {}

    @PostMapping("/{groupId}/participants")
    @Operation(summary = "Add, remove, promote or demote participants")
    Changed change(
            Caller caller,
            HttpServletRequest request,
            @PathVariable @Parameter(example = GROUP) String groupId,
            @Valid @RequestBody Change body) {
        Address group = group(groupId);
        ParticipantChange change = change(body.action());
        List<Address> people = people(body.participants());
        return new Changed(accounts.change(
                caller.inCompany(),
                ProfileController.who(caller, request),
                "group.participants-changed",
                group.recipient() + " " + body.action() + " " + people.size(),
                (account, instance) -> account.changeParticipants(instance, group, change, people)));
    }

    record Subject(
            @NotBlank @Size(max = 100) @Schema(example = "Equipe da unidade Centro")
            String subject) {}

    @PutMapping("/{groupId}/subject")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Rename a group")
    void rename(
            Caller caller,
            HttpServletRequest request,
            @PathVariable @Parameter(example = GROUP) String groupId,
            @Valid @RequestBody Subject body) {
        Address group = group(groupId);
        accounts.change(
                caller.inCompany(),
                ProfileController.who(caller, request),
                "group.renamed",
                group.recipient() + " " + body.subject(),
                (account, instance) -> {
                    account.rename(instance, group, body.subject());
                    return null;
                });
    }

    record Invite(String inviteCode, String inviteUrl) {}

    @GetMapping("/{groupId}/invite-code")
    @Operation(summary = "The code with which others join a group")
    Invite inviteCode(Caller caller, @PathVariable @Parameter(example = GROUP) String groupId) {
        Address group = group(groupId);
        String code = accounts.read(caller.inCompany(), (account, instance) -> account.inviteCode(instance, group));
        return new Invite(code, "https://chat.whatsapp.com/" + code);
    }

    @PostMapping("/{groupId}/leave")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Leave a group")
    void leave(Caller caller, HttpServletRequest request, @PathVariable @Parameter(example = GROUP) String groupId) {
        Address group = group(groupId);
        accounts.change(
                caller.inCompany(),
                ProfileController.who(caller, request),
                "group.left",
                group.recipient(),
                (account, instance) -> {
                    account.leave(instance, group);
                    return null;
                });
    }

    private static ParticipantChange change(String action) {
        for (ParticipantChange change : ParticipantChange.values()) {
            if (change.name().equals(action.toUpperCase(Locale.ROOT))) {
                return change;
            }
        }
        throw Problem.invalid("action", "must be add, remove, promote or demote");
    }

    /** With or without its ending. */
    private static Address group(String id) {
        return Address.parse(id.endsWith("@g.us") ? id : id + "@g.us")
                .filter(address -> address.recipient().endsWith("@g.us"))
                .orElseThrow(() -> Problem.invalid("groupId", "must be a group's id, such as " + GROUP));
    }

    private static List<Address> people(List<String> numbers) {
        List<Address> people = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            people.add(ChatController.address("participants[" + i + "]", numbers.get(i)));
        }
        return people;
    }
}
