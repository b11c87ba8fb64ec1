package org.wengang.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.wengang.facts.Fact;
import org.wengang.facts.FactType;
import org.wengang.facts.Shape;
import org.wengang.measure.Outcome;
import org.wengang.measure.PolicyPackage;
import org.wengang.measure.SubjectKind;
import org.wengang.table.workbook.WorkbookFault;

/**
 * Scenarios as a workbook for staff: 场景, 材料, 应得结果, a line each, and the codes that may stand in them. What is
 * downloaded and uploaded untouched is no change. Cells hold text and never a formula.
 */
public final class ScenarioWorkbook {
    static final String PACKAGE = "wengang.package";
    static final String WHOLE = "wengang.scenarios";
    static final String DIGEST = "wengang.digest";
    static final String CODES = "代码";
    /** First line of data, 0-based. */
    static final int FIRST = 3;

    static final Sheet SCENARIOS = new Sheet(
            "场景",
            "每行一个场景。改标题、说明不影响判定；整行清空即删去该场景（材料和应得结果中的各行一并清空）。",
            new Column("编号*", 16),
            new Column("标题*", 40),
            new Column("说明*", 56),
            new Column("判定日期", 14),
            new Column("对象类型", 13),
            new Column("申请的措施\n（空白为全部）", 20));
    static final Sheet FACTS = new Sheet(
            "材料",
            "每行一项材料。没有写的就是未知。数字不带千分位和单位；是否填“是”“否”；列表从 [0] 起编号，[] 表示已知一条也没有。" + "最后一列由系统填写，上传时不读。",
            new Column("场景编号*", 16),
            new Column("材料*", 44),
            new Column("值*", 30),
            new Column("名称", 56));
    static final Sheet RESULTS = new Sheet(
            "应得结果",
            "每行一个场景的一项措施。没有金额时空白；缺少的材料须与判定完全一致，原因须包含所列各项，多项各占一行。" + "“其他”每行写一项，如 items[0].amount = 0.48。",
            new Column("场景编号*", 16),
            new Column("措施*", 34),
            new Column("判定*", 14),
            new Column("金额", 18),
            new Column("缺少的材料", 36),
            new Column("原因", 30),
            new Column("计量单位", 12),
            new Column("其他", 44));

    /** One of staff's sheets. */
    record Sheet(String name, String note, List<Column> columns) {
        Sheet(String name, String note, Column... columns) {
            this(name, note, List.of(columns));
        }
    }

    /** @param header with a star where it may not be blank */
    record Column(String header, int width) {
        boolean isRequired() {
            return header.endsWith("*");
        }
    }

    /**
     * What an uploaded workbook says.
     *
     * @param scenarios by id; none if there is any fault
     * @param isWhole whether it was downloaded as all scenarios of this package, so that one that is not in it was deleted
     * @param digest of the scenarios that it was downloaded with, or null
     */
    public record Reading(Map<String, Scenario> scenarios, boolean isWhole, String digest, List<WorkbookFault> faults) {

        /** Whether nothing has changed since it was downloaded. */
        public boolean isBasedOn(Collection<Scenario> now) {
            return Scenario.digest(now).equals(digest);
        }

        /** What it changes, by id; empty for a scenario that it deletes. Only a whole workbook that is up to date deletes. */
        public Map<String, Optional<Scenario>> changes(Map<String, Scenario> now) {
            var changes = new TreeMap<String, Optional<Scenario>>();
            scenarios.forEach((id, scenario) -> {
                if (!scenario.equals(now.get(id))) {
                    changes.put(id, Optional.of(scenario));
                }
            });
            if (isWhole && isBasedOn(now.values())) {
                now.keySet().stream()
                        .filter(id -> !scenarios.containsKey(id))
                        .forEach(id -> changes.put(id, Optional.empty()));
            }
            return changes;
        }
    }

    private ScenarioWorkbook() {}

    /** Reads an upload, or tells every fault by its cell. */
    public static Reading read(byte[] workbook, PolicyPackage policy) {
        return ScenarioWorkbookReader.read(workbook, policy);
    }

    /**
     * Writes a workbook.
     *
     * @param isWhole whether these are all scenarios of the package
     */
    public static byte[] write(Collection<Scenario> scenarios, boolean isWhole, PolicyPackage policy) {
        try (var workbook = new XSSFWorkbook()) {
            var sorted = scenarios.stream()
                    .sorted(Comparator.comparing(Scenario::id))
                    .toList();
            var titles = policy.about().title().zh();
            var writer = new ScenarioSheets(workbook, policy.id() + " " + titles);
            writer.write(SCENARIOS, scenarioLines(sorted));
            writer.write(FACTS, factLines(sorted, policy.facts().dossier()));
            writer.write(RESULTS, resultLines(sorted, policy));
            writer.writeCodes(codes(policy));
            var own = workbook.getProperties().getCustomProperties();
            own.addProperty(PACKAGE, policy.id());
            own.addProperty(WHOLE, isWhole ? "all" : "chosen");
            own.addProperty(DIGEST, Scenario.digest(sorted));
            var bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> scenarioLines(List<Scenario> scenarios) {
        return scenarios.stream()
                .map(one -> Arrays.asList(
                        one.id(),
                        one.title(),
                        one.why(),
                        one.asOf() == null ? null : one.asOf().toString(),
                        one.subjectKind() == null ? null : ScenarioCells.KINDS.get(one.subjectKind()),
                        String.join("\n", one.measures())))
                .toList();
    }

    private static List<List<String>> factLines(List<Scenario> scenarios, Shape dossier) {
        var lines = new ArrayList<List<String>>();
        for (var scenario : scenarios) {
            ScenarioFacts.leaves(scenario.facts()).forEach((path, value) -> {
                // what other rules knew is shown as it is, and told when it is uploaded
                var place = ScenarioFacts.place(path, dossier);
                lines.add(Arrays.asList(
                        scenario.id(),
                        path,
                        place.map(known -> ScenarioCells.shown(value, known)).orElseGet(() -> ScenarioJson.text(value)),
                        place.map(ScenarioWorkbook::name).orElse(null)));
            });
        }
        return lines;
    }

    private static String name(ScenarioFacts.Place place) {
        var unit = place.fact().unit();
        return String.join(" · ", place.names()) + (unit == null ? "" : "（" + unit + "）");
    }

    private static List<List<String>> resultLines(List<Scenario> scenarios, PolicyPackage policy) {
        var lines = new ArrayList<List<String>>();
        for (var scenario : scenarios) {
            scenario.expected()
                    .forEach((measure, one) -> lines.add(Arrays.asList(
                            scenario.id(),
                            measure(measure, policy),
                            ScenarioCells.OUTCOMES.get(one.outcome()),
                            Expected.plain(one.amount()),
                            String.join("\n", one.missing()),
                            String.join("\n", one.reasons()),
                            one.unit(),
                            String.join("\n", others(one)))));
        }
        return lines;
    }

    private static String measure(String id, PolicyPackage policy) {
        var measure = policy.measures().get(id);
        return measure == null ? id : id + " " + measure.title().zh();
    }

    private static List<String> others(Expected expected) {
        var others = new ArrayList<String>();
        if (expected.items() != null && expected.items().isEmpty()) {
            others.add("items = []");
        }
        for (int i = 0; expected.items() != null && i < expected.items().size(); i++) {
            var item = expected.items().get(i);
            if (item.isEmpty()) {
                others.add("items[" + i + "] = {}");
            }
            for (var field : item.entrySet()) {
                others.add("items[" + i + "]." + line(field));
            }
        }
        expected.details().entrySet().forEach(field -> others.add("details." + line(field)));
        return others;
    }

    private static String line(Map.Entry<String, JsonNode> field) {
        return field.getKey() + " = " + ScenarioCells.shown(field.getValue());
    }

    /** Lists of what may be chosen, by header. */
    private static Map<String, List<String>> codes(PolicyPackage policy) {
        var codes = new LinkedHashMap<String, List<String>>();
        codes.put(
                "措施",
                policy.measures().keySet().stream()
                        .map(id -> measure(id, policy))
                        .toList());
        codes.put(
                "判定",
                Arrays.stream(Outcome.values()).map(ScenarioCells.OUTCOMES::get).toList());
        codes.put(
                "对象类型",
                Arrays.stream(SubjectKind.values())
                        .map(ScenarioCells.KINDS::get)
                        .toList());
        codes.put("原因代码", List.copyOf(policy.reasons().keySet()));
        codes.put(
                "原因",
                policy.reasons().values().stream().map(label -> label.zh()).toList());
        var paths = new LinkedHashMap<String, String>();
        addPaths("", "", policy.facts().dossier(), paths);
        codes.put("材料", List.copyOf(paths.keySet()));
        codes.put("名称与可填的值", List.copyOf(paths.values()));
        return codes;
    }

    private static void addPaths(String before, String names, Shape shape, Map<String, String> paths) {
        for (var fact : shape.facts()) {
            var path = before + fact.name();
            var name = names + fact.label().zh();
            if (fact.type() instanceof FactType.Group group) {
                addPaths(path + ".", name + " · ", group.shape(), paths);
            } else if (fact.type() instanceof FactType.Records records) {
                addPaths(path + "[0].", name + " · ", records.shape(), paths);
            } else {
                var key = fact.by() == Fact.By.ITSELF ? "" : fact.by() == Fact.By.MONTH ? ".2024-02" : ".2024";
                paths.put(path + key, name + wanted(fact));
            }
        }
    }

    private static String wanted(Fact fact) {
        if (fact.type() instanceof FactType.Flag) {
            return "（是、否）";
        }
        if (fact.type() instanceof FactType.Code code && !code.values().isEmpty()) {
            var choices = new ArrayList<String>();
            code.values().forEach((value, label) -> choices.add(value + " " + label.zh()));
            return "（" + String.join("、", choices) + "）";
        }
        return fact.unit() == null ? "" : "（" + fact.unit() + "）";
    }
}
