package org.wengang.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.wengang.facts.FactFault;
import org.wengang.facts.FactType;
import org.wengang.measure.PolicyPackage;
import org.wengang.table.workbook.CellAddress;
import org.wengang.table.workbook.RawSheet;
import org.wengang.table.workbook.RawValue;
import org.wengang.table.workbook.RawWorkbook;
import org.wengang.table.workbook.RawWorkbookReader;
import org.wengang.table.workbook.WorkbookFault;
import org.wengang.workflow.ScenarioCells.Unclear;
import org.wengang.workflow.ScenarioWorkbook.Reading;
import org.wengang.workflow.ScenarioWorkbook.Sheet;

/**
 * Reads an uploaded scenario workbook. Cells are put together into the JSON of each scenario, which is read as any other;
 * what is wrong with it is told at the cell that it came from.
 */
final class ScenarioWorkbookReader {
    private static final int MOST_FAULTS = 1_000;

    private final PolicyPackage policy;
    private final List<WorkbookFault> faults = new ArrayList<>();
    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    /** Where something came from. */
    private record From(String sheet, CellAddress cell) {}

    /** A scenario as far as it was put together, and the cell of each of its JSON paths. */
    private record Draft(ObjectNode json, TreeMap<String, From> cells) {
        ObjectNode facts() {
            return json.withObject("/facts");
        }
    }

    /** One line of a sheet. */
    private record Line(Sheet sheet, int row, String[] texts) {
        From at(int column) {
            return new From(sheet.name(), new CellAddress(row, column));
        }

        String[] items(int column) {
            return texts[column] == null
                    ? new String[0]
                    : Arrays.stream(texts[column].split("[\n；;，,、]"))
                            .map(String::strip)
                            .filter(text -> !text.isEmpty())
                            .toArray(String[]::new);
        }
    }

    private ScenarioWorkbookReader(PolicyPackage policy) {
        this.policy = policy;
    }

    static Reading read(byte[] bytes, PolicyPackage policy) {
        var raw = RawWorkbookReader.read(bytes);
        if (!raw.faults().isEmpty()) {
            return new Reading(Map.of(), false, null, raw.faults());
        }
        return new ScenarioWorkbookReader(policy).read(raw.workbook());
    }

    private Reading read(RawWorkbook workbook) {
        checkSheets(workbook);
        lines(workbook, ScenarioWorkbook.SCENARIOS).forEach(this::scenario);
        lines(workbook, ScenarioWorkbook.FACTS).forEach(this::fact);
        lines(workbook, ScenarioWorkbook.RESULTS).forEach(this::result);
        var scenarios = new TreeMap<String, Scenario>();
        drafts.forEach((id, draft) -> {
            var read = ScenarioReader.read(draft.json().toString().getBytes(StandardCharsets.UTF_8), policy);
            read.faults().forEach(fault -> add(draft, fault));
            scenarios.put(id, read.scenario());
        });
        var stamps = workbook.properties();
        boolean isWhole = "all".equals(stamps.get(ScenarioWorkbook.WHOLE))
                && policy.id().equals(stamps.get(ScenarioWorkbook.PACKAGE));
        return faults.isEmpty()
                ? new Reading(scenarios, isWhole, stamps.get(ScenarioWorkbook.DIGEST), List.of())
                : new Reading(Map.of(), isWhole, stamps.get(ScenarioWorkbook.DIGEST), List.copyOf(faults));
    }

    private void checkSheets(RawWorkbook workbook) {
        var known = List.of(
                ScenarioWorkbook.SCENARIOS.name(),
                ScenarioWorkbook.FACTS.name(),
                ScenarioWorkbook.RESULTS.name(),
                ScenarioWorkbook.CODES);
        for (var sheet : workbook.sheets()) {
            if (!known.contains(sheet.name())) {
                add(
                        "EXTRA_SHEET",
                        sheet.name(),
                        null,
                        "多出一张工作表。怎样改：删除它。",
                        "This sheet does not belong here. Remedy: delete it.");
            }
        }
    }

    /** The lines that are not blank. */
    private List<Line> lines(RawWorkbook workbook, Sheet sheet) {
        var raw = workbook.sheet(sheet.name());
        if (raw.isEmpty()) {
            add(
                    "MISSING_SHEET",
                    sheet.name(),
                    null,
                    "缺少这张工作表。怎样改：重新下载，把内容粘贴进去；工作表不可改名。",
                    "This sheet is missing. Remedy: download the workbook again and paste what you wrote; sheets keep their names.");
            return List.of();
        }
        checkHeader(raw.get(), sheet);
        var lines = new ArrayList<Line>();
        int last =
                raw.get().cells().isEmpty() ? -1 : raw.get().cells().lastKey().row();
        for (int row = ScenarioWorkbook.FIRST; row <= last; row++) {
            var line = new Line(sheet, row, new String[sheet.columns().size()]);
            boolean isBlank = true;
            for (var cell : raw.get().row(row)) {
                int column = cell.address().column();
                if (column >= line.texts().length) {
                    add(
                            "OUTSIDE_TABLE",
                            sheet.name(),
                            cell.address(),
                            "表格范围以外有内容。怎样改：清除该单元格。",
                            "There is something outside the table. Remedy: clear the cell.");
                } else {
                    line.texts()[column] = text(cell.value(), line.at(column));
                    isBlank &= isFilledBySystem(sheet, column) || line.texts()[column] == null;
                }
            }
            if (!isBlank) {
                lines.add(line);
                checkRequired(line);
            }
        }
        return lines;
    }

    private static boolean isFilledBySystem(Sheet sheet, int column) {
        return sheet == ScenarioWorkbook.FACTS && column == 3;
    }

    private void checkHeader(RawSheet raw, Sheet sheet) {
        for (int i = 0; i < sheet.columns().size(); i++) {
            var at = new CellAddress(ScenarioWorkbook.FIRST - 1, i);
            var header = sheet.columns().get(i).header();
            if (!(raw.cells().get(at) instanceof RawValue.Text text
                    && text.text().equals(header))) {
                var shown = header.replace("\n", "");
                add(
                        "CHANGED_CELL",
                        sheet.name(),
                        at,
                        "表头被改动，此处应为“" + shown + "”。怎样改：改回原文，或重新下载。",
                        "A header was changed; here stands \"" + shown
                                + "\". Remedy: restore it, or download the workbook again.");
            }
        }
    }

    /** What the cell says, without blanks around it; null for nothing. */
    private String text(RawValue value, From from) {
        String text = null;
        if (value instanceof RawValue.Text stored) {
            text = stored.text().strip();
        } else if (value instanceof RawValue.Number number) {
            text = number.decimal().toPlainString();
        } else if (value instanceof RawValue.Bool flag) {
            text = String.valueOf(flag.value());
        } else {
            add(
                    "WRONG_TYPE",
                    from.sheet(),
                    from.cell(),
                    "单元格是错误值。怎样改：清除后重新输入。",
                    "This cell holds an error value. Remedy: clear it and type it again.");
        }
        return text == null || text.isEmpty() ? null : text;
    }

    private void checkRequired(Line line) {
        for (int i = 0; i < line.texts().length; i++) {
            if (line.texts()[i] == null && line.sheet().columns().get(i).isRequired()) {
                var from = line.at(i);
                add(
                        "REQUIRED_BLANK",
                        from.sheet(),
                        from.cell(),
                        "此处必填。怎样改：填写；不需要的行请整行清空。",
                        "This cell may not be blank. Remedy: fill it in, or clear the whole row.");
            }
        }
    }

    private void scenario(Line line) {
        var id = line.texts()[0];
        if (id == null) {
            return;
        }
        var draft = new Draft(ScenarioJson.NODES.objectNode(), new TreeMap<>());
        if (drafts.putIfAbsent(id, draft) != null) {
            addTwice(line.at(0), "编号与上面某行重复。怎样改：换一个编号。", "The id was given in a line above. Remedy: choose another.");
            return;
        }
        draft.cells().put("$", line.at(0));
        draft.json().putObject("facts");
        draft.json().putObject("expected");
        put(draft, "id", line, 0);
        put(draft, "title", line, 1);
        put(draft, "why", line, 2);
        put(draft, "asOf", line, 3);
        if (line.texts()[3] != null && Expected.isNumber(line.texts()[3])) {
            draft.json().put("asOf", ScenarioCells.day(new BigDecimal(line.texts()[3])));
        }
        if (line.texts()[4] != null) {
            var kind = word(ScenarioCells.KINDS, line.texts()[4]);
            draft.json().putObject("subject").put("kind", kind);
            draft.cells().put("$.subject", line.at(4));
        }
        var measures = line.items(5);
        if (measures.length > 0) {
            Arrays.stream(measures)
                    .map(ScenarioWorkbookReader::code)
                    .forEach(draft.json().putArray("measures")::add);
            draft.cells().put("$.measures", line.at(5));
        }
    }

    private static void put(Draft draft, String name, Line line, int column) {
        if (line.texts()[column] != null) {
            draft.json().put(name, line.texts()[column]);
        }
        draft.cells().put("$." + name, line.at(column));
    }

    /** {@code 符合} → {@code eligible}; a word that is not known stays as it is, and is told. */
    private static <T extends Enum<T>> String word(Map<T, String> words, String cell) {
        return words.entrySet().stream()
                .filter(one -> one.getValue().equals(cell))
                .map(one -> one.getKey().name().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(cell);
    }

    /** {@code M1-1 优先用电} → {@code M1-1}. */
    private static String code(String cell) {
        int blank = cell.indexOf(' ');
        return blank < 0 ? cell : cell.substring(0, blank);
    }

    /** The scenario that a line of another sheet is about, or null. */
    private Draft draft(Line line) {
        var id = line.texts()[0];
        var draft = id == null ? null : drafts.get(id);
        if (id != null && draft == null) {
            var from = line.at(0);
            add(
                    "NO_SUCH_SCENARIO",
                    from.sheet(),
                    from.cell(),
                    "“场景”表中没有这个编号。怎样改：在“场景”表补上，或改正编号。",
                    "The sheet 场景 has no such id. Remedy: add it there, or correct the id.");
        }
        return draft;
    }

    private void fact(Line line) {
        var draft = draft(line);
        var path = line.texts()[1];
        if (draft == null || path == null || line.texts()[2] == null) {
            return;
        }
        var place = ScenarioFacts.place(path, policy.facts().dossier()).orElse(null);
        if (place == null) {
            var from = line.at(1);
            add(
                    FactFault.Code.UNKNOWN_FIELD.name(),
                    from.sheet(),
                    from.cell(),
                    "没有这一项材料。怎样改：见“代码”表的“材料”列；列表写成 recruits[0].personId 的样式。",
                    "There is no such fact. Remedy: see the column 材料 of the sheet 代码; write lists like recruits[0].personId.");
            return;
        }
        if (draft.cells().putIfAbsent("$.facts." + path, line.at(2)) != null) {
            addTwice(line.at(1), "这项材料在上面已经写过。怎样改：只保留一行。", "This fact was given in a line above. Remedy: keep one.");
            return;
        }
        try {
            var text = line.texts()[2];
            if (place.fact().type() instanceof FactType.Day && Expected.isNumber(text)) {
                text = ScenarioCells.day(new BigDecimal(text));
            }
            set(draft.facts(), path, ScenarioCells.value(text, place));
        } catch (Unclear e) {
            add(line.at(2), e);
        } catch (IllegalArgumentException e) {
            var from = line.at(1);
            add(
                    "BAD_PATH",
                    from.sheet(),
                    from.cell(),
                    "与其他行矛盾：列表须从 [0] 起连续编号，已写明为空的不能再有内容。怎样改：核对同一列表的各行。",
                    "This contradicts another line: items are numbered from [0] on without a gap, and what is said to be"
                            + " empty has nothing in it. Remedy: check the lines of the same list.");
        }
    }

    /** @throws IllegalArgumentException if something else stands in the way, or an item before it is missing */
    private static void set(ObjectNode facts, String path, JsonNode value) {
        var steps = ScenarioFacts.steps(path).orElseThrow();
        var node = facts;
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            boolean isLast = i == steps.size() - 1;
            if (step.index() >= 0) {
                var list = child(node, step.name(), ScenarioJson.NODES.arrayNode());
                if (!(list instanceof ArrayNode items) || step.index() > items.size()) {
                    throw new IllegalArgumentException(path);
                }
                if (step.index() == items.size()) {
                    items.addObject();
                }
                node = (ObjectNode) items.get(step.index());
            } else if (isLast) {
                if (node.has(step.name())) {
                    throw new IllegalArgumentException(path);
                }
                node.set(step.name(), value);
            } else if (child(node, step.name(), ScenarioJson.NODES.objectNode()) instanceof ObjectNode inner) {
                node = inner;
            } else {
                throw new IllegalArgumentException(path);
            }
        }
    }

    private static JsonNode child(ObjectNode node, String name, JsonNode otherwise) {
        if (!node.has(name)) {
            node.set(name, otherwise);
        }
        return node.get(name);
    }

    private void result(Line line) {
        var draft = draft(line);
        if (draft == null || line.texts()[1] == null) {
            return;
        }
        var measure = code(line.texts()[1]);
        var path = "$.expected." + measure;
        if (draft.cells().putIfAbsent(path, line.at(1)) != null) {
            addTwice(
                    line.at(1),
                    "这个场景的这项措施在上面已经写过。怎样改：只保留一行。",
                    "This measure was given in a line above. Remedy: keep one.");
            return;
        }
        var result = draft.json().withObject("/expected").putObject(measure);
        if (line.texts()[2] != null) {
            result.put("outcome", word(ScenarioCells.OUTCOMES, line.texts()[2]));
        }
        result.put("amount", line.texts()[3]);
        Arrays.stream(line.items(4)).forEach(result.putArray("missing")::add);
        Arrays.stream(line.items(5)).map(ScenarioWorkbookReader::code).forEach(result.putArray("reasons")::add);
        if (line.texts()[6] != null) {
            result.put("unit", line.texts()[6]);
        }
        var names = List.of("outcome", "amount", "missing", "reasons", "unit");
        for (int i = 0; i < names.size(); i++) {
            draft.cells().put(path + "." + names.get(i), line.at(2 + i));
        }
        draft.cells().put(path + ".items", line.at(7));
        draft.cells().put(path + ".details", line.at(7));
        if (line.texts()[7] != null) {
            for (var other : line.texts()[7].split("\n")) {
                other(result, other.strip(), line.at(7));
            }
        }
    }

    /** {@code items[0].amount = 0.48}. */
    private void other(ObjectNode result, String text, From from) {
        int equals = text.indexOf('=');
        try {
            if (equals < 0) {
                throw new IllegalArgumentException(text);
            }
            var path = text.substring(0, equals).strip();
            boolean isTheirs = path.equals("items") || path.startsWith("items[") || path.startsWith("details.");
            if (!isTheirs || ScenarioFacts.steps(path).isEmpty()) {
                throw new IllegalArgumentException(text);
            }
            var value = ScenarioCells.single(text.substring(equals + 1).strip());
            set(result, path, value);
        } catch (Unclear e) {
            add(from, e);
        } catch (IllegalArgumentException e) {
            add(
                    "BAD_FIELD",
                    from.sheet(),
                    from.cell(),
                    "写法不对或重复。怎样改：每行一项，写成 items[0].amount = 0.48、details.termMonths = 12 或 items = [] 的样式，各条从 [0] 起连续编号。",
                    "Not written as it should be, or given twice. Remedy: one a line, like items[0].amount = 0.48,"
                            + " details.termMonths = 12 or items = []; items are numbered from [0] on without a gap.");
        }
    }

    // --- faults

    private void add(From from, Unclear unclear) {
        add(
                "NOT_ALLOWED",
                from.sheet(),
                from.cell(),
                "此处应填" + unclear.wanted.zh() + "。怎样改：改正后再上传。",
                "This cell takes " + unclear.wanted.en() + ". Remedy: correct it.");
    }

    private void addTwice(From from, String zh, String en) {
        add("GIVEN_TWICE", from.sheet(), from.cell(), zh, en);
    }

    /** A fault of the scenario, at the cell that the path came from, or the nearest one. */
    private void add(Draft draft, FactFault fault) {
        var nearest = draft.cells().get("$");
        int length = 0;
        for (var cell : draft.cells().entrySet()) {
            if (fault.path().startsWith(cell.getKey()) && cell.getKey().length() > length) {
                nearest = cell.getValue();
                length = cell.getKey().length();
            }
        }
        if (length <= 1) {
            var inside = draft.cells().ceilingEntry(fault.path());
            if (inside != null && inside.getKey().startsWith(fault.path())) {
                nearest = inside.getValue();
            }
        }
        if (!isTold(nearest)) {
            add(fault.code().name(), nearest.sheet(), nearest.cell(), fault.zh() + "。", fault.en() + ".");
        }
    }

    /** A blank cell was told already, and what was not understood is not there. */
    private boolean isTold(From from) {
        return faults.stream()
                .anyMatch(fault ->
                        from.sheet().equals(fault.sheet()) && from.cell().equals(fault.cell()));
    }

    private void add(String code, String sheet, CellAddress cell, String zh, String en) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new WorkbookFault(code, sheet, cell, zh, en));
        }
    }
}
