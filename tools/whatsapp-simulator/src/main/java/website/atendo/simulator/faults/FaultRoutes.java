package website.atendo.simulator.faults;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/simulator/instances/{instance}/faults")
class FaultRoutes {
    private final Faults faults;
    private final ApplicationEventPublisher events;

    FaultRoutes(Faults faults, ApplicationEventPublisher events) {
        this.faults = faults;
        this.events = events;
    }

    @PutMapping
    JsonNode plan(@PathVariable String instance, @RequestBody JsonNode list) {
        faults.plan(instance, FaultList.read(list));
        events.publishEvent(new FaultsPlanned(instance));
        return faults.shown(instance);
    }

    @GetMapping
    JsonNode show(@PathVariable String instance) {
        return faults.shown(instance);
    }
}
