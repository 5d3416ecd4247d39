package website.atendo.simulator.evolution;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.SimulatorProperties;
import website.atendo.simulator.faults.Fault;
import website.atendo.simulator.faults.Faults;
import website.atendo.simulator.instances.Instance;
import website.atendo.simulator.instances.Instances;
import website.atendo.simulator.json.Json;

/** Evolution's guards in its order: readable body, instance exists or name is free, key. */
@Component
class Guards implements HandlerMethodArgumentResolver {
    private final Instances instances;
    private final Faults faults;
    private final String globalKey;

    Guards(Instances instances, Faults faults, SimulatorProperties properties) {
        this.instances = instances;
        this.faults = faults;
        this.globalKey = properties.key();
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Call.class || parameter.getParameterType() == GlobalCall.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binderFactory) {
        var request = webRequest.getNativeRequest(HttpServletRequest.class);
        if (request == null) throw new IllegalStateException("Not a servlet request");
        var body = body(request);
        var query = query(request);
        var key = request.getHeader("apikey");
        if (parameter.getParameterType() == Call.class) return call(request, body, query, key);
        if (request.getRequestURI().endsWith("/instance/create")) requireFreeName(body, key);
        else if (!globalKey.equals(key) && !isSomeToken(key)) throw Refusal.unauthorized();
        return new GlobalCall(body, query, key == null ? "" : key, globalKey.equals(key));
    }

    private Call call(HttpServletRequest request, ObjectNode body, Map<String, String> query, @Nullable String key) {
        var instance = find(pathVariable(request));
        if (!globalKey.equals(key) && !instance.token().equals(key)) throw Refusal.unauthorized();
        // Evolution copies the query over the path's parameters after it has checked the key.
        var other = query.get("instanceName");
        if (other != null) instance = find(other);
        strike(instance.name(), request.getRequestURI());
        return new Call(instance, body, query, (Connection) request.getAttribute(ConnectionValve.ATTRIBUTE));
    }

    /** Sends have faults of their own. */
    private void strike(String instance, String path) {
        var route = path.substring(1);
        if (route.startsWith("message/")) return;
        faults.strikeCall(instance, Fault.SlowCalls.class, route).ifPresent(slow -> {
            try {
                Thread.sleep(slow.ms());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        faults.strikeCall(instance, Fault.FailedCalls.class, route).ifPresent(failed -> {
            var status = failed.status();
            throw Refusal.enveloped(status == null ? 500 : status, Json.object().stringNode("Internal server error"));
        });
    }

    private Instance find(String name) {
        return instances
                .find(name)
                .orElseThrow(() -> Refusal.notFound("The \"%s\" instance does not exist".formatted(name)));
    }

    private void requireFreeName(ObjectNode body, @Nullable String key) {
        var name = Json.stringOrEmpty(body, "instanceName");
        if (instances.find(name).isPresent())
            throw Refusal.forbidden("This name \"%s\" is already in use.".formatted(name));
        if (!globalKey.equals(key)) throw Refusal.unauthorized();
    }

    private boolean isSomeToken(@Nullable String key) {
        return key != null
                && instances.all().stream()
                        .anyMatch(instance -> instance.token().equals(key));
    }

    private static String pathVariable(HttpServletRequest request) {
        var variables = (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return String.valueOf(variables.get("instanceName"));
    }

    private static Map<String, String> query(HttpServletRequest request) {
        var query = new HashMap<String, String>();
        // Parameters of a form body must not count, so the body stays unread here.
        var raw = request.getQueryString();
        if (raw == null) return query;
        for (var pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            var value = equals < 0 ? "" : pair.substring(equals + 1);
            query.put(decoded(name), decoded(value));
        }
        return query;
    }

    private static String decoded(String text) {
        return java.net.URLDecoder.decode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static ObjectNode body(HttpServletRequest request) {
        var type = request.getContentType();
        try {
            if (type != null && type.startsWith("multipart/form-data")) return FormBody.read(request);
            var bytes = request.getInputStream().readAllBytes();
            if (bytes.length == 0) return Json.object();
            return Json.parse(bytes) instanceof ObjectNode object ? object : Json.object();
        } catch (JacksonException e) {
            boolean cutOff =
                    e.getOriginalMessage() != null && e.getOriginalMessage().contains("end-of-input");
            var message =
                    cutOff ? "Unexpected end of JSON input" : "Unexpected token in JSON at position " + position(e);
            throw Refusal.bare(
                    400,
                    Refusal.envelope(400, "Internal Server Error", Json.object().stringNode(message)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long position(JacksonException e) {
        var location = e.getLocation();
        return location == null ? 0 : Math.max(0, location.getByteOffset());
    }
}
