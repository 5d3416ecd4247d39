package website.atendo.simulator.instances;

/** Who is on WhatsApp: everybody, except numbers that end in eight zeros. */
public final class WhatsappAccounts {
    private WhatsappAccounts() {}

    public static boolean exist(String jid) {
        return !Jid.isUser(jid) || !Jid.digits(jid).endsWith("00000000");
    }
}
