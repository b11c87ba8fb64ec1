package org.wengang.law;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kie.api.definition.rule.Rule;
import org.wengang.cases.CaseFile;
import org.wengang.cases.ShippedPackage;
import org.wengang.facts.FactType;
import org.wengang.facts.Shape;
import org.wengang.measure.Measure;
import org.wengang.measure.Measure.DecidedBy;
import org.wengang.measure.PolicyPackage;
import org.wengang.table.Book;
import org.wengang.table.BookAnalysis;
import org.wengang.table.BookData;
import org.wengang.table.BookHeader;
import org.wengang.table.BookPlan;
import org.wengang.table.BookReader;
import org.wengang.table.BookText;
import org.wengang.table.CellSpec;
import org.wengang.table.formula.Binder;

/** The build fails where law, measures, readings, headers, tables, rules and cases disagree. */
class PackageTest {
    private static final Path RULES = Path.of("rules/sz-2024");
    private static final Path TABLES = Path.of("decision-tables/sz-2024");
    private static final PolicyPackage POLICY = ShippedPackage.RULES.policy();
    private static final Collection<Measure> MEASURES = POLICY.measures().values();
    private static final Map<String, BookPlan> PLANS = ShippedPackage.RULES.plans();

    /** Laws other than the package that a row may cite. */
    private static final Set<String> OTHER_LAWS = Set.of("labour:");

    /** Readings that no cell of a measure switches, though they list it, and why that is so. */
    private static final Map<String, String> NOT_SWITCHED = Map.ofEntries(
            Map.entry("A-09 M1-2", "no clause forbids stacking, so there is nothing to switch"),
            Map.entry("A-09 M1-3", "no clause forbids stacking, so there is nothing to switch"),
            Map.entry("A-09 M2-4", "no clause forbids stacking, so there is nothing to switch"),
            Map.entry("A-09 M2-5", "no clause forbids stacking, so there is nothing to switch"),
            Map.entry("A-09 M7-2", "no clause forbids stacking, so there is nothing to switch"),
            Map.entry("A-09 M7-6", "no clause forbids stacking, so there is nothing to switch"),
            Map.entry("A-09 M7-7", "no clause forbids stacking, so there is nothing to switch"),
            Map.entry("A-09 M7-8", "no clause forbids stacking, so there is nothing to switch"),
            Map.entry("A-65 M7-6", "it is the employer's reward that turns on it; switched in M7-7"));

    // --- the law and the measures

    @Test
    void law_coveredByTitlePreambleQuotesAndUnits_inOrder() {
        assertEquals(
                MEASURES.stream().map(Measure::id).toList(),
                walk().stream()
                        .flatMap(part -> part.measures().stream())
                        .map(Measure::id)
                        .toList());
    }

    @Test
    void departmentsAndBureaus_haveEnglishNames() {
        var named = new TreeSet<String>();
        POLICY.measures().values().forEach(measure -> {
            named.addAll(measure.departments().lead());
            named.addAll(measure.departments().others());
        });
        bureaus(POLICY.facts().dossier(), named);
        assertEquals(
                named, new TreeSet<>(POLICY.departments().keySet()), "departments.yaml: those named, and no others");
    }

    private static void bureaus(Shape shape, Set<String> named) {
        for (var fact : shape.facts()) {
            if (fact.bureau() != null) {
                named.add(fact.bureau());
            }
            if (fact.type() instanceof FactType.Group group) {
                bureaus(group.shape(), named);
            } else if (fact.type() instanceof FactType.Records records) {
                bureaus(records.shape(), named);
            }
        }
    }

    @Test
    void departments_sameAsTheLineOfResponsibleUnits() {
        walk().forEach(part -> {
            var lead = new ArrayList<String>();
            var others = new ArrayList<String>();
            for (var unit : part.units()
                    .replace(POLICY.about().responsibleUnits().quote(), "")
                    .split("[、，]")) {
                if (unit.startsWith("△")) {
                    lead.add(unit.substring(1));
                } else {
                    others.add(unit);
                }
            }
            part.measures()
                    .forEach(measure ->
                            assertEquals(new Measure.Departments(lead, others), measure.departments(), measure.id()));
        });
    }

    /** The measures over one line of responsible units. */
    private record Part(List<Measure> measures, String units) {}

    /** Reads the law from its first word to its last; fails at the first words that nobody accounts for. */
    private static List<Part> walk() {
        var expected = new ArrayList<String>(POLICY.about().titleLines());
        expected.add(POLICY.about().preamble());
        var waiting = new ArrayList<>(MEASURES);
        var parts = new ArrayList<Part>();
        var above = new ArrayList<Measure>();
        var law = POLICY.text();
        int at = 0;
        while (at < law.length()) {
            if (Character.isWhitespace(law.charAt(at))) {
                at++;
            } else if (!expected.isEmpty() && law.startsWith(expected.get(0), at)) {
                at += expected.remove(0).length();
            } else if (!waiting.isEmpty() && law.startsWith(waiting.get(0).quote(), at)) {
                above.add(waiting.remove(0));
                at += above.get(above.size() - 1).quote().length();
            } else if (law.startsWith("责任单位：", at) && !above.isEmpty()) {
                int end = law.indexOf('\n', at);
                parts.add(new Part(
                        List.copyOf(above),
                        law.substring(at + "责任单位：".length(), end).strip()));
                above.clear();
                at = end;
            } else {
                throw new AssertionError("no measure quotes this, or not in this order: "
                        + law.substring(at, Math.min(law.length(), at + 60)) + " … next is "
                        + (waiting.isEmpty()
                                ? "nothing"
                                : waiting.get(0).id() + " " + waiting.get(0).quote()));
            }
        }
        assertTrue(
                expected.isEmpty() && waiting.isEmpty() && above.isEmpty(),
                () -> "not in the law: " + expected + waiting + above);
        return parts;
    }

    @Test
    void measures_statesWhatItGivesAndHowItIsDecided() {
        for (var measure : MEASURES) {
            assertTrue(
                    measure.slug().startsWith(measure.id().toLowerCase(java.util.Locale.ROOT) + "-"), measure.slug());
            assertTrue(measure.quote().length() > 1 && measure.promise() != null, measure.id());
            assertTrue(
                    measure.kind() != null && measure.decidedBy() != null, measure.id() + " says nothing of its kind");
            assertTrue(!measure.subjects().isEmpty(), measure.id() + " addresses nobody");
        }
    }

    // --- measures, tables, rules

    @Test
    void measures_decidedByTable_hasHeaderTableAndRule() throws IOException {
        var decided = ids(MEASURES.stream().filter(measure -> measure.decidedBy() == DecidedBy.TABLE));
        assertEquals(decided, PLANS.keySet(), "measures decided by a table, and headers");
        assertEquals(decided, rules().map(rule -> measure(rule)).collect(toSet()), "… and measures that a rule cites");
        assertEquals(slugs(decided, ".yaml"), files(RULES, ".yaml"), "… and headers in rules/");
        assertEquals(slugs(decided, ".drl"), files(RULES, ".drl"), "… and DRL in rules/");
        assertEquals(slugs(decided, ".txt"), files(TABLES, ".txt"), "… and canonical texts");
        assertEquals(slugs(decided, ".xlsx"), files(TABLES, ".xlsx"), "… and workbooks");
    }

    /** The text is what reviewers read of a binary file; the workbook is what is put in force. */
    @Test
    void workbooks_sayWhatTheTextsSay() throws IOException {
        for (var plan : PLANS.values()) {
            var workbook = TABLES.resolve(plan.folder()).resolve(plan.slug() + ".xlsx");
            var read = BookReader.read(Files.readAllBytes(workbook), plan);
            assertEquals(List.of(), read.faults(), () -> workbook + "; render it again after a change of its header");
            assertEquals(ShippedPackage.text(plan.measure()), BookText.write(plan, read.data()), workbook.toString());
        }
    }

    @Test
    void tables_canonicalAndSound() {
        PLANS.forEach((measure, plan) -> {
            var data = BookText.parse(plan, ShippedPackage.text(measure));
            assertEquals(BookText.write(plan, data), ShippedPackage.text(measure));
            assertEquals(List.of(), BookAnalysis.faults(plan, data), measure);
        });
    }

    @Test
    void tables_rowCitesItsMeasure() {
        ShippedPackage.RELEASE
                .books()
                .forEach((measure, book) -> book.tables()
                        .values()
                        .forEach(table -> table.rows()
                                .forEach(row -> assertTrue(
                                        row.cites().equals(POLICY.id() + ":" + measure + "/" + row.letter())
                                                || OTHER_LAWS.stream().anyMatch(row.cites()::startsWith),
                                        () -> table.id() + " row " + row.letter() + " cites " + row.cites()))));
    }

    @Test
    void rules_commentsOverThem_areTheQuote() {
        for (var measure : PLANS.keySet()) {
            var plan = PLANS.get(measure);
            var drl = ShippedPackage.RULES.drl().get(plan.folder() + "/" + plan.slug() + ".drl");
            var quoted = RULE.matcher(drl)
                    .results()
                    .filter(rule -> !rule.group(2).contains("@reading")
                            && !rule.group(2).contains("@supplement"))
                    .map(rule -> rule.group(1)
                            .lines()
                            .map(line -> line.substring("// ".length()))
                            .collect(joining()))
                    .collect(joining());
            assertEquals(POLICY.measures().get(measure).quote(), quoted);
        }
    }

    private static final Pattern RULE = Pattern.compile("((?:^// .*\\R)*)^rule ([\\s\\S]*?)^when$", Pattern.MULTILINE);

    @Test
    void rules_nameCitationAndWords() {
        rules().forEach(rule -> {
            assertTrue(
                    rule.getName().startsWith(measure(rule) + " "), () -> rule.getName() + " cites " + measure(rule));
            assertTrue(said(rule, "zh") != null && said(rule, "en") != null, rule.getName() + " has @zh and @en");
            var reading = said(rule, "reading");
            assertTrue(
                    reading == null || POLICY.readings().get(reading).measures().contains(measure(rule)),
                    rule.getName());
        });
    }

    // --- headers

    /** Every reading can be put in force: with each choice of codes the formulas find their facts, cells and tables. */
    @Test
    void headers_everyCombinationOfCodes_bindsToFacts() {
        PLANS.forEach((measure, plan) -> {
            var shipped = ShippedPackage.RELEASE.books().get(measure).data();
            for (var parameters : combinations(plan, shipped.parameters())) {
                try {
                    Book.bind(plan, new BookData(parameters, shipped.tables()), POLICY.facts(), 1);
                } catch (Binder.BlankParameter needed) {
                    // staff fill it in when they choose this reading, and are told to
                } catch (RuntimeException e) {
                    throw new AssertionError(measure + " with " + parameters, e);
                }
            }
        });
    }

    private static List<Map<String, Object>> combinations(BookPlan plan, Map<String, Object> shipped) {
        var combinations = new ArrayList<Map<String, Object>>(List.of(new LinkedHashMap<>(shipped)));
        for (CellSpec spec : plan.parameters()) {
            for (var code : spec.options().keySet()) {
                if (!code.equals(shipped.get(spec.id()))) {
                    for (var one : combinations.stream()
                            .filter(c -> c.get(spec.id()) == shipped.get(spec.id()))
                            .toList()) {
                        var other = new LinkedHashMap<>(one);
                        other.put(spec.id(), code);
                        combinations.add(other);
                    }
                }
            }
        }
        return combinations;
    }

    @Test
    void headers_leverIsANumericFact() {
        ShippedPackage.RELEASE
                .books()
                .values()
                .forEach(book -> book.tables()
                        .values()
                        .forEach(table -> table.criteria().stream()
                                .filter(criterion -> criterion.header().lever() != null)
                                .forEach(criterion -> {
                                    var fact = criterion.lever().fact();
                                    assertTrue(
                                            fact.type() instanceof FactType.Whole
                                                    || fact.type() instanceof FactType.Decimal,
                                            table.id() + "." + criterion.id());
                                })));
    }

    @Test
    void headers_reasonsHaveSentences() {
        var used = new TreeSet<String>();
        PLANS.values()
                .forEach(plan -> plan.header().tables().values().forEach(table -> {
                    if (table.most() != null) {
                        used.add(table.most().reason());
                    }
                    table.criteria().values().forEach(criterion -> {
                        used.add(criterion.reason());
                        used.add(criterion.above() == null ? criterion.reason() : criterion.above());
                    });
                }));
        CaseFile.cases().forEach(one -> one.expected().path("reasons").forEach(reason -> used.add(reason.textValue())));
        used.removeAll(POLICY.reasons().keySet());
        assertEquals(Set.of(), used, "reasons without a sentence in reasons.yaml");
    }

    // --- readings

    @Test
    void readings_measuresAndReadingsNameEachOther() {
        var listed = new TreeSet<String>();
        MEASURES.forEach(measure -> measure.readings().forEach(id -> listed.add(id + " " + measure.id())));
        var bearing = new TreeSet<String>();
        POLICY.readings()
                .values()
                .forEach(reading -> reading.measures().forEach(measure -> bearing.add(reading.id() + " " + measure)));
        assertEquals(bearing, listed);
        var cases = Stream.concat(CaseFile.cases().stream(), CaseFile.casesOfOtherReadings().stream())
                .map(CaseFile.Case::id)
                .collect(toSet());
        POLICY.readings()
                .values()
                .forEach(reading -> assertTrue(
                        reading.cases() == null || cases.containsAll(reading.cases()),
                        () -> reading.id() + " names a case that there is not: " + reading.cases()));
    }

    @Test
    void readings_withAParameter_switchedByACell() {
        var switched = new TreeSet<String>();
        PLANS.forEach((measure, plan) -> readings(plan.header()).forEach(id -> switched.add(id + " " + measure)));
        var bearing = new TreeSet<String>();
        var switchable = new TreeSet<>(NOT_SWITCHED.keySet());
        POLICY.readings()
                .values()
                .forEach(reading -> reading.measures().forEach(measure -> {
                    bearing.add(reading.id() + " " + measure);
                    if (reading.parameter() != null
                            && PLANS.containsKey(measure)
                            && !switchable.remove(reading.id() + " " + measure)) {
                        switchable.add(reading.id() + " " + measure);
                    }
                }));
        assertTrue(
                bearing.containsAll(switched),
                () -> "cells name a reading that does not list the measure: " + minus(switched, bearing));
        assertTrue(switched.containsAll(switchable), () -> "no cell switches: " + minus(switchable, switched));
        switched.retainAll(NOT_SWITCHED.keySet());
        assertEquals(Set.of(), switched, "a cell switches what is listed as not switched");
    }

    private static Set<String> readings(BookHeader header) {
        var ids = new TreeSet<String>();
        if (header.parameters() != null) {
            header.parameters().values().forEach(parameter -> addAll(ids, parameter.readings()));
        }
        header.tables().values().forEach(table -> {
            table.criteria().values().forEach(criterion -> addAll(ids, criterion.readings()));
            if (table.indicators() != null) {
                table.indicators().values().forEach(indicator -> addAll(ids, indicator.readings()));
            }
            if (table.outcomes() != null) {
                table.outcomes().values().forEach(outcome -> addAll(ids, outcome.readings()));
            }
        });
        return ids;
    }

    private static void addAll(Set<String> ids, List<String> more) {
        ids.addAll(more == null ? List.of() : more);
    }

    // --- cases and words

    @Test
    void cases_everyDecidedMeasure_isTriedBothWays() {
        var outcomes = new TreeMap<String, Set<String>>();
        CaseFile.cases().forEach(one -> {
            assertTrue(POLICY.measures().containsKey(one.measure()), one.toString());
            outcomes.computeIfAbsent(one.measure(), measure -> new TreeSet<>())
                    .add(one.expected().get("outcome").textValue());
        });
        PLANS.keySet()
                .forEach(measure -> assertTrue(
                        outcomes.getOrDefault(measure, Set.of()).contains("eligible"),
                        () -> "no case grants " + measure));
    }

    /** One entry of {@code glossary.yaml}. */
    private record Entry(String zh, String en, String identifier, String defined, Note note) {
        private record Note(String zh, String en) {}
    }

    @Test
    void glossary_oneTermOneWord() {
        var entries = Yaml.read(Path.of("rules/glossary.yaml"), new TypeReference<List<Entry>>() {});
        assertEquals(entries.size(), entries.stream().map(Entry::zh).distinct().count(), "each Chinese term once");
        var english = new LinkedHashMap<String, String>();
        for (var entry : entries) {
            assertTrue(
                    !entry.en().isBlank()
                            && !entry.identifier().isBlank()
                            && !entry.defined().isBlank(),
                    entry.zh());
            assertEquals(
                    english.getOrDefault(entry.identifier(), entry.en()),
                    entry.en(),
                    entry.identifier() + " names two things");
            english.put(entry.identifier(), entry.en());
        }
    }

    // --- what lies where

    private static Stream<Rule> rules() {
        return ShippedPackage.BASE.rules().stream();
    }

    private static String measure(Rule rule) {
        var citation = said(rule, "citation");
        assertTrue(citation != null && citation.startsWith(POLICY.id() + ":"), rule.getName() + " cites " + citation);
        return citation.substring(POLICY.id().length() + 1);
    }

    /** Metadata as written between its quotation marks, or null. */
    private static String said(Rule rule, String name) {
        var literal = (String) rule.getMetaData().get(name);
        return literal == null ? null : literal.replaceAll("^\"|\"$", "");
    }

    private static Set<String> ids(Stream<Measure> measures) {
        return measures.map(Measure::id).collect(java.util.stream.Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> slugs(Set<String> measures, String ending) {
        return measures.stream()
                .map(POLICY.measures()::get)
                .map(measure -> BookPlan.folder(measure.article()) + "/" + measure.slug() + ending)
                .collect(toSet());
    }

    private static Set<String> files(Path folder, String ending) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)
                            && !file.getParent().equals(folder))
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .collect(toSet());
        }
    }

    private static Set<String> minus(Set<String> some, Set<String> others) {
        var rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }
}
