package website.atendo.simulator.chats;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import website.atendo.simulator.evolution.Call;
import website.atendo.simulator.evolution.Refusal;
import website.atendo.simulator.evolution.Shape;
import website.atendo.simulator.instances.Instance;
import website.atendo.simulator.instances.Instances;
import website.atendo.simulator.instances.Jid;
import website.atendo.simulator.instances.WhatsappAccounts;
import website.atendo.simulator.json.Json;
import website.atendo.simulator.messages.Messages;
import website.atendo.simulator.phones.ClientPhones;

@RestController
@RequestMapping("/chat")
class ChatRoutes {
    private static final String NOT_ON_CLOUD = "Method not available on WhatsApp Business API";
    private static final Shape KEY = Shape.object()
            .required("id", "fromMe", "remoteJid")
            .with("id", Shape.string())
            .with("fromMe", Shape.bool())
            .with("remoteJid", Shape.string());
    private static final Shape NUMBERS = Shape.object()
            .with(
                    "numbers",
                    Shape.arrayOf(Shape.string().saying("\"numbers\" must be an array of numeric strings"))
                            .atLeast(1)
                            .unique());
    private static final Shape READ = Shape.object()
            .required("readMessages")
            .with("readMessages", Shape.arrayOf(KEY).atLeast(1).unique());
    private static final Shape ARCHIVE = Shape.object()
            .required("archive")
            .with("chat", Shape.string())
            .with("lastMessage", Shape.object().required("key").with("key", KEY))
            .with("archive", Shape.bool());
    private static final Shape PRESENCE = Shape.object()
            .required("number", "presence", "delay")
            .with("number", Shape.string().saying("Invalid format"))
            .with("delay", Shape.number())
            .with(
                    "presence",
                    Shape.string().oneOf(List.of("unavailable", "available", "composing", "recording", "paused")));
    private static final Shape BLOCK = Shape.object()
            .required("number", "status")
            .with("number", Shape.string())
            .with("status", Shape.string().oneOf(List.of("block", "unblock")));

    private final FindMessages findMessages;
    private final FindChats findChats;
    private final Messages messages;
    private final Instances instances;
    private final ClientPhones phones;

    ChatRoutes(
            FindMessages findMessages,
            FindChats findChats,
            Messages messages,
            Instances instances,
            ClientPhones phones) {
        this.findMessages = findMessages;
        this.findChats = findChats;
        this.messages = messages;
        this.instances = instances;
        this.phones = phones;
    }

    @PostMapping("/findMessages/{instanceName}")
    JsonNode findMessages(Call call) {
        return findMessages.find(call.instance(), call.body());
    }

    @PostMapping("/findStatusMessage/{instanceName}")
    JsonNode findStatusMessage(Call call) {
        return findMessages.statuses(call.instance(), call.body());
    }

    @PostMapping("/findChats/{instanceName}")
    JsonNode findChats(Call call) {
        return findChats.chats(call.instance(), null);
    }

    @GetMapping("/findChatByRemoteJid/{instanceName}")
    JsonNode findChatByRemoteJid(Call call) {
        var found = findChats.chats(call.instance(), call.query("remoteJid"));
        return found.isEmpty() ? Json.object().nullNode() : found.get(0);
    }

    @PostMapping("/findContacts/{instanceName}")
    JsonNode findContacts(Call call) {
        return findChats.contacts(call.instance(), call.body());
    }

    /** The one route whose errors come without the envelope. */
    @PostMapping("/whatsappNumbers/{instanceName}")
    JsonNode whatsappNumbers(Call call) {
        NUMBERS.require(call.body());
        if (call.instance().isCloud()) {
            throw Refusal.bare(
                    400,
                    Json.object()
                            .put("status", 400)
                            .put("error", "Bad Request")
                            .set("message", Json.strings(List.of(NOT_ON_CLOUD))));
        }
        if (!call.instance().isOpen()) {
            throw Refusal.bare(
                    500,
                    Json.object()
                            .put("status", 500)
                            .put("error", "Internal Server Error")
                            .put("message", "Connection Closed"));
        }
        var found = Json.array();
        for (var number : call.body().path("numbers")) {
            var jid = Jid.of(number.stringValue());
            found.add(Json.object()
                    .put("jid", jid)
                    .put("exists", WhatsappAccounts.exist(jid))
                    .put("number", number.stringValue()));
        }
        return found;
    }

    @PostMapping("/markMessageAsRead/{instanceName}")
    @ResponseStatus(HttpStatus.CREATED)
    JsonNode markMessageAsRead(Call call) {
        READ.require(call.body());
        requireConnected(call.instance());
        for (var key : call.body().path("readMessages")) {
            phones.readByCompany(Json.stringOrEmpty(key, "id"));
        }
        return Json.object().put("message", "Read messages").put("read", "success");
    }

    @PostMapping("/markChatUnread/{instanceName}")
    @ResponseStatus(HttpStatus.CREATED)
    JsonNode markChatUnread(Call call) {
        requireConnected(call.instance());
        return Json.object()
                .put("chatId", Json.stringOrEmpty(call.body(), "chat"))
                .put("markedChatUnread", true);
    }

    /** Without lastMessage 2.3.7 asks its database a question it doesn't understand. */
    @PostMapping("/archiveChat/{instanceName}")
    @ResponseStatus(HttpStatus.CREATED)
    JsonNode archiveChat(Call call) {
        ARCHIVE.require(call.body());
        requireConnected(call.instance());
        if (!call.body().has("lastMessage")) {
            var failure = Json.object().put("archived", false);
            failure.set(
                    "message",
                    Json.strings(
                            List.of(
                                    "An error occurred while archiving the chat. Open a calling.",
                                    "PrismaClientValidationError: \nInvalid `this.prismaRepository.contact.findMany()` invocation")));
            throw Refusal.enveloped(500, Json.array().add(failure));
        }
        var key = call.body().path("lastMessage").path("key");
        return Json.object().put("chatId", Json.stringOrEmpty(key, "remoteJid")).put("archived", true);
    }

    @DeleteMapping("/deleteMessageForEveryone/{instanceName}")
    @ResponseStatus(HttpStatus.CREATED)
    JsonNode deleteMessageForEveryone(Call call) {
        KEY.require(call.body());
        requireConnected(call.instance());
        var id = Json.stringOrEmpty(call.body(), "id");
        phones.delete(id);
        var revoke = Json.object().put("type", "REVOKE");
        revoke.set("key", call.body());
        var answer = Json.object();
        answer.set(
                "key",
                Json.object()
                        .put("remoteJid", Json.stringOrEmpty(call.body(), "remoteJid"))
                        .put("fromMe", true));
        answer.set("message", Json.object().set("protocolMessage", revoke));
        return answer.put("status", "PENDING");
    }

    @PostMapping("/updateMessage/{instanceName}")
    JsonNode updateMessage(Call call) {
        requireConnected(call.instance());
        var key = call.body().path("key");
        var id = Json.stringOrEmpty(key, "id");
        var text = Json.stringOrEmpty(call.body(), "text");
        if (messages.find(call.instance().id(), id).isEmpty()) throw Refusal.badRequest("Message not found");
        phones.edit(id, text);
        var edit = Json.object().put("type", "MESSAGE_EDIT");
        edit.set("key", key);
        edit.set("editedMessage", Json.object().put("conversation", text));
        var answer = Json.object();
        answer.set("key", key);
        answer.set("message", Json.object().set("protocolMessage", edit));
        return answer.put("status", "PENDING");
    }

    @PostMapping("/sendPresence/{instanceName}")
    @ResponseStatus(HttpStatus.CREATED)
    JsonNode sendPresence(Call call) throws InterruptedException {
        PRESENCE.require(call.body());
        requireConnected(call.instance());
        Thread.sleep(Math.max(0, call.body().path("delay").asLong(0)));
        return Json.object().set("presence", call.body().path("presence"));
    }

    @PostMapping("/updateBlockStatus/{instanceName}")
    @ResponseStatus(HttpStatus.CREATED)
    JsonNode updateBlockStatus(Call call) {
        BLOCK.require(call.body());
        requireConnected(call.instance());
        return Json.object().put("block", "success");
    }

    @PostMapping("/fetchProfilePictureUrl/{instanceName}")
    JsonNode fetchProfilePictureUrl(Call call) {
        requireConnected(call.instance());
        return Json.object().put("wuid", Jid.of(Json.stringOrEmpty(call.body(), "number")));
    }

    @PostMapping({"/fetchProfile/{instanceName}", "/fetchBusinessProfile/{instanceName}"})
    JsonNode fetchProfile(Call call) {
        requireConnected(call.instance());
        var number = Json.stringOrEmpty(call.body(), "number");
        var jid = number.isEmpty() ? call.instance().ownJid() : Jid.of(number);
        return Json.object().put("wuid", jid).put("numberExists", true).put("isBusiness", false);
    }

    @PostMapping("/getBase64FromMediaMessage/{instanceName}")
    @ResponseStatus(HttpStatus.CREATED)
    JsonNode getBase64FromMediaMessage(Call call) {
        requireConnected(call.instance());
        var id = Json.stringOrEmpty(call.body().path("message").path("key"), "id");
        var message =
                messages.find(call.instance().id(), id).orElseThrow(() -> Refusal.badRequest("Message not found"));
        if (!message.messageType().endsWith("Message") || message.messageType().startsWith("poll")) {
            throw Refusal.badRequest("The message is not of the media type");
        }
        return Json.object()
                .put("mediaType", message.messageType())
                .put("fileName", id)
                .put("base64", "AAAAAAAAAAAAAA==")
                .putNull("buffer");
    }

    @PostMapping("/updateProfileName/{instanceName}")
    JsonNode updateProfileName(Call call) {
        requireConnected(call.instance());
        var name = Json.stringOrEmpty(call.body(), "name");
        instances.change(call.instance().name(), same -> same.withProfileName(name));
        return updated();
    }

    @PostMapping({"/updateProfileStatus/{instanceName}", "/updateProfilePicture/{instanceName}"})
    JsonNode updateProfile(Call call) {
        requireConnected(call.instance());
        return updated();
    }

    @DeleteMapping("/removeProfilePicture/{instanceName}")
    JsonNode removeProfilePicture(Call call) {
        requireConnected(call.instance());
        return updated();
    }

    @GetMapping("/fetchPrivacySettings/{instanceName}")
    JsonNode fetchPrivacySettings(Call call) {
        requireConnected(call.instance());
        return Json.tree(Map.of(
                "readreceipts",
                "all",
                "profile",
                "all",
                "status",
                "all",
                "online",
                "all",
                "last",
                "all",
                "groupadd",
                "all"));
    }

    @PostMapping("/updatePrivacySettings/{instanceName}")
    @ResponseStatus(HttpStatus.CREATED)
    JsonNode updatePrivacySettings(Call call) {
        requireConnected(call.instance());
        var answer = Json.object().put("update", "success");
        answer.set("data", call.body());
        return answer;
    }

    private static JsonNode updated() {
        return Json.object().put("update", "success");
    }

    private static void requireConnected(Instance instance) {
        if (instance.isCloud()) throw Refusal.notOnCloud();
        if (!instance.isOpen()) throw Refusal.failure("Connection Closed");
    }
}
