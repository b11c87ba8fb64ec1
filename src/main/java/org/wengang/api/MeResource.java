package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.identity.Actor;
import org.wengang.identity.Caller;
import org.wengang.identity.CurrentActor;
import org.wengang.identity.OwnSession;
import org.wengang.identity.SignIn;

/** Who the service takes one for. */
@Path("/v1/me")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "identity")
public class MeResource {
    private final CurrentActor current;
    private final OwnSession own;

    MeResource(CurrentActor current, OwnSession own) {
        this.current = current;
        this.own = own;
    }

    /** The caller. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Me")
    public record View(
            @Schema(examples = "local:lin") String id,
            @Schema(examples = "林巍") String name,
            List<RoleView> roles,

            @Schema(description = "session, key, token, trial", examples = "session")
            String means,

            @Schema(description = "须先更换密码 · the password must be changed before anything else")
            boolean passwordChangeRequired) {
        static View of(Caller caller) {
            return of(caller.actor(), caller.means(), caller.mayOnlySetPassword());
        }

        static View of(SignIn.Started started) {
            return of(started.actor(), Caller.Means.SESSION, started.mustChangePassword());
        }

        private static View of(Actor actor, Caller.Means means, boolean passwordChangeRequired) {
            return new View(
                    actor.id(),
                    actor.name(),
                    RoleView.of(actor.roles()),
                    means.name().toLowerCase(Locale.ROOT),
                    passwordChangeRequired);
        }
    }

    /** A new password; read by {@link Fields}, this is for the description. */
    @Schema(name = "PasswordChange")
    record PasswordChange(
            @Schema(description = "现在的密码 · the one in use", format = "password", required = true)
            String current,

            @Schema(description = "新密码，至少 12 个字符 · at least 12 characters", format = "password", required = true)
            String password) {}

    @GET
    @Operation(summary = "本次请求的身份和角色", description = "Who the request is made by, and their roles.")
    public View me() {
        return View.of(current.caller());
    }

    @PUT
    @Path("/password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "更换自己的密码；其他会话随即结束",
            description = "Changes one's own password. Other sessions of the same person end.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PasswordChange.class)))
    @APIResponse(responseCode = "204", description = "已更换 · changed")
    public void changePassword(InputStream body) {
        var fields = Fields.read(body);
        var now = fields.text("current");
        var chosen = fields.text("password");
        fields.finish();
        own.changePassword(now, chosen);
    }
}
