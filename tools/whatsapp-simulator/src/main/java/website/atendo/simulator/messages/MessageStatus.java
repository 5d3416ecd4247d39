package website.atendo.simulator.messages;

import org.jspecify.annotations.Nullable;

/** What became of a message, as one row of Evolution's database. */
public record MessageStatus(
        String status,
        String remoteJid,
        boolean fromMe,
        @Nullable String participant) {
    /** There are several for every message, and their words are few. */
    public MessageStatus {
        status = status.intern();
        remoteJid = remoteJid.intern();
        participant = participant == null ? null : participant.intern();
    }
}
