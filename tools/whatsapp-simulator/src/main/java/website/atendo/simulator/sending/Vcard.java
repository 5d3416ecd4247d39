package website.atendo.simulator.sending;

import tools.jackson.databind.JsonNode;
import website.atendo.simulator.instances.Jid;
import website.atendo.simulator.json.Json;

/** A contact as Evolution writes it. */
final class Vcard {
    private Vcard() {}

    static String of(JsonNode contact) {
        var name = Json.stringOrEmpty(contact, "fullName");
        var phone = Json.stringOrEmpty(contact, "phoneNumber");
        var card = new StringBuilder("BEGIN:VCARD\nVERSION:3.0\n").append("N:" + name + "\nFN:" + name + "\n");
        var organization = Json.stringOrEmpty(contact, "organization");
        var email = Json.stringOrEmpty(contact, "email");
        var url = Json.stringOrEmpty(contact, "url");
        if (!organization.isEmpty()) card.append("ORG:" + organization + ";\n");
        if (!email.isEmpty()) card.append("EMAIL:" + email + "\n");
        if (!url.isEmpty()) card.append("URL:" + url + "\n");
        return card.append("item1.TEL;waid=" + Jid.of(phone) + ":" + phone)
                .append("\nitem1.X-ABLabel:Celular\nEND:VCARD")
                .toString();
    }
}
