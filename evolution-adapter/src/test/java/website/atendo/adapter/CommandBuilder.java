package website.atendo.adapter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.contracts.sending.Content;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.Priority;
import website.atendo.contracts.sending.Purpose;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.contracts.sending.SendCommand.Recipient;
import website.atendo.contracts.sending.ValidWhile;

/** A send command with sound defaults. */
public final class CommandBuilder {
    private final Instant now;
    private CommandId id = new CommandId(UUID.randomUUID());
    private @Nullable ClientId client = AdapterTestBase.CLIENT;
    private Purpose purpose = Purpose.NOTICE;
    private Priority priority = Priority.NOTICE;
    private @Nullable ValidWhile validWhile;
    private @Nullable Instant notBefore;
    private Instant notAfter;
    private String address = "+5511999990001";
    private Content content = new Content.Text("Olá Maria, seu horário está marcado.");

    CommandBuilder(Instant now) {
        this.now = now;
        this.notAfter = now.plus(Duration.ofHours(2));
    }

    public CommandBuilder id(CommandId newId) {
        id = newId;
        return this;
    }

    public CommandBuilder text(String text) {
        content = new Content.Text(text);
        return this;
    }

    public CommandBuilder content(Content newContent) {
        content = newContent;
        return this;
    }

    public CommandBuilder prompt(String text, String... titles) {
        content = new Content.Prompt(
                text,
                List.of(titles).stream()
                        .map(title -> new Content.Option(title.toLowerCase(Locale.ROOT) + ":42:1", title))
                        .toList(),
                null);
        return this;
    }

    public CommandBuilder to(String newAddress) {
        address = newAddress;
        return this;
    }

    public CommandBuilder client(@Nullable ClientId newClient) {
        client = newClient;
        return this;
    }

    public CommandBuilder purpose(Purpose newPurpose) {
        purpose = newPurpose;
        return this;
    }

    public CommandBuilder priority(Priority newPriority) {
        priority = newPriority;
        return this;
    }

    public CommandBuilder validWhile(AppointmentId appointment, int revision, AppointmentStatus... statuses) {
        validWhile = new ValidWhile(appointment, revision, Set.of(statuses));
        return this;
    }

    public CommandBuilder notBefore(Duration fromNow) {
        notBefore = now.plus(fromNow);
        return this;
    }

    public CommandBuilder notAfter(Duration fromNow) {
        notAfter = now.plus(fromNow);
        return this;
    }

    public MessageSend build() {
        return new MessageSend(
                id,
                client,
                purpose == Purpose.REMINDER ? MessageKind.REMINDER : MessageKind.BOOKED,
                purpose,
                priority,
                validWhile == null ? null : validWhile.appointmentId(),
                validWhile,
                null,
                notBefore,
                notAfter,
                purpose == Purpose.REMINDER ? 1440 : null,
                new Recipient(address, "Maria", content, null));
    }
}
