package website.atendo.appointment.chats;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.audit.Origin;
import website.atendo.appointment.resources.Page;
import website.atendo.appointment.resources.Paging;
import website.atendo.edge.Caller;
import website.atendo.edge.Problem;

@RestController
@RequestMapping("/api/v1/conversations")
@Tag(name = "Conversations")
class ChatController {
    private final FindChats find;
    private final JoinChat join;

    ChatController(FindChats find, JoinChat join) {
        this.find = find;
        this.join = join;
    }

    /** What staff write. */
    record StaffMessage(@NotBlank @Size(max = 1024) String text) {
        /** Never what was said: this ends up in logs (invariant I12). */
        @Override
        public String toString() {
            return "StaffMessage[***]";
        }
    }

    @GetMapping
    @Operation(
            summary = "Lists the conversations on WhatsApp, the newest first",
            description = "needsHuman=true: only those that somebody of the company has to answer, who waits longest "
                    + "first. Not for professionals.")
    Page<Chat> list(
            Caller caller,
            @RequestParam(required = false) @Nullable Boolean needsHuman,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        return find.all(caller.inCompany(), Boolean.TRUE.equals(needsHuman), Paging.of(page, size));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows a conversation with its newest 200 messages")
    @ApiResponse(responseCode = "200", description = "the conversation")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    Chat.Full one(Caller caller, @PathVariable long id) {
        return find.one(caller.inCompany(), id).orElseThrow(() -> Problem.notFound("conversation", id));
    }

    @PostMapping("/{id}/reply")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Answers the client as staff",
            description = "It will be sent; from now on the bot is silent in this chat for 12 hours.")
    @ApiResponse(responseCode = "202", description = "it will be sent")
    @ApiResponse(responseCode = "400", description = "invalid-request", content = @Content)
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    Chat reply(Caller caller, Origin origin, @PathVariable long id, @Valid @RequestBody StaffMessage body) {
        return join.reply(caller.inCompany(), id, body.text(), new By(caller.actor(), origin))
                .orElseThrow(() -> Problem.notFound("conversation", id));
    }

    @PostMapping("/{id}/hand-back")
    @Operation(summary = "Lets the bot answer again")
    @ApiResponse(responseCode = "200", description = "the bot answers again")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    Chat handBack(Caller caller, Origin origin, @PathVariable long id) {
        return join.handBack(caller.inCompany(), id, new By(caller.actor(), origin))
                .orElseThrow(() -> Problem.notFound("conversation", id));
    }
}
