package org.wengang.api;

import static org.wengang.identity.Roles.ADMINISTRATOR;
import static org.wengang.identity.Roles.APPROVER;
import static org.wengang.identity.Roles.AUDITOR;
import static org.wengang.identity.Roles.CASEWORKER;
import static org.wengang.identity.Roles.EDITOR;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.facts.Fact;
import org.wengang.facts.FactType;
import org.wengang.facts.Shape;
import org.wengang.law.Label;
import org.wengang.law.Unit;

/** 事实目录: what a dossier may hold. */
@Path("/v1")
@RolesAllowed({EDITOR, APPROVER, CASEWORKER, AUDITOR, ADMINISTRATOR})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "catalogue", description = "目录：政策包、措施、决策表、事实、理由代码 · what the service knows")
public class FactsResource {
    private final Catalogue catalogue;

    FactsResource(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** One fact as callers write it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Fact")
    public record FactView(
            @Schema(
                    description = "在 facts 中的位置；[] 为列表各项，{month}、{year} 为键",
                    examples = "electricity.kwhByMonth.{month}")
            String path,

            @Schema(examples = "月工业用电量") String zh,

            @Schema(examples = "Monthly industrial electricity use")
            String en,

            @Schema(examples = "decimal", description = "flag、integer、decimal、date、month、code、text、list")
            String type,

            @Schema(description = "材料中的哪一部分 · the part of the dossier it belongs to")
            Label group,

            @Schema(examples = "kWh") String unit,

            @Schema(description = "单位，跟在数字之后 · the unit as it follows a number")
            Label unitLabel,

            BigDecimal min,
            BigDecimal max,

            @Schema(description = "小数位数 · decimals", examples = "2")
            Integer scale,

            @Schema(description = "长度或项数上限 · at most so many characters or items")
            Integer most,

            @Schema(description = "可取的代码 · the codes that are known")
            List<Code> values,

            @Schema(description = "未列出的代码也接受 · other codes are taken too")
            Boolean open,

            String pattern,
            @Schema(description = "由低到高 · from low to high") List<String> ordered,

            @Schema(description = "区分各项的字段 · the field that names an item")
            String key,

            @Schema(examples = "市供电局") String bureau,

            @Schema(description = "同上，两种语言；较早的政策包没有 · the same in both languages; an older package has none")
            Label bureauLabel,

            @Schema(description = "none、personal、sensitive：个人信息、敏感个人信息", examples = "none")
            String personal,

            @Schema(description = "现行口径下用到它的措施 · the measures that speak of it")
            List<String> measures,

            @Schema(
                    description =
                            "指明 measure 时：该措施的决策表中用到它的条件和指标 · of the measure asked about: the criteria and indicators of its tables that speak of it")
            List<FactUse.Use> uses) {}

    /** A code with its words. */
    @Schema(name = "Code")
    public record Code(String code, String zh, String en) {}

    @GET
    @Path("/facts")
    @Operation(
            summary = "事实目录：每项事实的位置、类型、单位、范围和数据来源单位",
            description =
                    "Every fact that a dossier may hold: its place, type, unit, range and the bureau that holds it.")
    public List<FactView> facts(
            @QueryParam("measure") @Parameter(description = "只列该措施用到的事实", example = "M1-2") String measure,
            @BeanParam Chosen chosen) {
        var shelf = catalogue.shelf(chosen);
        var users = users(shelf);
        var wanted = measure == null ? null : shelf.measure(measure).id();
        var facts = new ArrayList<FactView>();
        var uses =
                wanted == null ? Map.<Fact, List<FactUse.Use>>of() : FactUse.uses(shelf.rules(), shelf.books(), wanted);
        add(facts, shelf, shelf.policy().facts().dossier(), null, "", users, uses);
        return wanted == null
                ? facts
                : facts.stream()
                        .filter(fact -> fact.measures().contains(wanted))
                        .toList();
    }

    @GET
    @Path("/reasons")
    @Operation(
            summary = "理由代码和对应的说明",
            description = "The reason codes with their sentences, as sent to firms and people.")
    public List<Code> reasons(@BeanParam Chosen chosen) {
        var reasons = new ArrayList<Code>();
        catalogue
                .shelf(chosen)
                .policy()
                .reasons()
                .forEach((code, label) -> reasons.add(new Code(code, label.zh(), label.en())));
        return reasons;
    }

    private Map<Fact, List<String>> users(Shelf shelf) {
        var users = new HashMap<Fact, List<String>>();
        for (var measure : shelf.policy().measures().keySet()) {
            for (var fact : FactUse.of(shelf.rules(), shelf.books(), measure)) {
                users.computeIfAbsent(fact, any -> new ArrayList<>()).add(measure);
            }
        }
        return users;
    }

    private static void add(
            List<FactView> facts,
            Shelf shelf,
            Shape shape,
            Label part,
            String prefix,
            Map<Fact, List<String>> users,
            Map<Fact, List<FactUse.Use>> uses) {
        for (var fact : shape.facts()) {
            var path = prefix + fact.name();
            var group = part == null ? fact.label() : part;
            if (fact.type() instanceof FactType.Group nested) {
                add(facts, shelf, nested.shape(), group, path + ".", users, uses);
            } else if (fact.type() instanceof FactType.Records records) {
                var within = new ArrayList<FactView>();
                add(within, shelf, records.shape(), group, path + "[].", users, uses);
                var users2 = within.stream()
                        .flatMap(one -> one.measures().stream())
                        .distinct()
                        .toList();
                facts.add(view(shelf, path, group, fact, users2, null));
                facts.addAll(within);
            } else {
                facts.add(view(shelf, path, group, fact, users.getOrDefault(fact, List.of()), uses.get(fact)));
            }
        }
    }

    private static FactView view(
            Shelf shelf, String path, Label group, Fact fact, List<String> measures, List<FactUse.Use> uses) {
        var type = fact.type();
        var by = switch (fact.by()) {
            case ITSELF -> "";
            case MONTH -> ".{month}";
            case YEAR -> ".{year}";
        };
        var whole = type instanceof FactType.Whole one ? one : null;
        var decimal = type instanceof FactType.Decimal one ? one : null;
        var code = type instanceof FactType.Code one ? one : null;
        var list = type instanceof FactType.Records one ? one : null;
        return new FactView(
                path + by,
                fact.label().zh(),
                fact.label().en(),
                type.word(),
                group,
                fact.unit(),
                fact.unit() == null ? null : Unit.label(fact.unit()),
                whole != null ? whole.min() : decimal != null ? decimal.min() : null,
                whole != null ? whole.max() : decimal != null ? decimal.max() : null,
                decimal == null ? null : decimal.scale(),
                list != null
                        ? Integer.valueOf(list.most())
                        : type instanceof FactType.Token token ? token.maxLength() : null,
                code == null || code.values().isEmpty() ? null : codes(code.values()),
                code == null ? null : code.open(),
                code == null || code.pattern() == null ? null : code.pattern().pattern(),
                code == null || code.order().isEmpty() ? null : code.order(),
                list == null ? null : list.shape().key(),
                fact.bureau(),
                fact.bureau() == null ? null : shelf.policy().departments().get(fact.bureau()),
                fact.protection().name().toLowerCase(Locale.ROOT),
                measures,
                uses);
    }

    static List<Code> codes(Map<String, Label> values) {
        return values.entrySet().stream()
                .map(entry -> new Code(
                        entry.getKey(), entry.getValue().zh(), entry.getValue().en()))
                .toList();
    }
}
