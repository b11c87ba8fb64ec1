package org.wengang.api;

import static org.wengang.identity.Roles.ADMINISTRATOR;
import static org.wengang.identity.Roles.APPROVER;
import static org.wengang.identity.Roles.AUDITOR;
import static org.wengang.identity.Roles.CASEWORKER;
import static org.wengang.identity.Roles.EDITOR;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.activation.Releases;
import org.wengang.law.Label;
import org.wengang.measure.PolicyPackage;

/** 政策包: the published texts. */
@Path("/v1/packages")
@RolesAllowed({EDITOR, APPROVER, CASEWORKER, AUDITOR, ADMINISTRATOR})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "catalogue")
public class PackagesResource {
    private final Catalogue catalogue;
    private final Releases releases;

    PackagesResource(Catalogue catalogue, Releases releases) {
        this.catalogue = catalogue;
        this.releases = releases;
    }

    /** A package; its text and what goes with it only when asked for by id. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Package")
    public record View(
            @Schema(examples = "SZ-2024") String id,
            Label title,
            Label city,
            @Schema(examples = "330683") String divisionCode,
            PolicyPackage.Prefecture prefecture,

            @Schema(description = "文本的状态 · the standing of the text")
            Label status,

            @Schema(examples = "40") int measures,

            @JsonInclude @Schema(description = "生效的发布版本，没有时为 null · the release in force")
            ReleasesResource.Ref release,

            List<String> titleLines,
            String preamble,

            @Schema(description = "责任单位的说明 · what the text says of responsible units")
            PolicyPackage.Units responsibleUnits,

            @Schema(description = "口径的说明 · what readings are")
            Label readingsNote,

            @Schema(examples = "Asia/Shanghai") String timeZone,

            @Schema(description = "全文 · the whole text, as published")
            String text) {}

    @GET
    @Operation(summary = "政策包", description = "The policy packages.")
    public List<View> all() {
        return catalogue.packages().stream()
                .map(rules -> view(rules.policy(), false))
                .toList();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "一个政策包及其全文", description = "One policy package with its text.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(
            responseCode = "404",
            description = "PACKAGE_NOT_FOUND",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public View byId(@PathParam("id") @Parameter(example = "SZ-2024") String id) {
        return catalogue.packages().stream()
                .filter(rules -> rules.policy().id().equals(id))
                .findFirst()
                .map(rules -> view(rules.policy(), true))
                .orElseThrow(Catalogue::noSuchPackage);
    }

    private View view(PolicyPackage policy, boolean whole) {
        var about = policy.about();
        return new View(
                about.id(),
                about.title(),
                about.city(),
                about.divisionCode(),
                about.prefecture(),
                about.status(),
                policy.measures().size(),
                ReleasesResource.Ref.of(releases.inForce(policy.id(), releases.today())),
                whole ? about.titleLines() : null,
                whole ? about.preamble() : null,
                whole ? about.responsibleUnits() : null,
                whole ? about.readingsNote() : null,
                whole ? about.timeZone() : null,
                whole ? policy.text() : null);
    }
}
