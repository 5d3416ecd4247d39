package website.atendo.adapter.lanes;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import website.atendo.adapter.provider.Address;
import website.atendo.adapter.provider.OutboundMessage;
import website.atendo.adapter.provider.SendResult;
import website.atendo.adapter.provider.SentRecord;
import website.atendo.adapter.provider.WhatsAppProvider;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Provider;

/** Which provider carries for which company. */
@Component
class Carriers {
    private final Map<Provider, WhatsAppProvider> byKind = new EnumMap<>(Provider.class);

    Carriers(List<WhatsAppProvider> providers) {
        for (WhatsAppProvider provider : providers) {
            provider.kinds().forEach(kind -> byKind.put(kind, provider));
        }
    }

    SendResult send(Claimed claimed) {
        WhatsAppProvider provider = byKind.get(claimed.kind());
        if (provider == null) {
            return new SendResult.Disconnected(
                    SendResult.Cause.CONFIGURATION, claimed.kind() + " is not connected to this installation");
        }
        return provider.send(
                InstanceName.of(claimed.delivery().company()), claimed.kind(), claimed.to(), claimed.message());
    }

    @Nullable
    String recordText(Provider kind, OutboundMessage message) {
        WhatsAppProvider provider = byKind.get(kind);
        return provider == null ? null : provider.recordText(message);
    }

    SentRecord sent(CompanyId company, Provider kind, Address to, Instant from, Instant until) {
        WhatsAppProvider provider = byKind.get(kind);
        return provider == null ? SentRecord.UNREADABLE : provider.sent(InstanceName.of(company), to, from, until);
    }
}
