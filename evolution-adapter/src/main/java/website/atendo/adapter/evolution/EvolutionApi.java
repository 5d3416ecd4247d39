package website.atendo.adapter.evolution;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Evolution's routes, version 2.3.7. Every answer is handed over as it came, whatever its status: what it means is not in
 * the status alone.
 */
@HttpExchange(contentType = "application/json")
interface EvolutionApi {

    @PostExchange("/message/{route}/{instance}")
    ResponseEntity<byte[]> send(@PathVariable String route, @PathVariable String instance, @RequestBody Object message);

    @PostExchange("/instance/create")
    ResponseEntity<byte[]> createInstance(@RequestBody Object instance);

    @GetExchange("/instance/connect/{instance}")
    ResponseEntity<byte[]> connect(
            @PathVariable String instance, @RequestParam(required = false) @Nullable String number);

    @GetExchange("/instance/connectionState/{instance}")
    ResponseEntity<byte[]> connectionState(@PathVariable String instance);

    @GetExchange("/instance/fetchInstances")
    ResponseEntity<byte[]> fetchInstances(@RequestParam String instanceName);

    @PostExchange("/instance/restart/{instance}")
    ResponseEntity<byte[]> restart(@PathVariable String instance);

    @DeleteExchange("/instance/logout/{instance}")
    ResponseEntity<byte[]> logout(@PathVariable String instance);

    @DeleteExchange("/instance/delete/{instance}")
    ResponseEntity<byte[]> delete(@PathVariable String instance);

    @PostExchange("/webhook/set/{instance}")
    ResponseEntity<byte[]> setWebhook(@PathVariable String instance, @RequestBody Object webhook);

    @GetExchange("/webhook/find/{instance}")
    ResponseEntity<byte[]> findWebhook(@PathVariable String instance);

    @PostExchange("/chat/findMessages/{instance}")
    ResponseEntity<byte[]> findMessages(@PathVariable String instance, @RequestBody Object query);

    @PostExchange("/settings/set/{instance}")
    ResponseEntity<byte[]> setSettings(@PathVariable String instance, @RequestBody Object settings);
}
