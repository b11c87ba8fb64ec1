package org.wengang.api;

import static org.wengang.identity.Roles.ADMINISTRATOR;
import static org.wengang.identity.Roles.APPROVER;
import static org.wengang.identity.Roles.AUDITOR;
import static org.wengang.identity.Roles.CASEWORKER;
import static org.wengang.identity.Roles.EDITOR;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.measure.Kind;
import org.wengang.measure.Measure;
import org.wengang.measure.SubjectKind;

/** 措施: what the text gives or demands, and how each is decided. */
@Path("/v1/measures")
@RolesAllowed({EDITOR, APPROVER, CASEWORKER, AUDITOR, ADMINISTRATOR})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "catalogue")
public class MeasuresResource {
    private final Catalogue catalogue;

    MeasuresResource(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GET
    @Operation(
            summary = "措施，按文本顺序；可按条、类型、对象或文字筛选",
            description = "The measures in the order of the text, filtered by article, kind, subject or words.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = MeasureView.Summary[].class)))
    @APIResponse(
            responseCode = "400",
            description = "BAD_REQUEST",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public List<MeasureView.Summary> all(
            @QueryParam("article") @Parameter(description = "条 · article", example = "1") String article,
            @QueryParam("kind")
                    @Parameter(
                            description = "类型：subsidy、charge、ceiling、quantity、duty、waiver、flag、service、share",
                            example = "subsidy")
                    String kind,
            @QueryParam("subject")
                    @Parameter(description = "对象：enterprise、agency、individual、government", example = "enterprise")
                    String subject,
            @QueryParam("q")
                    @Parameter(
                            description = "编号、名称、原文或部门中的文字 · words in number, title, text or departments",
                            example = "用电")
                    String words,
            @BeanParam Chosen chosen) {
        var faults = new ArrayList<Problem.Fault>();
        var articleAsked = article == null ? null : number(article, faults);
        var kindAsked = kind == null ? null : code("kind", kind, Kind.values(), faults);
        var subjectAsked = subject == null ? null : code("subject", subject, SubjectKind.values(), faults);
        if (!faults.isEmpty()) {
            throw new Refused(
                    ProblemCode.BAD_REQUEST, "查询参数有误。", "Some query parameters cannot be understood.", faults);
        }
        var shelf = catalogue.shelf(chosen);
        return shelf.policy().measures().values().stream()
                .filter(measure -> articleAsked == null || measure.article() == articleAsked)
                .filter(measure -> kindAsked == null || measure.kind() == kindAsked)
                .filter(measure -> subjectAsked == null || measure.subjects().containsKey(subjectAsked))
                .filter(measure ->
                        words == null || speaksOf(measure, words.strip().toLowerCase(Locale.ROOT)))
                .map(measure -> MeasureView.summary(
                        shelf.policy(), measure, shelf.rules().plans().get(measure.id())))
                .toList();
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "一项措施：原文、责任单位、口径及其现行取值、决策表、规则",
            description =
                    "One measure: its words, departments, readings with the cells that hold them, table and rules.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MeasureView.class)))
    @APIResponse(
            responseCode = "404",
            description = "MEASURE_NOT_FOUND",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public MeasureView byId(@PathParam("id") @Parameter(example = "M1-4") String id, @BeanParam Chosen chosen) {
        var shelf = catalogue.shelf(chosen);
        var measure = shelf.measure(id);
        return MeasureView.of(
                shelf.policy(), measure, shelf.rules().plans().get(id), shelf.book(measure), rules(shelf, measure));
    }

    private List<MeasureView.Rule> rules(Shelf shelf, Measure measure) {
        var citation = shelf.policy().citation(measure);
        return shelf.rulesOf(citation).stream().map(MeasureView.Rule::of).toList();
    }

    private static Integer number(String text, List<Problem.Fault> faults) {
        if (text.matches("[0-9]{1,3}")) {
            return Integer.valueOf(text);
        }
        faults.add(Problem.Fault.at("article", "BAD_PARAMETER", "须为整数，如 1。", "A whole number is expected, such as 1."));
        return null;
    }

    private static <E extends Enum<E>> E code(String name, String text, E[] values, List<Problem.Fault> faults) {
        for (var value : values) {
            if (TableView.word(value).equals(text)) {
                return value;
            }
        }
        var known = String.join(", ", Arrays.stream(values).map(TableView::word).toList());
        faults.add(Problem.Fault.at(
                name, "BAD_PARAMETER", "须为其中之一：" + known + "。", "One of these is expected: " + known + "."));
        return null;
    }

    private static boolean speaksOf(Measure measure, String words) {
        var departments = measure.departments();
        return Stream.of(
                        Stream.of(
                                measure.id(),
                                measure.slug(),
                                measure.title().zh(),
                                measure.title().en(),
                                measure.quote(),
                                measure.promise().zh(),
                                measure.promise().en()),
                        departments.lead().stream(),
                        departments.others().stream())
                .flatMap(texts -> texts)
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(words));
    }
}
