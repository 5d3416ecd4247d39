package website.atendo.simulator.phones;

import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import website.atendo.simulator.instances.Instances;
import website.atendo.simulator.problems.Body;
import website.atendo.simulator.problems.Misuse;

@RestController
@RequestMapping("/simulator/phones")
class PhoneRoutes {
    private static final List<String> BAILEYS = List.of("SERVER_ACK", "DELIVERY_ACK", "READ", "PLAYED", "ERROR");
    private static final List<String> CLOUD = List.of("SENT", "DELIVERED", "READ", "FAILED");

    private final Phones phones;
    private final PlayReply replies;
    private final Receipts receipts;
    private final Instances instances;

    PhoneRoutes(Phones phones, PlayReply replies, Receipts receipts, Instances instances) {
        this.phones = phones;
        this.replies = replies;
        this.receipts = receipts;
        this.instances = instances;
    }

    @GetMapping
    List<Phones.PhoneSummary> all() {
        return phones.all();
    }

    @GetMapping("/{phone}/messages")
    List<PhoneMessage> messages(@PathVariable String phone, @RequestParam(required = false) String instance) {
        return phones.messages(PhoneNumber.parse(phone)).stream()
                .filter(message -> instance == null || message.instance().equals(instance))
                .toList();
    }

    @PostMapping("/{phone}/reply")
    Map<String, String> reply(@PathVariable String phone, @RequestBody JsonNode body) {
        return Map.of("id", replies.play(PhoneNumber.parse(phone), Body.read(body, ReplyRequest.class)));
    }

    @PostMapping("/{phone}/receipts")
    Map<String, String> receipt(@PathVariable String phone, @RequestBody JsonNode body) {
        var number = PhoneNumber.parse(phone);
        var request = Body.read(body, ReceiptRequest.class);
        if (request.instance() == null || request.messageId() == null || request.status() == null) {
            throw Misuse.invalid("A receipt needs instance, messageId and status.");
        }
        var instance = instances
                .find(request.instance())
                .orElseThrow(() -> Misuse.unknown("There is no instance \"" + request.instance() + "\"."));
        var allowed = instance.isCloud() ? CLOUD : BAILEYS;
        if (!allowed.contains(request.status())) {
            throw Misuse.invalid("The status \"%s\" is unknown; allowed are %s.".formatted(request.status(), allowed));
        }
        var lid = ReplyRequest.is(request.asLid()) ? number.lid() + "@lid" : null;
        receipts.report(instance, request.messageId(), request.status(), lid);
        return Map.of("id", request.messageId());
    }
}
