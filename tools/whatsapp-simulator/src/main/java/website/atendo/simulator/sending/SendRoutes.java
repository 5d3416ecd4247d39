package website.atendo.simulator.sending;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import website.atendo.simulator.evolution.Call;
import website.atendo.simulator.evolution.Refusal;

@RestController
class SendRoutes {
    private final PlaySend sends;

    SendRoutes(PlaySend sends) {
        this.sends = sends;
    }

    @PostMapping("/message/{action}/{instanceName}")
    @Nullable
    ResponseEntity<JsonNode> send(@PathVariable String action, Call call) throws InterruptedException {
        var kind = SendKind.byAction(action)
                .orElseThrow(() -> Refusal.notFound("Cannot POST /message/%s/%s"
                        .formatted(action, call.instance().name())));
        return switch (sends.play(call.instance(), kind, call.body())) {
            case Answered.With(int status, JsonNode body) ->
                ResponseEntity.status(status)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body);
            case Answered.Never(long afterMs) -> {
                Thread.sleep(afterMs);
                call.connection().cut();
                yield null;
            }
        };
    }
}
