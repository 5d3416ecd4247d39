package website.atendo.simulator.phones;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client does on their phone.
 *
 * @param instance whom they write to
 * @param text what they write; the new text with edit, the caption with image
 * @param optionId what they tap or tick
 * @param optionIds what they tick in a poll that allows several; empty takes their vote back
 * @param reaction an emoji on the quoted message; empty takes it away
 * @param quotedId the message they answer to
 * @param messageId the id their message gets; the same again repeats the webhook
 * @param edit the id of their earlier message that text replaces
 * @param delete the id of their earlier message that they delete
 * @param audio a voice message
 * @param image a picture
 * @param fromOwner the owner writes this to the client, on the company's own phone
 * @param name the name the client gives themselves from now on
 * @param as how an option's answer arrives over Baileys: "buttons", "template", "nativeFlow" or "list"
 * @param title the option's title, with as
 * @param description the option's description, with as
 * @param ephemeral the chat has disappearing messages
 * @param group the id of a group they write in
 * @param at seconds since 1970 of a message that arrives late
 */
record ReplyRequest(
        @Nullable String instance,
        @Nullable String text,
        @Nullable String optionId,
        @Nullable List<String> optionIds,
        @Nullable String reaction,
        @Nullable String quotedId,
        @Nullable String messageId,
        @Nullable String edit,
        @Nullable String delete,
        @Nullable Boolean audio,
        @Nullable Boolean image,
        @Nullable Boolean fromOwner,
        @Nullable String name,
        @Nullable String as,
        @Nullable String title,
        @Nullable String description,
        @Nullable Boolean ephemeral,
        @Nullable String group,
        @Nullable Long at) {

    static boolean is(@Nullable Boolean flag) {
        return flag != null && flag;
    }
}
