package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wengang.rulebase.Release;
import org.wengang.workflow.Coverage;
import org.wengang.workflow.Scenario;
import org.wengang.workflow.ScenarioRun;

/** One whole scenario, as it is written and sent. For the description of the interface: {@link Scenario#json} writes it. */
@Schema(name = "Scenario")
record ScenarioDocument(
        @JsonProperty("package") @Schema(examples = "SZ-2024")
        String packageId,

        @Schema(examples = "G-M1-2-01", pattern = "[A-Za-z0-9-]{1,40}")
        String id,

        String title,

        @Schema(description = "说明什么 · what it shows") String why,

        @Schema(description = "判定日期；空为所试版本的首日 · the day, none for the first day of what is tried")
        LocalDate asOf,

        Subject subject,

        @Schema(description = "申请的措施；空为全部 · those asked for, none for all")
        List<String> measures,

        @Schema(description = "材料，与判定请求相同 · as in an evaluation request", implementation = Object.class)
        JsonNode facts,

        @Schema(
                description =
                        "各措施应得的结果：outcome、amount、missing 须一致，reasons 须包含；unit、items、details 写了的须一致"
                                + " · by measure: outcome, amount, missing as given, reasons among others; unit, items, details where stated",
                implementation = Object.class)
        JsonNode expected) {

    /** Whom a scenario is about. */
    @Schema(name = "ScenarioSubject")
    record Subject(
            @Schema(enumeration = {"enterprise", "agency", "individual", "government"})
            String kind) {}

    /** One in a list. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ScenarioSummary")
    record Summary(
            @Schema(examples = "G-M1-2-01") String id,
            String title,
            String why,
            LocalDate asOf,

            @Schema(enumeration = {"enterprise", "agency", "individual", "government"})
            String subjectKind,

            @Schema(description = "写明了应得结果的措施 · measures with an expected result")
            Set<String> measures,

            @Schema(description = "规范文本的摘要 · of the canonical text", examples = "sha256:9f86d0…")
            String digest) {

        static Summary of(Scenario scenario) {
            return new Summary(
                    scenario.id(),
                    scenario.title(),
                    scenario.why(),
                    scenario.asOf(),
                    scenario.subjectKind() == null
                            ? null
                            : scenario.subjectKind().word(),
                    scenario.expected().keySet(),
                    scenario.digest());
        }
    }

    /** The scenarios tried with a release. */
    @Schema(name = "TriedRelease")
    record Tried(
            @Schema(description = "版本或草案 · release or draft", examples = "2")
            String release,

            String digest,

            @Schema(description = "未写判定日期的场景按此日判定 · for scenarios without a day of their own")
            LocalDate day,

            ScenarioView outcome,

            @Schema(description = "各表有场景触发的行数 · how many rows of each table a scenario makes fire")
            List<OfTable> tables) {

        static Tried of(ScenarioRun run, Release release, LocalDate day) {
            return new Tried(
                    release.name(),
                    release.digest(),
                    day,
                    ScenarioView.of(run),
                    run.coverage().tables().stream().map(OfTable::of).toList());
        }
    }

    /** The rows of one table. */
    @Schema(name = "TableCoverage")
    record OfTable(String measure, String table, String sheet, int rows, long rowsCovered) {
        static OfTable of(Coverage.OfTable table) {
            return new OfTable(
                    table.measure(), table.slug(), table.sheet(), table.rows().size(), table.fired());
        }
    }
}
