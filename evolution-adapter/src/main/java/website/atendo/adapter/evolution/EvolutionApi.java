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
 * the status alone. Messages are sent by {@link EvolutionSends}.
 */
@HttpExchange(contentType = "application/json")
interface EvolutionApi {

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

    @GetExchange("/settings/find/{instance}")
    ResponseEntity<byte[]> findSettings(@PathVariable String instance);

    @PostExchange("/instance/setPresence/{instance}")
    ResponseEntity<byte[]> setPresence(@PathVariable String instance, @RequestBody Object presence);

    /** Chats, contacts and the profile: what is posted and answered is JSON, whatever the route. */
    @PostExchange("/chat/{route}/{instance}")
    ResponseEntity<byte[]> chat(@PathVariable String route, @PathVariable String instance, @RequestBody Object body);

    @DeleteExchange("/chat/removeProfilePicture/{instance}")
    ResponseEntity<byte[]> removeProfilePicture(@PathVariable String instance);

    @PostExchange("/group/create/{instance}")
    ResponseEntity<byte[]> createGroup(@PathVariable String instance, @RequestBody Object group);

    @GetExchange("/group/fetchAllGroups/{instance}")
    ResponseEntity<byte[]> groups(@PathVariable String instance, @RequestParam boolean getParticipants);

    @GetExchange("/group/{route}/{instance}")
    ResponseEntity<byte[]> group(
            @PathVariable String route, @PathVariable String instance, @RequestParam String groupJid);

    @PostExchange("/group/{route}/{instance}")
    ResponseEntity<byte[]> changeGroup(
            @PathVariable String route,
            @PathVariable String instance,
            @RequestParam String groupJid,
            @RequestBody Object change);

    @DeleteExchange("/group/leaveGroup/{instance}")
    ResponseEntity<byte[]> leaveGroup(@PathVariable String instance, @RequestParam String groupJid);
}
