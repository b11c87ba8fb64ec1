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
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.identity.OwnSession;
import org.wengang.identity.PageCookie;
import org.wengang.identity.PageSignIn;
import org.wengang.identity.SignIn;

/** The door for people: in and out. */
@Path("/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "identity", description = "登录、人员与密钥 · sign-in, people and keys")
public class SessionsResource {
    private final SignIn signIn;
    private final PageSignIn page;
    private final OwnSession own;

    SessionsResource(SignIn signIn, PageSignIn page, OwnSession own) {
        this.signIn = signIn;
        this.page = page;
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

    /** Who signs in from the page, in one of three ways; read by {@link Fields}, this is for the description. */
    @Schema(
            name = "PageSignIn",
            description = "name 和 password，或 token，或 trialRole · name and password, or token, or trialRole")
    record PageCredentials(
            @Schema(examples = "lin") String name,
            @Schema(format = "password") String password,

            @Schema(description = "身份提供方的令牌（JWT），最长 3900 字节 · a token of the identity provider, at most 3,900 bytes")
            String token,

            @Schema(description = "试用时所选的角色 · in a trial, the role that is chosen", examples = "editor")
            String trialRole) {}

    /** A session of the page that has begun; its token is in the cookie. */
    @Schema(name = "PageSession")
    public record PageView(
            @Schema(required = true) Instant endsAt,

            @Schema(description = "须先更换密码 · the password must be changed before anything else", required = true)
            boolean passwordChangeRequired,

            @Schema(required = true) MeResource.View me) {}

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
        var caller = started.caller();
        var view = new View(started.token(), caller.endsAt(), caller.mayOnlySetPassword(), MeResource.View.of(caller));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(view)
                .build();
    }

    @POST
    @Path("/page")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "从浏览器页面登录",
            description =
                    "Signs in from a page of this service. The credential goes into the cookie __Host-wengang, which no script"
                            + " reads, and not into the answer. Needs the header X-Wengang-Page: 1, as every request that"
                            + " changes something and shows the cookie does.")
    @Parameter(
            name = "X-Wengang-Page",
            in = ParameterIn.HEADER,
            required = true,
            description = "须为 1 · must be 1",
            schema = @Schema(type = SchemaType.STRING, examples = "1"))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PageCredentials.class)))
    @APIResponse(
            responseCode = "201",
            headers =
                    @Header(
                            name = "Set-Cookie",
                            description = "__Host-wengang; Path=/; Secure; HttpOnly; SameSite=Strict",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = PageView.class)))
    @APIResponse(
            responseCode = "400",
            description = "BAD_REQUEST",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "401",
            description = "WRONG_CREDENTIALS；试用时不是以本机名访问为 SIGN_IN_REQUIRED",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "403",
            description = "CROSS_SITE",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "429",
            description = "TOO_MANY_ATTEMPTS，见 Retry-After",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response startFromPage(InputStream body) {
        var started = enter(Fields.read(body));
        var caller = started.caller();
        var view = new PageView(caller.endsAt(), caller.mayOnlySetPassword(), MeResource.View.of(caller));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.SET_COOKIE, PageCookie.set(started.token()))
                .entity(view)
                .build();
    }

    private SignIn.Started enter(Fields fields) {
        boolean isToken = fields.has("token");
        boolean isTrial = fields.has("trialRole");
        boolean isName = fields.has("name") | fields.has("password");
        if (isToken) {
            fields.require(!isTrial && !isName, "token", "请只用一种方式登录", "expected no other way to sign in beside it");
            var token = fields.text("token");
            fields.require(
                    token == null || token.length() <= PageCookie.LONGEST_VALUE,
                    "token",
                    "令牌超过 " + PageCookie.LONGEST_VALUE + " 字节，浏览器不保存这么长的 Cookie；请在身份提供方减少写入令牌的内容",
                    "longer than " + PageCookie.LONGEST_VALUE
                            + " bytes, and browsers keep no cookie of that size. Maybe the provider should put less into it");
            fields.finish();
            page.check();
            return page.withToken(token);
        }
        if (isTrial) {
            fields.require(!isName, "trialRole", "请只用一种方式登录", "expected no other way to sign in beside it");
            var role = fields.role("trialRole");
            fields.finish();
            page.check();
            return page.asTrial(role);
        }
        var name = fields.text("name");
        var password = fields.text("password");
        fields.finish();
        page.check();
        return page.withPassword(name, password);
    }

    @DELETE
    @Path("/current")
    @Authenticated
    @Operation(
            summary = "退出登录",
            description =
                    "Ends the session that the request was made with, and clears the cookie if it was shown by that.")
    @APIResponse(responseCode = "204", description = "已退出 · it has ended")
    public Response end() {
        var answer = Response.noContent();
        return (own.end() ? answer.header(HttpHeaders.SET_COOKIE, PageCookie.CLEARED) : answer).build();
    }
}
