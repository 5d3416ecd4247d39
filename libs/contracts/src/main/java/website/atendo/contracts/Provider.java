package website.atendo.contracts;

/** Through what a company's number sends and receives. */
public enum Provider {
    /** Evolution API over an unofficial connection: no buttons or lists that a phone would show. */
    EVOLUTION_BAILEYS,
    /** Evolution API in front of Meta's Cloud API. */
    EVOLUTION_CLOUD,
    CLOUD_API,
    TWILIO,
    WPPCONNECT
}
