package website.atendo.notification.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.Actor;

/** One line of a timeline, as the API shows it. What is not known is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "One step in the life of an appointment or of a message about it.")
record TimelineEntry(
        @Schema(description = "When it happened.", example = "2026-11-25T15:00:02.314Z")
        OffsetDateTime at,

        @Schema(description = """
                        What it is about.
                        `appointment.booked`, `.confirmed`, `.rescheduled`, `.cancelled`, `.completed`, `.no-show`,
                        `.reschedule-asked`, `.displaced`, `.cancel-questioned`, `.cancel-withdrawn`, `.on-the-way`,
                        `.running-late`, `.human-requested`, `.unconfirmed`;
                        `reply.applied`, `reply.refused`, `reply.misunderstood` for what the client answered;
                        `reminder.skipped`, `reminder.expired`;
                        `message.` and its kind, such as `message.booked` or `message.reminder`, for each step of a
                        message.""", example = "message.booked")
        String kind,

        @Schema(
                description = "What was said or written; of a message only in its first entry.",
                example = "Olá, Maria! Seu horário na Barbearia Navalha está marcado: qui, 26/11 às 14h30, com João. "
                        + "Se precisar mudar, é só responder por aqui.")
        @Nullable
        String text,

        @Schema(
                description = "How far the message got with this entry.",
                allowableValues = {
                    "queued",
                    "sent",
                    "delivered",
                    "read",
                    "failed",
                    "expired",
                    "superseded",
                    "suppressed",
                    "undecided",
                    "not-sent"
                },
                example = "delivered")
        @Nullable
        String state,

        @Schema(
                description = "Why, such as `no-phone`, `company-suspended`, `outdated`, `too-late`, "
                        + "`booked-inside-offset`, or the reason that was given for a cancellation.",
                example = "no-phone")
        @Nullable
        String reason,

        @Schema(
                description = "Which message; the same in all entries of one message.",
                example = "0b1f9f3e-6a5d-5c1b-9b57-0f6f2f1f7a10")
        @Nullable
        UUID commandId,

        @Schema(description = "Who did it.") @Nullable Actor by) {}
