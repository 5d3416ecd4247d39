package website.atendo.simulator.evolution;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Gives each request a hold of its connection, which the servlet API doesn't. */
@Component
class ConnectionValve implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    static final String ATTRIBUTE = Connection.class.getName();

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new ValveBase(true) {
            @Override
            public void invoke(Request request, Response response) throws IOException, ServletException {
                Connection connection = () ->
                        response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, new IOException("cut on purpose"));
                request.setAttribute(ATTRIBUTE, connection);
                getNext().invoke(request, response);
            }
        });
    }
}
