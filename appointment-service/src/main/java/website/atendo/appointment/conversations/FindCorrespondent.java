package website.atendo.appointment.conversations;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.audit.Origin;
import website.atendo.appointment.clients.FindClients;
import website.atendo.appointment.clients.KnownClient;
import website.atendo.appointment.clients.PhoneNumber;
import website.atendo.appointment.prompts.Addressee;
import website.atendo.appointment.prompts.Prompt;
import website.atendo.contracts.Actor;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Provider;
import website.atendo.contracts.inbound.Sender;

/**
 * Who somebody is, within one company: by phone, with or without the ninth digit; by an id that hides the phone, once it
 * was seen together with one; or by what they answer. The digits of such an id are never read as a phone.
 */
@Service
public class FindCorrespondent {
    private final FindClients clients;
    private final LidAliases aliases;
    private final AuditLog audit;

    FindCorrespondent(FindClients clients, LidAliases aliases, AuditLog audit) {
        this.clients = clients;
        this.aliases = aliases;
        this.audit = audit;
    }

    /** What their messages are kept in order by before anybody looks at them. Empty where they have no address. */
    public Optional<String> conversationOf(CompanyId company, Sender sender) {
        if (sender.phone() != null) {
            return Optional.of(Addressee.canonical(sender.phone()));
        }
        String lid = sender.lid();
        return lid == null
                ? Optional.empty()
                : Optional.of(byLid(company, lid).map(KnownClient::phone).orElse(lid));
    }

    /**
     * Also learns what a message tells about its sender's addresses.
     *
     * @param quoted the message of ours that theirs answers
     * @return empty where they have no address
     */
    public Optional<Correspondent> find(CompanyId company, Sender sender, Provider provider, @Nullable Prompt quoted) {
        String phone = sender.phone() == null ? null : Addressee.canonical(sender.phone());
        String lid = sender.lid();
        if (phone == null && lid == null) {
            return Optional.empty();
        }
        Optional<KnownClient> bySender = phone != null ? byPhone(company, phone) : byLid(company, lid);
        Optional<KnownClient> byQuote =
                ownerOf(company, quoted).filter(owner -> bySender.isEmpty() || isMisattributed(provider));
        KnownClient client = byQuote.or(() -> bySender).orElse(null);
        boolean doubtful = byQuote.isPresent() && bySender.isPresent() && !bySender.equals(byQuote);
        if (lid != null && !doubtful) {
            learn(company, lid, client, phone);
        }
        return Optional.of(
                client == null
                        ? Correspondent.stranger(phone != null ? phone : String.valueOf(lid), sender)
                        : Correspondent.known(client));
    }

    /** When two clients answer at once, Evolution tells one's number for the other's message; the quoted id is right. */
    private static boolean isMisattributed(Provider provider) {
        return switch (provider) {
            case EVOLUTION_CLOUD -> true;
            case EVOLUTION_BAILEYS, CLOUD_API, TWILIO, WPPCONNECT -> false;
        };
    }

    private Optional<KnownClient> ownerOf(CompanyId company, @Nullable Prompt quoted) {
        return quoted == null || quoted.client() == null ? Optional.empty() : clients.one(company, quoted.client());
    }

    private Optional<KnownClient> byLid(CompanyId company, @Nullable String lid) {
        return lid == null ? Optional.empty() : aliases.find(company, lid).flatMap(alias -> byAlias(company, alias));
    }

    private Optional<KnownClient> byAlias(CompanyId company, LidAliases.Alias alias) {
        if (alias.client() != null) {
            return clients.one(company, alias.client());
        }
        return alias.phone() == null ? Optional.empty() : byPhone(company, alias.phone());
    }

    private Optional<KnownClient> byPhone(CompanyId company, String phone) {
        return phone.startsWith("+")
                ? PhoneNumber.international(phone.substring(1)).flatMap(number -> clients.byPhone(company, number))
                : Optional.empty();
    }

    private void learn(CompanyId company, String lid, @Nullable KnownClient client, @Nullable String phone) {
        ClientId id = client == null ? null : client.id();
        if (id == null && phone == null) {
            return;
        }
        if (aliases.learn(company, lid, new LidAliases.Alias(id, phone)) && id != null) {
            audit.record(
                    company,
                    new By(Actor.SYSTEM, Origin.WHATSAPP),
                    "client",
                    id,
                    "learn-alias",
                    null,
                    Map.of("lid", lid));
        }
    }
}
