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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.identity.Caller;
import org.wengang.identity.CredentialMechanism;
import org.wengang.identity.CurrentActor;
import org.wengang.identity.OwnSession;

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
            boolean passwordChangeRequired,

            @Schema(description = "凭证最迟到此时失效；没有则长期有效 · the credential ends then at the latest")
            Instant endsAt,

            @Schema(
                    description =
                            "会话若不再使用，到此时失效；每分钟最多顺延一次 · the session ends then unless it is used; moved once a minute at most")
            Instant idleEndsAt) {
        static View of(Caller caller) {
            var actor = caller.actor();
            return new View(
                    actor.id(),
                    actor.name(),
                    RoleView.of(actor.roles()),
                    caller.means().name().toLowerCase(Locale.ROOT),
                    caller.mayOnlySetPassword(),
                    caller.endsAt(),
                    caller.idleEndsAt());
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
    @Operation(
            summary = "本次请求的身份和角色，以及会话何时结束",
            description =
                    "Who the request is made by, their roles, and when the session ends. Asking is a use of the session like"
                            + " any other, unless the request has the header X-Wengang-Unattended: then it lasts no longer"
                            + " for it.")
    @Parameter(
            name = CredentialMechanism.UNATTENDED,
            in = ParameterIn.HEADER,
            description = "由定时器发出，不顺延会话（对所有请求都有效） · nobody is behind the request; any request may have it",
            schema = @Schema(type = SchemaType.STRING, examples = "1"))
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
