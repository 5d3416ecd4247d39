package website.atendo.appointment.prompts;

import org.springframework.stereotype.Component;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Topics;
import website.atendo.messaging.Freshness;
import website.atendo.messaging.ProjectionFreshness;

/** Whether what is known of our messages is up to date. */
@Component
public class PromptsCurrent {
    private final Freshness freshness;

    PromptsCurrent(ProjectionFreshness projections) {
        this.freshness = projections.of(Topics.DELIVERY_EVENTS, PromptTopics.CONSUMER);
    }

    /** No older than two seconds. */
    public boolean isCurrent(CompanyId company) {
        return freshness.isFresh(company);
    }
}
