package website.atendo.simulator;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The address this server says it has. */
@Component
public class ServerUrl {
    private final boolean fixed;
    private volatile String url;

    ServerUrl(SimulatorProperties properties) {
        this.fixed = !properties.serverUrl().isBlank();
        this.url = fixed ? properties.serverUrl() : "http://localhost";
    }

    @EventListener
    void started(WebServerInitializedEvent event) {
        if (!fixed) url = "http://localhost:" + event.getWebServer().getPort();
    }

    @Override
    public String toString() {
        return url;
    }
}
