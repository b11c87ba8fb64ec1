package org.wengang.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wengang.law.Label;

/**
 * The columns of a table's rows, worked out from its header: for each criterion the cells that it reads, then the
 * outcomes. Around them every sheet has 编号 and 依据 on the left, 施行, 失效 and 备注 on the right.
 */
public final class Columns {
    private static final Label OPEN_END = new Label("空白＝不限", "blank = no limit");
    private static final Label INCLUDED = new Label("空白＝含本数", "blank = included");
    private static final Label NOT_ASKED = new Label("空白＝不作要求", "blank = not asked");

    private final List<CellSpec> specs = new ArrayList<>();
    private final Map<String, Integer> byId = new LinkedHashMap<>();
    private final Map<String, Integer> firstOfCriterion = new LinkedHashMap<>();

    Columns(BookHeader.Table table) {
        table.criteria().forEach((id, criterion) -> {
            firstOfCriterion.put(id, specs.size());
            addCriterion(id, criterion);
        });
        if (table.outcomes() != null) {
            table.outcomes().forEach((id, outcome) -> add(parameter(id, outcome)));
        }
    }

    public List<CellSpec> specs() {
        return specs;
    }

    public Map<String, Integer> byId() {
        return byId;
    }

    /** The columns of outcomes: what formulas may read of a row. */
    Map<String, Integer> outcomes(BookHeader.Table table) {
        var outcomes = new LinkedHashMap<String, Integer>(byId);
        outcomes.keySet()
                .retainAll(
                        table.outcomes() == null ? List.of() : table.outcomes().keySet());
        return outcomes;
    }

    /** The first column of a criterion. */
    public int of(String criterion) {
        return firstOfCriterion.get(criterion);
    }

    static CellSpec parameter(String id, BookHeader.Parameter parameter) {
        return new CellSpec(
                id,
                new Label(parameter.zh(), parameter.en()),
                parameter.type(),
                parameter.unit(),
                parameter.options() == null ? Map.of() : parameter.options(),
                parameter.min(),
                parameter.max(),
                parameter.limit(),
                parameter.required(),
                parameter.readings() == null ? List.of() : parameter.readings(),
                parameter.blank());
    }

    private void addCriterion(String id, BookHeader.Criterion criterion) {
        var zh = criterion.zh();
        var en = criterion.en();
        switch (criterion.ask()) {
            case REQUIRED -> add(cell(id, criterion, zh + "（是＝要求）", en + " required", CellType.YES_NO, NOT_ASKED));
            case EXCLUDED -> add(cell(id, criterion, zh + "（是＝排除）", en + " excluded", CellType.YES_NO, NOT_ASKED));
            case ANY_OF, ONE_OF -> add(cell(id, criterion, zh + "（任一）", en + " (any of)", CellType.CODES, NOT_ASKED));
            case BEGINS -> add(cell(id, criterion, zh + "（开头为）", en + " (begins with)", CellType.PREFIXES, NOT_ASKED));
            case NOT_BEGINS ->
                add(cell(id, criterion, zh + "（开头不为）", en + " (does not begin with)", CellType.PREFIXES, NOT_ASKED));
            case GRADE -> add(cell(id, criterion, zh + "（及以上）", en + " (and above)", CellType.CODE, NOT_ASKED));
            case BEFORE ->
                add(cell(id, criterion, zh + "早于（不含）", en + " before (not included)", CellType.DATE, NOT_ASKED));
            case WINDOW -> {
                add(cell(id + ".from", criterion, zh + "起（含）", en + " from (included)", criterion.type(), OPEN_END));
                add(cell(id + ".to", criterion, zh + "止（含）", en + " to (included)", criterion.type(), OPEN_END));
            }
            case AT_LEAST -> lower(id, criterion);
            case AT_MOST -> upper(id, criterion);
            case BAND -> {
                lower(id, criterion);
                upper(id, criterion);
            }
        }
    }

    private void lower(String id, BookHeader.Criterion criterion) {
        add(cell(id + ".from", criterion, criterion.zh() + "下限", criterion.en() + " from", criterion.type(), OPEN_END));
        add(inclusive(id + ".fromIncluded", criterion.zh() + "下限含本数", criterion.en() + " from included"));
    }

    private void upper(String id, BookHeader.Criterion criterion) {
        add(cell(id + ".to", criterion, criterion.zh() + "上限", criterion.en() + " to", criterion.type(), OPEN_END));
        add(inclusive(id + ".toIncluded", criterion.zh() + "上限含本数", criterion.en() + " to included"));
    }

    private static CellSpec inclusive(String id, String zh, String en) {
        return new CellSpec(
                id, new Label(zh, en), CellType.YES_NO, null, Map.of(), null, null, null, false, List.of(), INCLUDED);
    }

    private static CellSpec cell(
            String id, BookHeader.Criterion criterion, String zh, String en, CellType type, Label blank) {
        var options = new LinkedHashMap<String, Label>();
        if (criterion.options() != null) {
            criterion.options().forEach((code, option) -> options.put(code, option.label()));
        }
        return new CellSpec(
                id,
                new Label(zh, en),
                type,
                criterion.unit(),
                options,
                criterion.min(),
                criterion.max(),
                criterion.limit(),
                criterion.required(),
                criterion.readings() == null ? List.of() : criterion.readings(),
                blank);
    }

    private void add(CellSpec spec) {
        byId.put(spec.id(), specs.size());
        specs.add(spec);
    }
}
