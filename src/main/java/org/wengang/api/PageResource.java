package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.identity.PageSignIn;

/** What a page may know before anybody has signed in. */
@Path("/v1/page")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "identity")
public class PageResource {
    private final PageSignIn signIn;
    private final String version;

    PageResource(PageSignIn signIn, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.signIn = signIn;
        this.version = version;
    }

    /** The service, as far as it concerns who signs in. */
    @Schema(name = "Page")
    public record View(
            @Schema(description = "试用：未登录即可评估和查看 · a trial: who shows nothing may evaluate and read", required = true)
            boolean trial,

            @Schema(required = true) Ways signIn,
            @Schema(required = true) String version) {}

    /** The ways to sign in. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "WaysToSignIn")
    public record Ways(
            @Schema(description = "登录名和密码 · a name and a password", required = true)
            boolean local,

            @Schema(
                    description = "没有则页面不接身份提供方 · null if the page has no client at a provider",
                    nullable = true,
                    required = true)
            @JsonInclude(JsonInclude.Include.ALWAYS)
            Oidc oidc,

            @Schema(
                    description = "试用时可选的角色，见 POST /api/v1/sessions/page 的 trialRole · roles one may choose in a trial",
                    required = true)
            List<RoleView> trialRoles) {}

    /** The identity provider; everything else is in its {@code /.well-known/openid-configuration}. */
    @Schema(name = "PageOidc")
    public record Oidc(
            @Schema(examples = "https://sso.example.org/realms/city", required = true)
            String issuer,

            @Schema(
                    description = "页面的公开客户端 · the public client of the page",
                    examples = "wengang-page",
                    required = true)
            String clientId,

            @Schema(examples = "openid profile", required = true)
            String scope) {}

    @GET
    @PermitAll
    @Operation(
            summary = "页面在登录前可知的：是否试用、如何登录、版本",
            description =
                    "What the page may know before anybody has signed in: trial or not, how to sign in, the version.")
    public View page() {
        var oidc = signIn.provider()
                .map(provider -> new Oidc(provider.issuer(), provider.clientId(), provider.scope()))
                .orElse(null);
        return new View(signIn.trial(), new Ways(true, oidc, RoleView.of(signIn.trialRoles())), version);
    }
}
