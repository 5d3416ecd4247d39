package website.atendo.reminder.sending;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import website.atendo.contracts.Topics;
import website.atendo.messaging.OutboxAcrossCompanies;
import website.atendo.messaging.ProjectionFreshness;
import website.atendo.reminder.companies.Companies;
import website.atendo.reminder.planning.FollowAppointment;
import website.atendo.tenancy.AcrossCompanies;

@Configuration(proxyBeanMethods = false)
class SendingConfiguration {

    @Bean
    DispatchDue dispatchDue(
            AcrossCompanies across,
            Claims claims,
            Companies companies,
            WordedReminders worded,
            OutboxAcrossCompanies outbox,
            ProjectionFreshness freshness,
            ReminderMeters meters,
            DispatchProperties settings,
            Clock clock) {
        var stream = new StreamPosition(
                freshness.of(Topics.APPOINTMENT_EVENTS, FollowAppointment.CONSUMER), settings.staleAfter(), clock);
        return new DispatchDue(across, claims, companies, worded, outbox, stream, meters, settings.batch(), clock);
    }

    @Bean
    WordAhead wordAhead(
            AcrossCompanies across,
            Claims claims,
            Companies companies,
            WordedReminders worded,
            DispatchProperties settings,
            Clock clock) {
        return new WordAhead(across, claims, companies, worded, settings.wordAhead(), clock);
    }

    @Bean
    @ConditionalOnProperty(name = "atendo.reminders.dispatch.enabled", matchIfMissing = true)
    DispatchLoop dispatchLoop(
            DispatchDue dispatcher,
            WordAhead wordAhead,
            Claims claims,
            ReminderMeters meters,
            DispatchProperties settings,
            Clock clock) {
        return new DispatchLoop(dispatcher, wordAhead, claims, meters, settings, clock);
    }
}
