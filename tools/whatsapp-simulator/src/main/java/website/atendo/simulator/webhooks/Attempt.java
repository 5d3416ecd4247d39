package website.atendo.simulator.webhooks;

/** How one try to post a webhook ended. */
enum Attempt {
    TAKEN,
    REFUSED_FOR_GOOD,
    TO_BE_REPEATED
}
