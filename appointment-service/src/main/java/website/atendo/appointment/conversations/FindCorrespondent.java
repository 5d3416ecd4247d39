package website.atendo.appointment.conversations;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.audit.Origin;
import website.atendo.appointment.clients.FindClients;
import website.atendo.appointment.clients.KnownClient;
import website.atendo.appointment.clients.PhoneNumber;
import website.atendo.appointment.conversations.ClientAlias.LearntBy;
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
    private final ClientAliases aliases;
    private final AuditLog audit;

    FindCorrespondent(FindClients clients, ClientAliases aliases, AuditLog audit) {
        this.clients = clients;
        this.aliases = aliases;
        this.audit = audit;
    }

    /** What their messages are kept in order by before anybody looks at them. Empty where they have no address. */
    public Optional<String> conversationOf(CompanyId company, Sender sender) {
        if (sender.phone() != null) {
            return Optional.of(Addressee.canonical(sender.phone()));
        }
        List<HiddenAddress> hidden = HiddenAddress.of(sender);
        return byHidden(company, hidden)
                .map(KnownClient::phone)
                .or(() -> hidden.stream().findFirst().map(HiddenAddress::text));
    }

    /**
     * Also learns what a message tells about its sender's addresses.
     *
     * @param quoted the message of ours that theirs answers
     * @return empty where they have no address
     */
    public Optional<Correspondent> find(CompanyId company, Sender sender, Provider provider, @Nullable Prompt quoted) {
        String phone = sender.phone() == null ? null : Addressee.canonical(sender.phone());
        List<HiddenAddress> hidden = HiddenAddress.of(sender);
        if (phone == null && hidden.isEmpty()) {
            return Optional.empty();
        }
        Optional<KnownClient> bySender = phone != null ? byPhone(company, phone) : byHidden(company, hidden);
        Optional<KnownClient> byQuote = ownerOf(company, quoted)
                .filter(owner -> bySender.isEmpty() || isMisattributed(provider))
                .filter(owner -> hidden.stream().noneMatch(address -> aliases.isUndone(company, address, owner.id())));
        KnownClient client = byQuote.or(() -> bySender).orElse(null);
        boolean doubtful = byQuote.isPresent() && bySender.isPresent() && !bySender.equals(byQuote);
        if (!doubtful) {
            LearntBy how =
                    byQuote.isPresent() && bySender.isEmpty() ? LearntBy.ANSWERED_OUR_MESSAGE : LearntBy.TOLD_TOGETHER;
            hidden.forEach(address -> learn(company, address, client, phone, how));
        }
        return Optional.of(
                client == null
                        ? Correspondent.stranger(
                                phone != null ? phone : hidden.getFirst().text(), sender)
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

    private Optional<KnownClient> byHidden(CompanyId company, List<HiddenAddress> hidden) {
        return hidden.stream()
                .flatMap(address -> aliases.find(company, address).flatMap(alias -> owner(company, alias)).stream())
                .findFirst();
    }

    private Optional<KnownClient> owner(CompanyId company, ClientAlias alias) {
        if (alias.clientId() != null) {
            return clients.one(company, alias.clientId());
        }
        return alias.phone() == null ? Optional.empty() : byPhone(company, alias.phone());
    }

    private Optional<KnownClient> byPhone(CompanyId company, String phone) {
        return phone.startsWith("+")
                ? PhoneNumber.international(phone.substring(1)).flatMap(number -> clients.byPhone(company, number))
                : Optional.empty();
    }

    private void learn(
            CompanyId company,
            HiddenAddress address,
            @Nullable KnownClient client,
            @Nullable String phone,
            LearntBy how) {
        ClientId id = client == null ? null : client.id();
        if (id == null && phone == null) {
            return;
        }
        ClientAlias known = aliases.find(company, address).orElse(null);
        if (known != null && Objects.equals(known.clientId(), id) && (phone == null || phone.equals(known.phone()))) {
            return;
        }
        boolean learnt;
        if (known != null && isMoreOf(known, id, phone)) {
            learnt = aliases.addTo(company, known, id, phone == null ? known.phone() : phone);
        } else {
            learnt = aliases.add(company, address, id, phone, how);
        }
        if (learnt && id != null && !(known != null && id.equals(known.clientId()))) {
            audit.record(
                    company,
                    new By(Actor.SYSTEM, Origin.WHATSAPP),
                    "client",
                    id,
                    "learn-alias",
                    known == null || known.clientId() == null ? null : Map.of("clientId", known.clientId()),
                    Map.of("clientId", id, "kind", address.kind(), "address", address.text(), "learntBy", how));
        }
    }

    /** Whether it only completes what is known: their phone, or who has that phone. */
    private static boolean isMoreOf(ClientAlias known, @Nullable ClientId id, @Nullable String phone) {
        return known.clientId() == null
                ? id != null && phone != null && phone.equals(known.phone())
                : known.clientId().equals(id);
    }
}
