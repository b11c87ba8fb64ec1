package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wengang.activation.FileFault;
import org.wengang.facts.FactFault;
import org.wengang.table.MergeConflict;
import org.wengang.table.workbook.FaultPlace;

/**
 * Why a request was not answered: {@code application/problem+json} of RFC 9457. It never repeats a value of the request,
 * which may be an identity number.
 */
@Schema(description = "RFC 9457；code 稳定，可据以判断；不重复请求中的值。 Never repeats a value of the request.")
public record Problem(
        @Schema(examples = "没有这项措施") String title,
        @Schema(examples = "404") int status,
        ProblemCode code,
        @Schema(examples = "政策包 SZ-2024 中没有措施 M1-9。") String detail,

        @Schema(examples = "Package SZ-2024 has no measure M1-9.")
        String detailEn,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fault> faults,

        @Schema(description = "与他人改动冲突之处 · where edits are at odds") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Conflict> conflicts) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** One fault and its place: the JSON path in a request, or file, sheet and cell in a workbook. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Fault")
    public record Fault(
            @Schema(examples = "facts.electricity.holidayKwh")
            String path,

            @Schema(examples = "sz-2024/article-01/m1-2-no-stop-subsidy.xlsx")
            String file,

            @Schema(examples = "参数") String sheet,
            @Schema(examples = "C5") String cell,

            @Schema(description = "表；参数没有 · id of the table, none for a parameter", examples = "m1-1-priority-power")
            String table,

            @Schema(description = "行的编号 · letter of the row", examples = "a")
            String row,

            @Schema(description = "栏或参数的标识 · id of the column or parameter", examples = "festivalUseRatio.from")
            String column,

            @Schema(examples = "WRONG_TYPE") String code,
            String zh,
            String en,

            @Schema(description = "OVERLAP、GAP：涉及的行和值 · the rows at odds, and about which values")
            Between between) {

        public static Fault of(FactFault fault) {
            return at(fault.path(), fault.code().name(), fault.zh(), fault.en());
        }

        public static Fault of(FileFault fault) {
            var inside = fault.fault();
            var cell = inside.cell() == null ? null : inside.cell().toString();
            var place = inside.place() == null ? new FaultPlace(null, null, null) : inside.place();
            return new Fault(
                    null,
                    fault.file(),
                    inside.sheet(),
                    cell,
                    place.table(),
                    place.row(),
                    place.column(),
                    inside.code(),
                    inside.zh(),
                    inside.en(),
                    Between.of(inside.between()));
        }

        /** The same, in what the request has at that path. */
        Fault under(String path) {
            return new Fault(path, file, sheet, cell, table, row, column, code, zh, en, between);
        }

        public static Fault at(String path, String code, String zh, String en) {
            return new Fault(path, null, null, null, null, null, null, code, zh, en, null);
        }
    }

    /** What two rows are at odds about. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Between", description = "两行都包含（OVERLAP）或都不包含（GAP）的情形 · what fits both rows, or neither")
    public record Between(
            @Schema(description = "行的编号 · letters of the rows", examples = "[\"a\",\"b\"]")
            List<String> rows,

            @Schema(
                    description =
                            "各条件的值；改动的那项在前；时间上的空档没有 · criterion by criterion, the one to change first; none for a gap in time")
            List<Values> values,

            @Schema(description = "自何日起；不写为不限 · first day on which that is so", examples = "2024-02-10")
            String firstDay,

            @Schema(description = "至何日止 · last day") String lastDay) {
        static Between of(org.wengang.table.workbook.Between between) {
            return between == null
                    ? null
                    : new Between(
                            between.rows(),
                            between.values().stream().map(Values::of).toList(),
                            between.firstDay(),
                            between.lastDay());
        }
    }

    /** Values of one criterion. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "BetweenValues")
    public record Values(
            @Schema(description = "条件的标识 · id of the criterion", examples = "festivalUseRatio")
            String criterion,

            @Schema(
                    description = "规范写法；不写为不限，或不是区间 · canonical; none for no beginning, or no interval",
                    examples = "0.7")
            String from,

            Boolean fromIncluded,
            @Schema(examples = "0.75") String to,
            Boolean toIncluded,

            @Schema(description = "其中一个值 · one of them", examples = "0.725")
            String example) {
        static Values of(org.wengang.table.workbook.Between.Values values) {
            return new Values(
                    values.criterion(),
                    values.from(),
                    values.fromIncluded(),
                    values.to(),
                    values.toIncluded(),
                    values.example());
        }
    }

    /** A cell that two people changed differently. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Conflict")
    public record Conflict(
            @Schema(examples = "CELL_CHANGED_TWICE") String code,
            @Schema(examples = "m1-1-priority-power") String table,
            @Schema(examples = "a") String row,
            @Schema(examples = "festivalUseRatio.from") String column,
            String sheet,
            @Schema(examples = "C5") String cell,

            @Schema(description = "双方改动之前 · what both started from", examples = "80%")
            String before,

            @Schema(description = "他人的值 · what stands there now", examples = "78%")
            String theirs,

            @Schema(description = "本次的值 · what was to be saved", examples = "75%")
            String mine,

            String zh,
            String en) {
        static Conflict of(MergeConflict conflict) {
            return new Conflict(
                    conflict.kind().name(),
                    conflict.table(),
                    conflict.row(),
                    conflict.column(),
                    conflict.sheet(),
                    conflict.cell() == null ? null : conflict.cell().toString(),
                    conflict.base().words().zh(),
                    conflict.theirs().words().zh(),
                    conflict.mine().words().zh(),
                    conflict.zh(),
                    conflict.en());
        }
    }

    public static Problem of(ProblemCode code, String zh, String en, List<Fault> faults) {
        return of(code, zh, en, faults, List.of());
    }

    static Problem of(ProblemCode code, String zh, String en, List<Fault> faults, List<Conflict> conflicts) {
        return new Problem(code.title(), code.status(), code, zh, en, List.copyOf(faults), List.copyOf(conflicts));
    }
}
