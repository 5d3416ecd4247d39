package website.atendo.simulator.phones;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import website.atendo.simulator.instances.Ids;
import website.atendo.simulator.instances.Instance;
import website.atendo.simulator.instances.Instances;
import website.atendo.simulator.problems.Misuse;

/** Plays what a client does: on their phone, and on its way to the company. */
@Component
class PlayReply {
    private final Phones phones;
    private final UnderstandReply understand;
    private final Instances instances;
    private final CloudPhone cloud;
    private final BaileysPhone baileys;
    private final Missed missed;
    private final Clock clock;

    PlayReply(
            Phones phones,
            UnderstandReply understand,
            Instances instances,
            CloudPhone cloud,
            BaileysPhone baileys,
            Missed missed,
            Clock clock) {
        this.phones = phones;
        this.understand = understand;
        this.instances = instances;
        this.cloud = cloud;
        this.baileys = baileys;
        this.missed = missed;
        this.clock = clock;
    }

    /** Plays it and hands back the id of the message. */
    String play(PhoneNumber phone, ReplyRequest reply) {
        var instance = instance(reply);
        boolean fromOwner = ReplyRequest.is(reply.fromOwner());
        if (fromOwner && instance.isCloud()) {
            throw Misuse.invalid(
                    "Over the Cloud API nobody writes from the company's phone; play fromOwner on a Baileys instance.");
        }
        var answer = understand.understand(phone, instance.name(), reply);
        if (reply.name() != null) phones.rename(phone, reply.name());
        var id = reply.messageId() != null ? reply.messageId() : newId(instance, phone);
        long at = reply.at() != null ? reply.at() : clock.instant().getEpochSecond();
        var name = phones.name(phone);
        if (instance.isCloud()) {
            cloud.send(instance, phone, name, id, at, answer);
        } else {
            missed.whenOpen(
                    instance, present -> baileys.send(present, phone, name, id, at, answer, fromOwner, reply.group()));
        }
        if (reply.group() == null) show(phone, instance, id, answer, fromOwner);
        return id;
    }

    private Instance instance(ReplyRequest reply) {
        if (reply.instance() == null)
            throw Misuse.invalid("The field \"instance\" is missing: whom does the client write to?");
        return instances.find(reply.instance()).orElseThrow(() -> {
            var names = instances.all().stream().map(Instance::name).toList();
            return Misuse.unknown("There is no instance \"%s\"; there are %s.".formatted(reply.instance(), names));
        });
    }

    private static String newId(Instance instance, PhoneNumber phone) {
        return instance.isCloud() ? Ids.wamid(phone.digits()) : Ids.phoneSent();
    }

    private void show(PhoneNumber phone, Instance instance, String id, Answer answer, boolean fromOwner) {
        switch (answer) {
            case Answer.Text(var text, var quotedId, var _) ->
                written(phone, instance, id, text, quotedId, null, fromOwner);
            case Answer.Tapped(var option, var _, var quotedId) ->
                written(phone, instance, id, option.title(), quotedId, null, fromOwner);
            case Answer.Voted(var poll, var ticked) ->
                written(phone, instance, id, String.join(", ", ticked), poll.id(), "vote", fromOwner);
            case Answer.Image(var caption, var quotedId) ->
                written(phone, instance, id, caption, quotedId, "image", fromOwner);
            case Answer.Audio(var quotedId) -> written(phone, instance, id, "", quotedId, "audio", fromOwner);
            case Answer.Reacted(var target, var emoji) -> phones.change(target, message -> message.withReaction(emoji));
            case Answer.Edited(var target, var text) -> phones.change(target, message -> message.withText(text));
            case Answer.Deleted(var target) -> phones.change(target, PhoneMessage::deleted);
        }
    }

    private void written(
            PhoneNumber phone,
            Instance instance,
            String id,
            String text,
            @org.jspecify.annotations.Nullable String quotedId,
            @org.jspecify.annotations.Nullable String media,
            boolean fromOwner) {
        Instant now = clock.instant();
        phones.show(
                phone,
                new PhoneMessage(
                        id,
                        instance.name(),
                        now,
                        !fromOwner,
                        text,
                        List.of(),
                        "SENT",
                        null,
                        quotedId,
                        media,
                        null,
                        null,
                        fromOwner ? true : null));
    }
}
