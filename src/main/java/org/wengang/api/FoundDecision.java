package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wengang.audit.finding.Found;
import org.wengang.audit.finding.Query;
import org.wengang.audit.finding.RowName;
import org.wengang.trace.Masked;
import org.wengang.trace.Trace;

/** A decision in a list: enough to see which it is and what came of what was asked about. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "FoundDecision")
public record FoundDecision(
        @Schema(description = "在日志中的位置；查下一页时作 before · its place in the log; for the next page", examples = "4711")
        long index,

        @Schema(examples = "0190661b-8d05-7b81-98bc-fb894c9bffac")
        String evaluationId,

        Instant at,

        @JsonProperty("package") @Schema(examples = "SZ-2024")
        String packageId,

        @Schema(examples = "3") Integer release,

        @Schema(description = "试算所用的草案 · the draft that was tried")
        Integer draft,

        LocalDate asOf,

        @Schema(description = "遮蔽显示；GET …/decisions/{evaluationId}/unmasking 可申请查看 · masked")
        Subject subject,

        @Schema(examples = "key:3f9a0c1d2e4b") String caller,

        @Schema(description = "所问的各项措施；未指明时为所有适用的 · the measures asked about, else all that apply")
        List<Result> results) {

    /** Whom it is about. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "MaskedSubject")
    public record Subject(
            @Schema(examples = "enterprise") String kind,
            @Schema(examples = "9133＊＊＊") String id,
            @Schema(examples = "嵊＊＊＊") String name) {}

    /** What was decided for one measure. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "FoundResult")
    public record Result(
            @Schema(examples = "M1-2") String measure,
            @Schema(examples = "eligible") String outcome,

            @Schema(examples = "500.00") String amount,

            @Schema(examples = "CNY") String unit,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> reasons,

            @Schema(description = "用到的行 · the rows that were used", examples = "m1-2-no-stop-subsidy@1/a")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<String> rows,

            @Schema(description = "各项分别给予的数量 · what each item gives, where it is not one amount")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<Item> items) {}

    /** What one record of a list gives. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "FoundItem")
    public record Item(
            @Schema(examples = "emissions[0]") String item,
            @Schema(examples = "1.24") String amount,
            @Schema(examples = "t") String unit) {}

    static FoundDecision of(Found found, Query query) {
        var trace = found.trace();
        var subject = Trace.subject(found.persons());
        return new FoundDecision(
                found.index(),
                trace.id(),
                trace.at(),
                trace.packageId(),
                trace.draft() == null ? trace.release() : null,
                trace.draft(),
                trace.asOf(),
                new Subject(trace.subjectKind(), Masked.id(subject.id()), Masked.name(subject.name())),
                trace.caller(),
                trace.results().stream()
                        .filter(query::speaksOf)
                        .map(result -> result(result, trace))
                        .toList());
    }

    private static Result result(Trace.Result result, Trace trace) {
        var rows = trace.fired().stream()
                .filter(firing -> firing.fits() && RowName.isOf(firing.table(), result.measure()))
                .map(firing -> firing.table() + "@" + firing.version() + "/" + firing.row())
                .distinct()
                .toList();
        var items = result.items().stream()
                .filter(item -> result.amount() == null && item.amount() != null)
                .map(item -> new Item(item.item(), plain(item.amount()), item.unit()))
                .toList();
        return new Result(
                result.measure(),
                result.outcome(),
                plain(result.amount()),
                result.unit(),
                result.reasons(),
                rows,
                items);
    }

    private static String plain(BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }
}
