package website.atendo.appointment.replies;

import website.atendo.contracts.CompanyId;

/** A conversation of a company. */
record ConversationKey(CompanyId company, String conversation) {

    /** Never the person: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "Conversation[company " + company + ", ***]";
    }
}
