package website.atendo.appointment.conversations;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.audit.Origin;
import website.atendo.contracts.ClientId;
import website.atendo.edge.Caller;
import website.atendo.edge.Problem;

@RestController
@RequestMapping("/api/v1/clients/{id}/aliases")
@Tag(name = "Clients")
class AliasController {
    private final UndoAlias undo;

    AliasController(UndoAlias undo) {
        this.undo = undo;
    }

    /**
     * An address that a client writes from.
     *
     * @param kind LID: WhatsApp's id that hides a phone; USER_ID: the Cloud API's
     * @param phone that it came together with, if it did
     * @param undoneAt since when it counts as not theirs; null: it is theirs
     */
    record AliasView(
            long id,
            HiddenAddress.Kind kind,
            String address,
            @Nullable String phone,
            ClientAlias.LearntBy learntBy,
            Instant learntAt,
            @Nullable Instant undoneAt) {
        static AliasView of(ClientAlias alias) {
            return new AliasView(
                    alias.id(),
                    alias.address().kind(),
                    alias.address().text(),
                    alias.phone(),
                    alias.learntBy(),
                    alias.learntAt(),
                    alias.undoneAt());
        }

        /** Never the person: this ends up in logs (invariant I12). */
        @Override
        public String toString() {
            return "AliasView[" + id + "]";
        }
    }

    @GetMapping
    @Operation(
            summary = "Lists the ids that providers call a client by",
            description = "Besides the phone: learnt from what arrived, those among them that were undone.")
    @ApiResponse(responseCode = "200", description = "what was learnt, in order")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    List<AliasView> list(Caller caller, @PathVariable ClientId id) {
        return undo.of(caller.inCompany(), id).stream().map(AliasView::of).toList();
    }

    @PostMapping("/{aliasId}/undo")
    @Operation(
            summary = "Says that an id is not this client's",
            description =
                    "Whoever writes from it is from now on who it was taken for before, or nobody known; it is not "
                            + "learnt of this client again. What was done by messages from it stays. Once more changes nothing.")
    @ApiResponse(responseCode = "200", description = "it is not theirs")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    AliasView undo(Caller caller, Origin origin, @PathVariable ClientId id, @PathVariable long aliasId) {
        return undo.undo(caller.inCompany(), id, aliasId, new By(caller.actor(), origin))
                .map(AliasView::of)
                .orElseThrow(() -> Problem.notFound("alias", aliasId));
    }

    @PostMapping("/{aliasId}/restore")
    @Operation(summary = "Says that an id is this client's after all", description = "Takes an undo back.")
    @ApiResponse(responseCode = "200", description = "it is theirs")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    AliasView restore(Caller caller, Origin origin, @PathVariable ClientId id, @PathVariable long aliasId) {
        return undo.restore(caller.inCompany(), id, aliasId, new By(caller.actor(), origin))
                .map(AliasView::of)
                .orElseThrow(() -> Problem.notFound("alias", aliasId));
    }
}
