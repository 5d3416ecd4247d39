package website.atendo.console.agenda;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the codes of an appointment's timeline mean, in Brazilian Portuguese. A code that is not known here, of a newer
 * service, is shown as it is: staff must see that something happened.
 */
final class HistoryWords {
    private static final Map<String, String> APPOINTMENT = Map.ofEntries(
            Map.entry("booked", "Agendado"),
            Map.entry("confirmed", "Confirmado"),
            Map.entry("rescheduled", "Remarcado"),
            Map.entry("cancelled", "Cancelado"),
            Map.entry("completed", "Concluído"),
            Map.entry("no-show", "Não compareceu"),
            Map.entry("reschedule-asked", "Pediu para remarcar"),
            Map.entry("displaced", "Precisa de outro horário"),
            Map.entry("cancel-questioned", "Perguntamos se quer mesmo cancelar"),
            Map.entry("cancel-withdrawn", "Manteve o horário"),
            Map.entry("running-late", "Avisou que vai atrasar"),
            Map.entry("on-the-way", "Avisou que está a caminho"),
            Map.entry("human-requested", "Quer falar com a equipe"),
            Map.entry("unconfirmed", "Ainda sem confirmação"));

    private static final Map<String, String> MESSAGE = Map.ofEntries(
            Map.entry("booked", "Aviso de agendamento"),
            Map.entry("confirmed", "Aviso de confirmação"),
            Map.entry("rescheduled", "Aviso de remarcação"),
            Map.entry("cancelled", "Aviso de cancelamento"),
            Map.entry("confirmation-request", "Pedido de confirmação"),
            Map.entry("reminder", "Lembrete"),
            Map.entry("reminder-soon", "Lembrete de última hora"),
            Map.entry("reschedule-asked", "Resposta ao pedido de remarcação"),
            Map.entry("displaced", "Pedido para escolher outro horário"),
            Map.entry("cancel-question", "Pergunta antes de cancelar"),
            Map.entry("cancel-withdrawn", "Resposta: horário mantido"),
            Map.entry("arrival-noted", "Resposta ao aviso de chegada"),
            Map.entry("services-offer", "Lista de serviços"),
            Map.entry("slots-offer", "Lista de horários"),
            Map.entry("reply-refused", "Explicação ao cliente"),
            Map.entry("not-understood", "Resposta: não entendemos"),
            Map.entry("human-called", "Resposta: a equipe vai atender"),
            Map.entry("opted-out", "Resposta: não receberá mais mensagens"),
            Map.entry("opted-in", "Resposta: voltará a receber mensagens"),
            Map.entry("status", "Resposta com os horários marcados"),
            Map.entry("staff-reply", "Mensagem da equipe"),
            Map.entry("question", "Pergunta ao cliente"),
            Map.entry("information", "Informação ao cliente"),
            Map.entry("direct", "Mensagem avulsa"));

    private static final Map<String, String> REPLY = Map.of(
            "applied", "Cliente respondeu",
            "refused", "Resposta do cliente sem efeito",
            "misunderstood", "Resposta do cliente não entendida");

    private static final Map<String, String> REMINDER = Map.of(
            "skipped", "Lembrete dispensado",
            "expired", "Lembrete vencido, não enviado");

    private static final Map<String, String> STATE = Map.ofEntries(
            Map.entry("queued", "na fila"),
            Map.entry("sent", "enviada"),
            Map.entry("delivered", "entregue"),
            Map.entry("read", "lida"),
            Map.entry("failed", "falhou"),
            Map.entry("expired", "não enviada: passou da hora"),
            Map.entry("superseded", "não enviada: o agendamento mudou"),
            Map.entry("suppressed", "não enviada: o cliente não quer mensagens"),
            Map.entry("undecided", "não sabemos se chegou: confira no telefone"),
            Map.entry("not-sent", "não enviada"),
            Map.entry("skipped", "dispensado"));

    private static final Map<String, String> REASON = Map.ofEntries(
            Map.entry("booked-inside-offset", "marcado quando esse lembrete já teria saído"),
            Map.entry("already-confirmed", "já estava confirmado"),
            Map.entry("cancelled", "o horário foi cancelado"),
            Map.entry("completed", "o atendimento já terminou"),
            Map.entry("reschedule-asked", "outro horário está sendo escolhido"),
            Map.entry("moved", "o horário mudou; o novo tem o próprio lembrete"),
            Map.entry("later-one-due", "um lembrete mais próximo do horário saiu no lugar"),
            Map.entry("rule-changed", "as regras de lembrete mudaram"),
            Map.entry("sent-by-hand", "a equipe enviou um pouco antes"),
            Map.entry("sent-already", "um lembrete automático saiu um pouco antes"),
            Map.entry("quiet-hours", "cairia fora do horário de mensagens da empresa"),
            Map.entry("opted-out", "o cliente pediu para não receber mensagens"),
            Map.entry("appointment-changed", "o agendamento mudou"),
            Map.entry("appointment-cancelled", "o agendamento foi cancelado"),
            Map.entry("appointment-confirmed", "já estava confirmado"),
            Map.entry("appointment-not-confirmed", "ainda não estava confirmado"),
            Map.entry("appointment-finished", "o atendimento já terminou"),
            Map.entry("appointment-started", "o atendimento já começou"),
            Map.entry("not-yours", "a opção era de outra pessoa"),
            Map.entry("overtaken", "chegou depois de uma resposta mais nova"),
            Map.entry("slot-taken", "o horário já tinha sido ocupado"),
            Map.entry("already-chosen", "já tinha marcado por essa lista"),
            Map.entry("too-late", "chegaria tarde demais"),
            Map.entry("client-opted-out", "o cliente pediu para não receber mensagens"),
            Map.entry("client-erased", "os dados do cliente foram apagados"),
            Map.entry("company-suspended", "a conta da empresa está suspensa"),
            Map.entry("not-on-whatsapp", "o número não tem WhatsApp"),
            Map.entry("recipient-invalid", "o número não pode receber mensagens"),
            Map.entry("address-invalid", "o número não é válido"),
            Map.entry("provider-timeout", "o WhatsApp não respondeu a tempo"),
            Map.entry("provider-connection-lost", "a conexão caiu durante o envio"),
            Map.entry("lease-ended", "o envio foi interrompido"),
            Map.entry("no-proof", "não há registro de que saiu"),
            Map.entry("provider-record", "encontrada no registro do WhatsApp"),
            Map.entry("settled-by-staff", "resolvido pela equipe"),
            Map.entry("sent-again-by-staff", "enviada de novo pela equipe"),
            Map.entry("prompt-never-arrived", "as opções não chegaram; enviada de novo como texto"),
            Map.entry("prompt-refused", "as opções foram recusadas; enviada de novo como texto"),
            Map.entry("confirm", "confirmou"),
            Map.entry("cancel", "cancelou"),
            Map.entry("keep", "manteve o horário"),
            Map.entry("reschedule", "quer remarcar"),
            Map.entry("book", "quer marcar"),
            Map.entry("on-my-way", "está a caminho"),
            Map.entry("running-late", "vai atrasar"),
            Map.entry("status", "perguntou pelo horário"),
            Map.entry("human", "quer falar com a equipe"),
            Map.entry("opt-out", "não quer mais mensagens"),
            Map.entry("opt-in", "quer voltar a receber mensagens"),
            Map.entry("thanks", "agradeceu"),
            Map.entry("not-understood", "não entendemos"));

    private HistoryWords() {}

    /** @param kind such as {@code message.reminder}; @param state such as {@code read}, where there is one */
    static String what(String kind, @Nullable String state) {
        int dot = kind.indexOf('.');
        String code = kind.substring(dot + 1);
        String words = switch (dot < 0 ? "" : kind.substring(0, dot)) {
            case "appointment" -> APPOINTMENT.getOrDefault(code, kind);
            case "message" -> MESSAGE.getOrDefault(code, kind);
            case "reply" -> REPLY.getOrDefault(code, kind);
            case "reminder" -> REMINDER.getOrDefault(code, kind);
            default -> kind;
        };
        return state == null ? words : words + ": " + STATE.getOrDefault(state.toLowerCase(Locale.ROOT), state);
    }

    /** A reason that a person wrote is no code, and stays. */
    static @Nullable String reason(@Nullable String reason) {
        return reason == null ? null : REASON.getOrDefault(reason, reason);
    }
}
