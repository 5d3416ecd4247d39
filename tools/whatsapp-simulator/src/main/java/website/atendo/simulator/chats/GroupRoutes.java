package website.atendo.simulator.chats;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.evolution.Call;
import website.atendo.simulator.evolution.Refusal;
import website.atendo.simulator.evolution.Shape;
import website.atendo.simulator.instances.Ids;
import website.atendo.simulator.instances.Jid;
import website.atendo.simulator.json.Json;

@RestController
@RequestMapping("/group")
class GroupRoutes {
    private static final Shape CREATE = Shape.object()
            .required("subject", "participants")
            .with("subject", Shape.string())
            .with("description", Shape.string())
            .with("participants", Shape.arrayOf(Shape.string()).atLeast(1).unique());
    private static final Shape UPDATE = Shape.object()
            .required("action", "participants")
            .with("action", Shape.string().oneOf(List.of("add", "remove", "promote", "demote")))
            .with("participants", Shape.arrayOf(Shape.string()).atLeast(1).unique());

    private final Groups groups;
    private final Clock clock;

    GroupRoutes(Groups groups, Clock clock) {
        this.groups = groups;
        this.clock = clock;
    }

    @PostMapping("/create/{instanceName}")
    @ResponseStatus(HttpStatus.CREATED)
    JsonNode create(Call call) {
        requireConnected(call);
        CREATE.require(call.body());
        var owner = Objects.requireNonNullElse(call.instance().ownJid(), "");
        var participants = new ArrayList<Groups.Participant>();
        participants.add(new Groups.Participant(owner, "superadmin"));
        for (var number : call.body().path("participants")) {
            participants.add(new Groups.Participant(Jid.of(number.stringValue()), null));
        }
        long now = clock.instant().getEpochSecond();
        var group = new Groups.Group(
                "1203630" + String.format("%011d", Math.floorMod(System.nanoTime(), 100_000_000_000L)) + "@g.us",
                call.instance().id(),
                Json.stringOrEmpty(call.body(), "subject"),
                Json.stringOrEmpty(call.body(), "description"),
                owner,
                now,
                newInviteCode(),
                List.copyOf(participants));
        groups.put(group);
        return shown(group, true);
    }

    @GetMapping("/fetchAllGroups/{instanceName}")
    JsonNode fetchAllGroups(Call call) {
        requireConnected(call);
        var wanted = call.query("getParticipants");
        if (wanted == null) throw Refusal.badRequest("The getParticipants needs to be informed in the query");
        var all = Json.array();
        groups.of(call.instance().id()).forEach(group -> all.add(shown(group, wanted.equals("true"))));
        return all;
    }

    @GetMapping("/findGroupInfos/{instanceName}")
    JsonNode findGroupInfos(Call call) {
        return shown(group(call), true);
    }

    @GetMapping("/participants/{instanceName}")
    JsonNode participants(Call call) {
        return Json.object().set("participants", participants(group(call)));
    }

    @GetMapping("/inviteCode/{instanceName}")
    JsonNode inviteCode(Call call) {
        var code = group(call).inviteCode();
        return Json.object()
                .put("inviteUrl", "https://chat.whatsapp.com/" + code)
                .put("inviteCode", code);
    }

    @PostMapping("/revokeInviteCode/{instanceName}")
    @ResponseStatus(HttpStatus.CREATED)
    JsonNode revokeInviteCode(Call call) {
        groups.change(group(call), group -> group.withInviteCode(newInviteCode()));
        return Json.object().put("revoked", true).put("inviteCode", group(call).inviteCode());
    }

    @PostMapping("/updateGroupSubject/{instanceName}")
    @ResponseStatus(HttpStatus.CREATED)
    JsonNode updateGroupSubject(Call call) {
        var subject = Json.stringOrEmpty(call.body(), "subject");
        groups.change(group(call), group -> group.withSubject(subject));
        return Json.object().put("update", "success");
    }

    @PostMapping("/updateGroupDescription/{instanceName}")
    @ResponseStatus(HttpStatus.CREATED)
    JsonNode updateGroupDescription(Call call) {
        var description = Json.stringOrEmpty(call.body(), "description");
        groups.change(group(call), group -> group.withDescription(description));
        return Json.object().put("update", "success");
    }

    @PostMapping({
        "/updateGroupPicture/{instanceName}",
        "/updateSetting/{instanceName}",
        "/toggleEphemeral/{instanceName}"
    })
    @ResponseStatus(HttpStatus.CREATED)
    JsonNode updateOther(Call call) {
        group(call);
        return Json.object().put("update", "success");
    }

    @PostMapping("/updateParticipant/{instanceName}")
    @ResponseStatus(HttpStatus.CREATED)
    JsonNode updateParticipant(Call call) {
        UPDATE.require(call.body());
        var action = Json.stringOrEmpty(call.body(), "action");
        var jids = Json.stringList(call.body().path("participants")).stream()
                .map(Jid::of)
                .toList();
        groups.change(group(call), group -> group.withParticipants(after(group.participants(), action, jids)));
        var updates = Json.array();
        jids.forEach(jid -> updates.add(Json.object().put("status", "200").put("jid", jid)));
        return Json.object().set("updateParticipants", updates);
    }

    private static List<Groups.Participant> after(List<Groups.Participant> before, String action, List<String> jids) {
        var after = new ArrayList<>(before);
        after.removeIf(participant -> jids.contains(participant.id()));
        if (!action.equals("remove")) {
            jids.forEach(jid -> after.add(new Groups.Participant(jid, action.equals("promote") ? "admin" : null)));
        }
        return after;
    }

    @DeleteMapping("/leaveGroup/{instanceName}")
    JsonNode leaveGroup(Call call) {
        var group = group(call);
        groups.remove(group);
        return Json.object().put("groupJid", group.id()).put("leave", true);
    }

    private Groups.Group group(Call call) {
        requireConnected(call);
        var given = call.query("groupJid");
        var jid = given == null ? Json.stringOrEmpty(call.body(), "groupJid") : given;
        if (jid.isEmpty()) {
            throw Refusal.badRequest("The group id needs to be informed in the query", "ex: \"groupJid=120362@g.us\"");
        }
        var full = jid.endsWith("@g.us") ? jid : jid + "@g.us";
        return groups.find(call.instance().id(), full).orElseThrow(() -> Refusal.notFound("Error fetching group"));
    }

    private static void requireConnected(Call call) {
        if (call.instance().isCloud()) throw Refusal.notOnCloud();
        if (!call.instance().isOpen()) throw Refusal.failure("Connection Closed");
    }

    private static ObjectNode shown(Groups.Group group, boolean withParticipants) {
        var shown = Json.object()
                .put("id", group.id())
                .put("subject", group.subject())
                .put("subjectOwner", group.owner())
                .put("subjectTime", group.creation())
                .putNull("pictureUrl")
                .put("size", group.participants().size())
                .put("creation", group.creation())
                .put("owner", group.owner())
                .put("desc", group.description())
                .put("restrict", false)
                .put("announce", false)
                .put("isCommunity", false)
                .put("isCommunityAnnounce", false);
        if (withParticipants) shown.set("participants", participants(group));
        return shown;
    }

    private static ArrayNode participants(Groups.Group group) {
        var list = Json.array();
        group.participants().forEach(participant -> list.add(Json.<ObjectNode>tree(participant)));
        return list;
    }

    private static String newInviteCode() {
        return Ids.row().substring(2, 24);
    }
}
