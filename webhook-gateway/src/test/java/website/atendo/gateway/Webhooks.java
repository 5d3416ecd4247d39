package website.atendo.gateway;

import website.atendo.contracts.CompanyId;
import website.atendo.contracts.InstanceName;

/** Bodies as Evolution API posts them. */
public final class Webhooks {
    private Webhooks() {}

    public static String event(CompanyId company, String event, String data) {
        return event(company, event, data, "2026-11-23T13:00:00.000Z");
    }

    /**
     * Any event.
     *
     * @param dateTime local time that claims to be UTC
     */
    public static String event(CompanyId company, String event, String data, String dateTime) {
        return """
                {"event":"%s","instance":"%s","data":%s,"destination":"http://localhost/hook",
                 "date_time":"%s","sender":"5511988887777@s.whatsapp.net","server_url":"http://localhost",
                 "apikey":"a-token"}""".formatted(event, InstanceName.of(company), data, dateTime);
    }

    public static String text(CompanyId company, String id, String text) {
        return text(company, id, text, "5511999990001@s.whatsapp.net");
    }

    /**
     * A client's text.
     *
     * @param text as it stands in JSON
     */
    public static String text(CompanyId company, String id, String text, String chat) {
        return event(company, "messages.upsert", """
                        {"key":{"remoteJid":"%s","fromMe":false,"id":"%s"},"pushName":"Maria Souza",
                         "message":{"conversation":"%s"},"messageType":"conversation","messageTimestamp":1795449600}""".formatted(chat, id, text));
    }

    public static String status(CompanyId company, String id, String status) {
        return event(company, "messages.update", """
                        {"keyId":"%s","remoteJid":"5511999990001@s.whatsapp.net","fromMe":true,"status":"%s"}""".formatted(id, status));
    }

    public static String connection(CompanyId company, String state, int reason, String dateTime) {
        return event(company, "connection.update", """
                        {"instance":"%s","state":"%s","statusReason":%d}""".formatted(InstanceName.of(company), state, reason), dateTime);
    }
}
