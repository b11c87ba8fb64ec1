package org.wengang.api;

import static org.wengang.identity.Roles.ADMINISTRATOR;
import static org.wengang.identity.Roles.AUDITOR;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.identity.CurrentActor;
import org.wengang.identity.People;
import org.wengang.identity.Person;

/** The people who sign in here. Those of an identity provider are kept there. */
@Path("/v1/people")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "identity")
public class PeopleResource {
    private static final String NAME = "{name: [a-z0-9][a-z0-9._-]{0,63}}";

    private final People people;
    private final CurrentActor current;

    PeopleResource(People people, CurrentActor current) {
        this.people = people;
        this.current = current;
    }

    /** A person, without anything that serves to sign in. */
    @Schema(name = "Person")
    public record View(
            @Schema(examples = "lin") String name,
            @Schema(examples = "林巍") String displayName,
            List<RoleView> roles,
            boolean disabled,

            @Schema(description = "下次登录须更换密码 · the password must be changed at the next sign-in")
            boolean passwordChangeRequired,

            Instant createdAt,
            @Schema(examples = "local:admin") String createdBy,
            Instant changedAt,
            @Schema(examples = "local:admin") String changedBy) {
        static View of(Person person) {
            return new View(
                    person.name(),
                    person.displayName(),
                    RoleView.of(person.roles()),
                    person.disabled(),
                    person.mustChangePassword(),
                    person.createdAt(),
                    person.createdBy(),
                    person.changedAt(),
                    person.changedBy());
        }
    }

    /** A person and a password that was made for them. */
    @Schema(name = "PersonWithPassword")
    public record WithPassword(
            View person,

            @Schema(description = "只显示这一次，首次登录后须更换 · shown once, to be changed at the first sign-in")
            String password) {
        static WithPassword of(People.WithPassword made) {
            return new WithPassword(View.of(made.person()), made.password());
        }
    }

    /** A new person; read by {@link Fields}, this is for the description. */
    @Schema(name = "NewPerson")
    record NewPerson(
            @Schema(examples = "lin", required = true) String name,
            @Schema(examples = "林巍", required = true) String displayName,

            @Schema(examples = "[\"editor\"]", required = true)
            List<String> roles) {}

    /** What is to change of a person; read by {@link Fields}, this is for the description. */
    @Schema(name = "PersonChange")
    record Change(String displayName, List<String> roles, Boolean disabled) {}

    @GET
    @RolesAllowed({ADMINISTRATOR, AUDITOR})
    @Operation(summary = "全部人员", description = "Everybody, those who are disabled too.")
    public List<View> all() {
        return people.all().stream().map(View::of).toList();
    }

    @GET
    @Path(NAME)
    @RolesAllowed({ADMINISTRATOR, AUDITOR})
    @Operation(summary = "一个人", description = "One person.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(
            responseCode = "404",
            description = "PERSON_NOT_FOUND",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public View byName(@PathParam("name") @Parameter(example = "lin") String name) {
        return View.of(people.byName(name));
    }

    @POST
    @RolesAllowed(ADMINISTRATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "增加一个人；密码由服务生成，只显示一次",
            description =
                    "Adds a person. The password is made here, shown once, and to be changed at the first sign-in.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = NewPerson.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = WithPassword.class)))
    @APIResponse(
            responseCode = "409",
            description = "NAME_TAKEN",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response add(InputStream body) {
        var fields = Fields.read(body);
        var name = fields.text("name");
        var displayName = fields.text("displayName");
        var roles = fields.roles("roles");
        fields.finish();
        var made = people.add(name, displayName, roles, current.get());
        return Response.created(URI.create("v1/people/" + name))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(WithPassword.of(made))
                .build();
    }

    @PATCH
    @Path(NAME)
    @RolesAllowed(ADMINISTRATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "改姓名、角色，停用或恢复；只改给出的字段",
            description =
                    "Changes what is given: displayName, roles, disabled. A disabled person is signed out at once.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Change.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(
            responseCode = "409",
            description = "LAST_ADMINISTRATOR",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public View change(@PathParam("name") @Parameter(example = "lin") String name, InputStream body) {
        var fields = Fields.read(body);
        var displayName = fields.has("displayName") ? fields.text("displayName") : null;
        var roles = fields.has("roles") ? fields.roles("roles") : null;
        var disabled = fields.flag("disabled");
        fields.finish();
        return View.of(people.change(name, new People.Change(displayName, roles, disabled), current.get()));
    }

    @POST
    @Path(NAME + "/password")
    @RolesAllowed(ADMINISTRATOR)
    @Operation(
            summary = "重置密码；新密码由服务生成，只显示一次",
            description =
                    "Makes a new password, shown once, to be changed at the next sign-in. The person is signed out.")
    public Response resetPassword(@PathParam("name") @Parameter(example = "lin") String name) {
        return Response.ok(WithPassword.of(people.resetPassword(name, current.get())))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
