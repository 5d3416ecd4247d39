package website.atendo.adapter.instances;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import website.atendo.adapter.audit.InstanceAudit;
import website.atendo.adapter.audit.InstanceAudit.Who;
import website.atendo.adapter.provider.InstanceControl.Credentials;
import website.atendo.adapter.provider.InstanceControl.Pairing;
import website.atendo.adapter.provider.InstanceControl.Settings;
import website.atendo.adapter.rendering.Capability;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.instances.InstanceState;
import website.atendo.edge.Caller;
import website.atendo.edge.Problem;

/** The company's own instance; its name comes from the token, and any other is not found. */
@RestController
@RequestMapping("/api/v1/evolution-api/instance")
@Tag(name = "instance", description = "The company's own WhatsApp instance")
class InstanceController {
    private static final int LARGEST_PAGE = 200;
    private static final String PHONE = "\\+?[1-9][0-9]{7,14}";

    private final InstanceWork work;

    InstanceController(InstanceWork work) {
        this.work = work;
    }

    /**
     * @param instanceName may be given and must be the company's own
     * @param qrcode whether pairing is to begin; true unless said
     * @param number of a Cloud number: its phone number id
     * @param token of a Cloud number: Meta's access token
     */
    record Create(
            @JsonProperty("instance_name") @Nullable @Schema(example = "company_1_whatsapp")
            String instanceName,

            @Nullable @Schema(example = "true") Boolean qrcode,
            @Nullable @Schema(example = "123456789012345") String number,
            @Nullable @Schema(example = "EAAG…") String token,

            @JsonProperty("business_id") @Nullable @Schema(example = "987654321098765")
            String businessId) {}

    /**
     * @param silentSince since when it is connected and yet not heard
     * @param promptsAs how options are shown: NATIVE (buttons and lists), POLL or NUMBERED
     * @param promptsLowered whether its kind could show more, and it was found not to
     * @param problem what is wrong with it, if anything
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String name,
            String kind,
            InstanceState state,
            @Nullable Integer stateReason,
            Instant stateAt,
            boolean webhookConfigured,
            @Nullable Instant lastEventAt,
            @Nullable Instant silentSince,
            Capability promptsAs,
            boolean promptsLowered,
            @Nullable String problem) {
        static View of(Instance instance) {
            return new View(
                    instance.name().value(),
                    instance.kind().name(),
                    instance.state(),
                    instance.stateReason(),
                    instance.stateAt(),
                    instance.webhookConfigured(),
                    instance.lastEventAt(),
                    instance.silentSince(),
                    instance.capability(),
                    instance.lowered() != null,
                    instance.problem());
        }
    }

    record Page(List<View> items, int page, int size, long total) {}

    /**
     * @param code what the QR code says; absent while there is none
     * @param base64 the QR code as a data URL
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PairingView(
            String name,
            InstanceState state,
            @Nullable String code,
            @Nullable String base64,
            @Nullable String pairingCode) {
        static PairingView of(InstanceName name, Pairing pairing) {
            return new PairingView(
                    name.value(), pairing.state(), pairing.code(), pairing.image(), pairing.pairingCode());
        }

        /** Never the codes: this ends up in logs (invariant I12). */
        @Override
        public String toString() {
            return "PairingView[" + name + ", " + state + "]";
        }
    }

    @PostMapping("/create")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Create the company's instance, or take over the one that is there")
    View create(Caller caller, HttpServletRequest request, @RequestBody(required = false) @Nullable Create body) {
        CompanyId company = caller.inCompany();
        Create asked = body == null ? new Create(null, null, null, null, null) : body;
        if (asked.instanceName() != null) {
            own(company, asked.instanceName());
        }
        return View.of(work.setUp(
                company,
                who(caller, request),
                new Credentials(asked.number(), asked.token(), asked.businessId()),
                asked.qrcode() == null || asked.qrcode()));
    }

    @GetMapping({"", "/list"})
    @Operation(summary = "The company's instances: one, or none yet")
    Page list(Caller caller) {
        List<View> items = work.find(caller.inCompany()).map(View::of).stream().toList();
        return new Page(items, 0, Math.max(items.size(), 1), items.size());
    }

    @GetMapping("/{name}")
    @Operation(summary = "The instance as last heard of")
    View get(Caller caller, @PathVariable String name) {
        CompanyId company = own(caller.inCompany(), name);
        return View.of(work.find(company).orElseThrow(() -> Problem.notFound("instance", name)));
    }

    @GetMapping("/{name}/state")
    @Operation(summary = "The instance as the provider says right now")
    View state(Caller caller, @PathVariable String name) {
        return View.of(work.refresh(own(caller.inCompany(), name)));
    }

    @GetMapping("/{name}/qrcode")
    @Operation(summary = "The QR code to scan, asked live; ask again every few seconds")
    ResponseEntity<PairingView> qrcode(Caller caller, @PathVariable String name) {
        CompanyId company = own(caller.inCompany(), name);
        return unkept(PairingView.of(InstanceName.of(company), work.pair(company, null)));
    }

    @GetMapping("/{name}/pairing-code")
    @Operation(summary = "The code to type on the phone, for those who cannot scan")
    ResponseEntity<PairingView> pairingCode(Caller caller, @PathVariable String name, @RequestParam String number) {
        CompanyId company = own(caller.inCompany(), name);
        if (!number.matches(PHONE)) {
            throw Problem.invalid("number", "must be the phone to link, in E.164, such as +5511999990001");
        }
        return unkept(PairingView.of(InstanceName.of(company), work.pair(company, number.replace("+", ""))));
    }

    @PostMapping("/{name}/restart")
    @Operation(summary = "Connect the instance anew")
    View restart(Caller caller, HttpServletRequest request, @PathVariable String name) {
        return View.of(work.restart(own(caller.inCompany(), name), who(caller, request)));
    }

    @PostMapping("/{name}/raise-capability")
    @Operation(summary = "Show options again as the number's kind can, after they had failed and gone as numbered text")
    View raiseCapability(Caller caller, HttpServletRequest request, @PathVariable String name) {
        return View.of(work.raiseCapability(own(caller.inCompany(), name), who(caller, request)));
    }

    @PostMapping("/{name}/logout")
    @Operation(summary = "Unlink the phone; pairing again is needed to send")
    View logOut(Caller caller, HttpServletRequest request, @PathVariable String name) {
        return View.of(work.logOut(own(caller.inCompany(), name), who(caller, request)));
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete the instance at the provider, its messages there included")
    void delete(Caller caller, HttpServletRequest request, @PathVariable String name) {
        work.delete(own(caller.inCompany(), name), who(caller, request));
    }

    /** What is left out, or null, stays as it is. */
    record SettingsChange(
            @Nullable @Schema(example = "true") Boolean rejectCalls,

            @Nullable @Size(max = 500) @Schema(example = "Não atendemos ligações por aqui. Mande uma mensagem!")
            String callMessage,

            @Nullable @Schema(example = "true") Boolean ignoreGroups,
            @Nullable @Schema(example = "false") Boolean alwaysOnline,
            @Nullable @Schema(example = "false") Boolean readMessages,
            @Nullable @Schema(example = "false") Boolean readStatus,
            @Nullable @Schema(example = "false") Boolean syncFullHistory) {

        Settings on(Settings now) {
            return new Settings(
                    or(rejectCalls, now.rejectCalls()),
                    callMessage == null ? now.callMessage() : callMessage,
                    or(ignoreGroups, now.ignoreGroups()),
                    or(alwaysOnline, now.alwaysOnline()),
                    or(readMessages, now.readMessages()),
                    or(readStatus, now.readStatus()),
                    or(syncFullHistory, now.syncFullHistory()));
        }

        private static boolean or(@Nullable Boolean wanted, boolean now) {
            return wanted == null ? now : wanted;
        }
    }

    @GetMapping("/{name}/settings")
    @Operation(summary = "How the instance behaves by itself, as the provider has it right now")
    Settings settings(Caller caller, @PathVariable String name) {
        return work.settings(own(caller.inCompany(), name));
    }

    @PutMapping("/{name}/settings")
    @Operation(summary = "Change how the instance behaves by itself; kept, also when it is created anew")
    Settings putSettings(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String name,
            @Valid @RequestBody SettingsChange change) {
        return work.changeSettings(own(caller.inCompany(), name), who(caller, request), change::on);
    }

    /** @param presence available or unavailable */
    record Presence(
            @NotNull
            @Pattern(regexp = "available|unavailable", message = "must be available or unavailable")
            @Schema(example = "available")
            String presence) {}

    @PostMapping("/{name}/presence")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Show the number to its clients as online, or not")
    void presence(
            Caller caller, HttpServletRequest request, @PathVariable String name, @Valid @RequestBody Presence body) {
        work.showPresence(
                own(caller.inCompany(), name),
                who(caller, request),
                body.presence().equals("available"));
    }

    @GetMapping("/{name}/audit-log")
    @Operation(summary = "Who changed the instance, its chats, groups or profile; the newest first")
    InstanceAudit.Page auditLog(
            Caller caller,
            @PathVariable String name,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        CompanyId company = own(caller.inCompany(), name);
        if (page < 0) {
            throw Problem.invalid("page", "must be 0 or more");
        }
        if (size < 1 || size > LARGEST_PAGE) {
            throw Problem.invalid("size", "must be 1 to " + LARGEST_PAGE);
        }
        return work.auditLog(company, page, size);
    }

    private static CompanyId own(CompanyId company, String name) {
        if (!InstanceName.of(company).value().equals(name)) {
            throw Problem.notFound("instance", name);
        }
        return company;
    }

    static Who who(Caller caller, HttpServletRequest request) {
        return new Who(caller.actor(), request.getRemoteAddr());
    }

    private static ResponseEntity<PairingView> unkept(PairingView view) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
    }
}
