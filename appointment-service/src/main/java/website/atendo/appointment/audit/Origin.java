package website.atendo.appointment.audit;

/**
 * From where a change came: a network address with the browser's own name for itself, or a channel.
 *
 * @param text up to 300 characters; no personal data but the network address
 */
public record Origin(String text) {
    public static final Origin WHATSAPP = new Origin("whatsapp");
    public static final Origin DEMO = new Origin("demo");

    public Origin {
        if (text.length() > 300) {
            text = text.substring(0, 300);
        }
    }
}
