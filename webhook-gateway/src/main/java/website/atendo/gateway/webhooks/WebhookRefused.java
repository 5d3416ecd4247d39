package website.atendo.gateway.webhooks;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Whoever called may not come in, or knocked at no door of ours. Nothing of it is kept. */
public final class WebhookRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public WebhookRefused(Reason reason) {
        super(reason.detail, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    ProblemDetail body() {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(reason.status, reason.detail);
        body.setType(URI.create("https://atendo.website/problems/" + reason.type));
        body.setTitle(reason.title);
        return body;
    }

    /** Why; says nothing about which companies there are. */
    public enum Reason {
        UNKNOWN_INSTANCE(
                HttpStatus.NOT_FOUND,
                "unknown-instance",
                "No such instance",
                "An instance is named company_{id}_whatsapp, where {id} is a positive number."),
        WRONG_SECRET(
                HttpStatus.UNAUTHORIZED,
                "wrong-webhook-secret",
                "Not allowed",
                "The header " + WebhookSecrets.HEADER + " must carry the secret of the instance in the path."),
        ANOTHER_INSTANCE(
                HttpStatus.UNAUTHORIZED,
                "another-instance",
                "Not allowed",
                "The body's field 'instance' must name the instance in the path.");

        private final HttpStatus status;
        private final String type;
        private final String title;
        private final String detail;

        Reason(HttpStatus status, String type, String title, String detail) {
            this.status = status;
            this.type = type;
            this.title = title;
            this.detail = detail;
        }
    }
}
