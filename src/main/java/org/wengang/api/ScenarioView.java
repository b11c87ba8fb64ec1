package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wengang.facts.FactFault;
import org.wengang.workflow.Coverage;
import org.wengang.workflow.DraftScenarios;
import org.wengang.workflow.Expected;
import org.wengang.workflow.Scenario;
import org.wengang.workflow.ScenarioRun;

/** How scenarios came out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ScenarioRun")
public record ScenarioView(
        @Schema(examples = "161") int scenarios,
        @Schema(examples = "159") long passed,

        @Schema(description = "未通过的 · those that did not pass")
        List<Failed> failed,

        @Schema(description = "决策表共有的行数 · rows of all tables", examples = "120")
        int rows,

        @Schema(description = "有场景触发的行数 · rows that a scenario makes fire", examples = "98")
        long rowsCovered,

        @Schema(description = "没有场景触发的行 · rows that none makes fire")
        List<Uncovered> uncovered) {

    /** A scenario that came out otherwise. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "FailedScenario")
    public record Failed(
            @Schema(examples = "G-M1-1-01") String id,
            String title,
            List<Otherwise> differences,

            @Schema(description = "不能判定的原因 · why it cannot be decided at all")
            List<Problem.Fault> faults) {}

    /** One value that is not as expected. */
    @Schema(name = "OtherwiseThanExpected")
    public record Otherwise(
            @Schema(examples = "M1-1") String measure,
            @Schema(examples = "outcome") String field,
            @Schema(examples = "ineligible") String expected,
            @Schema(examples = "eligible") String actual,
            String zh,
            String en) {
        static Otherwise of(Expected.Difference difference) {
            return new Otherwise(
                    difference.measure(),
                    difference.field(),
                    difference.expected(),
                    difference.actual(),
                    difference.zh(),
                    difference.en());
        }
    }

    /** A row that no scenario makes fire. */
    @Schema(name = "UncoveredRow")
    public record Uncovered(String measure, String table, String sheet, String row, String cell) {
        static Uncovered of(Coverage.Unfired row) {
            return new Uncovered(row.measure(), row.slug(), row.sheet(), row.row(), row.cell());
        }
    }

    /** A scenario that a draft changes. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ScenarioChange")
    public record Change(
            @Schema(examples = "G-M1-1-01") String id,

            @Schema(enumeration = {"added", "changed", "removed"})
            String change,

            @JsonRawValue @Schema(description = "此前 · before", implementation = Object.class)
            String before,

            @JsonRawValue @Schema(description = "此后 · after", implementation = Object.class)
            String after) {
        static Change of(DraftScenarios.Change change) {
            return new Change(
                    change.id(),
                    change.before() == null ? "added" : change.after() == null ? "removed" : "changed",
                    text(change.before()),
                    text(change.after()));
        }

        private static String text(Scenario scenario) {
            return scenario == null ? null : scenario.text();
        }
    }

    static ScenarioView of(ScenarioRun run) {
        return new ScenarioView(
                run.results().size(),
                run.passed(),
                run.failed().stream().map(ScenarioView::failed).toList(),
                run.coverage().rows(),
                run.coverage().fired(),
                run.coverage().unfired().stream().map(Uncovered::of).toList());
    }

    private static Failed failed(ScenarioRun.Result result) {
        return new Failed(
                result.scenario().id(),
                result.scenario().title(),
                result.differences().stream().map(Otherwise::of).toList(),
                result.faults().stream()
                        .map((FactFault fault) -> Problem.Fault.of(fault))
                        .toList());
    }
}
