package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How often each row of the tables in force was used. */
@Schema(name = "RowHits")
public record RowHits(
        @Schema(examples = "2024-05-31T16:00:00Z") Instant from,

        @Schema(description = "不含 · exclusive", examples = "2024-06-30T16:00:00Z")
        Instant to,

        @Schema(description = "这段时间的判定数 · decisions in that time", examples = "1234")
        long decisions,

        @Schema(description = "之前同样长的时间的判定数 · in as much time before", examples = "1100")
        long decisionsBefore,

        List<OfRow> rows) {

    /** One row. A letter is given once, so all versions of the table count. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "RowHitsOfRow")
    public record OfRow(
            @JsonProperty("package") @Schema(examples = "SZ-2024")
            String packageId,

            @Schema(examples = "M1-1") String measure,
            @Schema(examples = "m1-1-priority-power") String table,

            @Schema(description = "生效的工作簿版本 · the version of the workbook in force", examples = "3")
            int version,

            @Schema(examples = "a") String row,
            @Schema(examples = "SZ-2024:M1-1/a") String cites,

            @Schema(description = "符合且规则已触发的判定数 · decisions in which it fitted and its rule fired", examples = "321")
            long hits,

            @Schema(description = "之前同样长的时间 · in as much time before", examples = "100")
            long before,

            @Schema(description = "补齐材料后可能符合的 · in which it may fit once more is known", examples = "12")
            long open,

            @Schema(
                    description = "符合但未给或少给的 · in which it fitted and lost to a limit, a duplicate or a row before it",
                    examples = "3")
            long lost,

            @Schema(description = "有记录以来 · at any time", examples = "4321")
            long ever,

            @Schema(description = "该行给予的，能分清的 · what it gave, where that can be told")
            List<DecisionSum.Amount> amounts,

            @Schema(
                    description =
                            "该版本生效以来从未用到，而措施已判定至少 100 次 · never used since that version is in force, though its measure was decided at least 100 times")
            boolean dead,

            @Schema(
                    description = "在措施的判定中所占的比例突变，没有时为 null · its share of the measure's decisions jumped",
                    nullable = true)
            @JsonInclude
            RowJump jump) {}
}
