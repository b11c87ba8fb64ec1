package org.wengang.trial;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wengang.facts.Fact;
import org.wengang.facts.FactType;
import org.wengang.facts.FactsReader;
import org.wengang.facts.Shape;
import org.wengang.law.Label;
import org.wengang.measure.SubjectKind;
import org.wengang.rulebase.Release;
import org.wengang.table.FactColumn;

/** The columns of a trial workbook: of whom a line is, then a column for each single fact. Lists have no column. */
final class TrialColumns {
    static final String KIND = "subject.kind";
    static final String ID = "subject.id";
    static final String NAME = "subject.name";
    /** How many columns say of whom a line is. */
    static final int OF_THE_SUBJECT = 3;

    private static final Map<SubjectKind, Label> KINDS = Map.of(
            SubjectKind.ENTERPRISE, new Label("企业", "enterprise"),
            SubjectKind.AGENCY, new Label("服务机构", "service agency"),
            SubjectKind.INDIVIDUAL, new Label("个人", "individual"),
            SubjectKind.GOVERNMENT, new Label("政府", "government"));

    private TrialColumns() {}

    /**
     * What the cells of a column fill in.
     *
     * @param group of the fact; null where the column is of the subject
     * @param key the month or year, or null
     */
    record Place(FactColumn column, Fact group, Fact fact, Object key) {}

    /** The columns that these measures can need, in the order of the catalogue of facts; by month, those that the tables name. */
    static List<FactColumn> of(Release release, Collection<String> measures) {
        var columns = new ArrayList<>(List.of(kind(), id(), name()));
        var keys = new LinkedHashMap<String, TreeMap<String, FactColumn>>();
        for (var measure : measures) {
            for (var read : release.reads(measure)) {
                var fact = read.fact();
                keys.computeIfAbsent(read.group().name() + "." + fact.name(), any -> new TreeMap<>())
                        .put(read.path(), FactColumn.of(read.path(), label(fact, read.key()), fact));
            }
        }
        for (var group : release.policy().facts().dossier().facts()) {
            if (group.type() instanceof FactType.Group records) {
                for (var fact : records.shape().facts()) {
                    columns.addAll(keys.getOrDefault(group.name() + "." + fact.name(), new TreeMap<>())
                            .values());
                }
            }
        }
        return columns;
    }

    /** Where the column of that path belongs; nothing if there is no such column, whatever the measures. */
    static Optional<Place> place(String path, Shape dossier) {
        for (var column : List.of(kind(), id(), name())) {
            if (column.path().equals(path)) {
                return Optional.of(new Place(column, null, null, null));
            }
        }
        var steps = path.split("\\.", -1);
        var group = dossier.fact(steps[0]);
        if (steps.length < 2
                || steps.length > 3
                || group == null
                || !(group.type() instanceof FactType.Group records)) {
            return Optional.empty();
        }
        var fact = records.shape().fact(steps[1]);
        var key = steps.length == 3 && fact != null ? key(fact, steps[2]) : null;
        boolean isSingle = fact != null
                && !(fact.type() instanceof FactType.Records)
                && (fact.by() == Fact.By.ITSELF ? steps.length == 2 : key != null);
        return isSingle
                ? Optional.of(new Place(FactColumn.of(path, label(fact, key), fact), group, fact, key))
                : Optional.empty();
    }

    private static Object key(Fact fact, String text) {
        return switch (fact.by()) {
            case ITSELF -> null;
            case MONTH -> FactsReader.month(text);
            case YEAR -> {
                var january = FactsReader.month(text + "-01");
                yield january == null ? null : String.valueOf(january.getYear());
            }
        };
    }

    private static Label label(Fact fact, Object key) {
        return key == null
                ? fact.label()
                : new Label(fact.label().zh() + "（" + key + "）", fact.label().en() + " (" + key + ")");
    }

    private static FactColumn kind() {
        var options = new LinkedHashMap<String, Label>();
        for (var kind : SubjectKind.values()) {
            options.put(kind.word(), KINDS.get(kind));
        }
        return FactColumn.ofChoices(KIND, new Label("对象类型", "kind of subject"), options);
    }

    private static FactColumn id() {
        return FactColumn.ofText(ID, new Label("编号", "id"));
    }

    private static FactColumn name() {
        return FactColumn.ofText(NAME, new Label("名称", "name"));
    }
}
