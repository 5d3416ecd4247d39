package website.atendo.simulator.evolution;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.json.Json;

/** A multipart body as the object it stands for; its file becomes the media. */
final class FormBody {
    private FormBody() {}

    static ObjectNode read(HttpServletRequest request) throws IOException {
        var body = Json.object();
        try {
            for (var part : request.getParts()) {
                var bytes = part.getInputStream().readAllBytes();
                var fileName = part.getSubmittedFileName();
                if (fileName == null) {
                    body.put(part.getName(), new String(bytes, StandardCharsets.UTF_8));
                } else {
                    body.put("media", Base64.getEncoder().encodeToString(bytes)).put("fileName", fileName);
                    if (part.getContentType() != null) body.put("mimetype", part.getContentType());
                }
            }
        } catch (ServletException e) {
            throw Refusal.failure(String.valueOf(e.getMessage()));
        }
        return body;
    }
}
