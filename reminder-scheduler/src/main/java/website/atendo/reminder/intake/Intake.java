package website.atendo.reminder.intake;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.companies.CompanyEvent;
import website.atendo.messaging.Envelope;
import website.atendo.messaging.Subscription;
import website.atendo.reminder.planning.FollowAppointment;
import website.atendo.reminder.planning.FollowCompany;
import website.atendo.reminder.planning.ForgetClient;
import website.atendo.reminder.sending.RemindNow;

/** What is listened to. */
@Configuration(proxyBeanMethods = false)
class Intake {

    @Bean
    Subscription<AppointmentEvent> appointmentEvents(
            FollowAppointment followAppointment, RemindNow remindNow, ForgetClient forgetClient) {
        return Subscription.projecting(
                Topics.APPOINTMENT_EVENTS,
                FollowAppointment.CONSUMER,
                message -> on(message, followAppointment, remindNow, forgetClient));
    }

    @Bean
    Subscription<CompanyEvent> companyProfiles(FollowCompany followCompany) {
        return Subscription.to(Topics.COMPANY_PROFILES, "reminder-companies", message -> {
            switch (message.body()) {
                case CompanyEvent.Profile profile -> followCompany.follow(message.company(), profile, message.time());
            }
        });
    }

    private static void on(
            Envelope<AppointmentEvent> message,
            FollowAppointment followAppointment,
            RemindNow remindNow,
            ForgetClient forgetClient) {
        switch (message.body()) {
            case AppointmentEvent.OfAppointment event -> {
                followAppointment.follow(
                        message.company(),
                        event,
                        message.time(),
                        message.position().partition());
                if (event instanceof AppointmentEvent.ReminderRequested requested) {
                    remindNow.remind(message.company(), message.id(), requested);
                }
            }
            case AppointmentEvent.ClientErased erased -> forgetClient.forget(message.company(), erased.clientId());
            // Of conversations and consent; whether a client may be written to is checked before each call (I4).
            case AppointmentEvent.ServicesOffered _,
                    AppointmentEvent.SlotsOffered _,
                    AppointmentEvent.ReplyApplied _,
                    AppointmentEvent.ReplyRefused _,
                    AppointmentEvent.ReplyMisunderstood _,
                    AppointmentEvent.HumanRequested _,
                    AppointmentEvent.QuestionAsked _,
                    AppointmentEvent.InformationGiven _,
                    AppointmentEvent.StaffReplied _,
                    AppointmentEvent.ContactDisowned _,
                    AppointmentEvent.ClientOptedOut _,
                    AppointmentEvent.ClientOptedIn _ -> {}
        }
    }
}
