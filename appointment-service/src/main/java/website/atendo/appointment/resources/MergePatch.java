package website.atendo.appointment.resources;

import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A PATCH as RFC 7396 has it: what is not named stays, null clears. */
@Component
public class MergePatch {
    private final JsonMapper json;
    private final Validator validator;

    MergePatch(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /**
     * @param now as it would be written in full
     * @throws HttpMessageNotReadableException for an unknown field or a wrong type
     * @throws ConstraintViolationException where the result is not valid
     */
    public <T> T apply(ObjectNode patch, T now, Class<T> type) {
        ObjectNode merged = json.valueToTree(now);
        patch.properties().forEach(field -> {
            JsonNode before = merged.get(field.getKey());
            merged.set(field.getKey(), merge(before, field.getValue()));
        });
        T result;
        try {
            result = json.treeToValue(merged, type);
        } catch (JacksonException e) {
            throw new HttpMessageNotReadableException("the patch does not fit", e, new NoBody());
        }
        var violations = validator.validate(result);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return result;
    }

    @SuppressWarnings("NullAway") // get() of an absent field is null, and merge() takes it
    private static JsonNode merge(JsonNode before, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes) || !(before instanceof ObjectNode old)) {
            return patch;
        }
        ObjectNode merged = old.deepCopy();
        changes.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                merged.remove(field.getKey());
            } else {
                merged.set(field.getKey(), merge(old.get(field.getKey()), field.getValue()));
            }
        });
        return merged;
    }

    /** The body was read long ago. */
    private record NoBody() implements HttpInputMessage {
        @Override
        public InputStream getBody() {
            return InputStream.nullInputStream();
        }

        @Override
        public HttpHeaders getHeaders() {
            return new HttpHeaders();
        }
    }
}
