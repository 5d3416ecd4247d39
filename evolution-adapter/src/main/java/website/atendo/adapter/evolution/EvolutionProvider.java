package website.atendo.adapter.evolution;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import website.atendo.adapter.provider.Address;
import website.atendo.adapter.provider.OutboundMessage;
import website.atendo.adapter.provider.SendResult;
import website.atendo.adapter.provider.SentRecord;
import website.atendo.adapter.provider.WhatsAppProvider;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Provider;

/** Sends through Evolution API, to either kind of connection behind it. */
@Component
class EvolutionProvider implements WhatsAppProvider {
    private final EvolutionSends sends;
    private final EvolutionRecord record;

    EvolutionProvider(EvolutionSends sends, EvolutionApi api) {
        this.sends = sends;
        this.record = new EvolutionRecord(api);
    }

    @Override
    public Set<Provider> kinds() {
        return Set.of(Provider.EVOLUTION_BAILEYS, Provider.EVOLUTION_CLOUD);
    }

    @Override
    public SendResult send(InstanceName instance, Provider kind, Address to, OutboundMessage message) {
        EvolutionMessages.Request request;
        try {
            request = EvolutionMessages.request(to.recipient(), message);
        } catch (JacksonException e) {
            return new SendResult.Refused(SendResult.Refusal.INVALID_REQUEST, "the message's body is no JSON object");
        }
        try {
            return SendAnswers.meaning(sends.send(request.route(), instance, request.body()));
        } catch (IOException e) {
            return neverConnected(e)
                    ? new SendResult.NotSent("provider-not-reachable")
                    : new SendResult.Ambiguous("no-answer", nameOfRoot(e), true);
        }
    }

    @Override
    public @Nullable String recordText(OutboundMessage message) {
        return EvolutionRecord.textOf(message);
    }

    @Override
    public SentRecord sent(InstanceName instance, Address to, Instant from, Instant until) {
        return record.read(instance, to, from, until);
    }

    /** Whether it failed before there was a connection: then no byte of the request left. */
    private static boolean neverConnected(Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof ConnectException
                    || e instanceof HttpConnectTimeoutException
                    || e instanceof UnknownHostException
                    || e instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    /** The class, never the message: that holds the address. */
    private static String nameOfRoot(Throwable thrown) {
        Throwable e = thrown;
        while (e.getCause() != null) {
            e = e.getCause();
        }
        return e.getClass().getSimpleName();
    }
}
