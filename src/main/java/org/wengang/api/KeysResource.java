package org.wengang.api;

import static org.wengang.identity.Roles.ADMINISTRATOR;
import static org.wengang.identity.Roles.AUDITOR;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.identity.ApiKey;
import org.wengang.identity.ApiKeys;
import org.wengang.identity.CurrentActor;

/** 密钥: what other systems show. */
@Path("/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "identity")
public class KeysResource {
    private final ApiKeys keys;
    private final CurrentActor current;

    KeysResource(ApiKeys keys, CurrentActor current) {
        this.keys = keys;
        this.current = current;
    }

    /** A key, without its secret. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Key")
    public record View(
            @Schema(examples = "3f9a0c1d2e4b") String id,
            @Schema(examples = "office-system") String name,
            List<RoleView> roles,
            Instant createdAt,
            @Schema(examples = "local:admin") String createdBy,
            Instant expiresAt,
            LocalDate lastUsedOn,
            Instant revokedAt,
            String revokedBy) {
        static View of(ApiKey key) {
            return new View(
                    key.id(),
                    key.name(),
                    RoleView.of(key.roles()),
                    key.createdAt(),
                    key.createdBy(),
                    key.expiresAt(),
                    key.lastUsedOn(),
                    key.revokedAt(),
                    key.revokedBy());
        }
    }

    /** A new key and its secret. */
    @Schema(name = "KeyWithSecret")
    public record WithSecret(
            View key,

            @Schema(description = "只显示这一次 · shown once", examples = "wgk_…")
            String secret) {}

    /** What a new key is to be; read by {@link Fields}, this is for the description. */
    @Schema(name = "NewKey")
    record NewKey(
            @Schema(examples = "office-system", required = true)
            String name,

            @Schema(examples = "[\"caseworker\"]", required = true)
            List<String> roles,

            @Schema(description = "不给则长期有效 · without it the key does not expire")
            Instant expiresAt) {}

    @GET
    @RolesAllowed({ADMINISTRATOR, AUDITOR})
    @Operation(summary = "全部密钥，已作废的也在内", description = "Every key, revoked ones too.")
    public List<View> all() {
        return keys.all().stream().map(View::of).toList();
    }

    @POST
    @RolesAllowed(ADMINISTRATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "发放密钥；内容只显示一次", description = "Makes a key. Its secret is shown once.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = NewKey.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = WithSecret.class)))
    @APIResponse(
            responseCode = "409",
            description = "NAME_TAKEN",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response make(InputStream body) {
        var fields = Fields.read(body);
        var name = fields.text("name");
        var roles = fields.roles("roles");
        var expiresAt = fields.time("expiresAt");
        fields.finish();
        var made = keys.make(name, roles, expiresAt, current.get());
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new WithSecret(View.of(made.key()), made.secret()))
                .build();
    }

    @DELETE
    @Path("/{id: [0-9a-f]{12}}")
    @RolesAllowed(ADMINISTRATOR)
    @Operation(
            summary = "作废密钥，5 秒内在所有节点生效",
            description = "Revokes a key, on every node within five seconds. It stays in the list.")
    @APIResponse(responseCode = "204", description = "已作废 · revoked")
    @APIResponse(
            responseCode = "404",
            description = "KEY_NOT_FOUND",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public void revoke(@PathParam("id") @Parameter(example = "3f9a0c1d2e4b") String id) {
        keys.revoke(id, current.get());
    }
}
