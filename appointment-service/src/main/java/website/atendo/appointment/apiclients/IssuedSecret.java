package website.atendo.appointment.apiclients;

/**
 * A program with its new secret: the one time that it is told.
 *
 * @param clientSecret only a hash of it is kept
 */
public record IssuedSecret(String clientId, String name, String clientSecret) {

    static IssuedSecret of(KnownApiClient client, String secret) {
        return new IssuedSecret(client.clientId(), client.name(), secret);
    }

    /** Never the secret: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "IssuedSecret[" + clientId + "]";
    }
}
