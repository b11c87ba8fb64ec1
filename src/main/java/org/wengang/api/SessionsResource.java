package org.wengang.api;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.identity.OwnSession;
import org.wengang.identity.SignIn;

/** The door for people: in and out. */
@Path("/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "identity", description = "登录、人员与密钥 · sign-in, people and keys")
public class SessionsResource {
    private final SignIn signIn;
    private final OwnSession own;

    SessionsResource(SignIn signIn, OwnSession own) {
        this.signIn = signIn;
        this.own = own;
    }

    /** Who signs in; read by {@link Fields}, this is for the description. */
    @Schema(name = "SignIn")
    record Credentials(
            @Schema(examples = "lin", required = true) String name,
            @Schema(format = "password", required = true) String password) {}

    /** A session that has begun. */
    @Schema(name = "Session")
    public record View(
            @Schema(description = "只显示这一次；随后每次请求带 Authorization: Bearer · shown once", examples = "wgs_…")
            String token,

            Instant endsAt,

            @Schema(description = "须先更换密码 · the password must be changed before anything else")
            boolean passwordChangeRequired,

            MeResource.View me) {}

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "登录",
            description =
                    "Signs in with a name and a password. The token goes into `Authorization: Bearer` of each request;"
                            + " it ends after 12 hours, or 2 without use.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Credentials.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(
            responseCode = "401",
            description = "WRONG_CREDENTIALS",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "429",
            description = "TOO_MANY_ATTEMPTS，见 Retry-After",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response start(InputStream body) {
        var fields = Fields.read(body);
        var name = fields.text("name");
        var password = fields.text("password");
        fields.finish();
        var started = signIn.signIn(name, password);
        var view =
                new View(started.token(), started.endsAt(), started.mustChangePassword(), MeResource.View.of(started));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(view)
                .build();
    }

    @DELETE
    @Path("/current")
    @Authenticated
    @Operation(summary = "退出登录", description = "Ends the session that the request was made with.")
    @APIResponse(responseCode = "204", description = "已退出 · it has ended")
    public void end() {
        own.end();
    }
}
