package org.wengang.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.wengang.law.Label;

/** Every fact that a dossier of a package may hold, as declared in its {@code facts.yaml}. */
public final class FactCatalogue {
    private static final int MOST_ITEMS = 2000;
    private static final int LONGEST_TOKEN = 64;

    private final Shape dossier;

    private FactCatalogue(Shape dossier) {
        this.dossier = dossier;
    }

    /** The shape of a dossier: its facts are the groups and lists. */
    public Shape dossier() {
        return dossier;
    }

    /** Builds the catalogue from its declaration; a declaration that makes no sense is a fault of the package. */
    public static FactCatalogue of(Declaration declaration) {
        var facts = new LinkedHashMap<String, Fact>();
        declaration.groups().forEach((name, field) -> facts.put(name, nested(facts.size(), name, field)));
        return new FactCatalogue(new Shape("facts", new Label("材料", "dossier"), null, facts));
    }

    private static Fact nested(int slot, String name, Field field) {
        var inner = new LinkedHashMap<String, Fact>();
        field.fields().forEach((innerName, innerField) -> {
            var fact = innerField.fields() == null
                    ? single(inner.size(), innerName, innerField)
                    : nested(inner.size(), innerName, innerField);
            inner.put(innerName, fact);
        });
        var label = new Label(field.zh(), field.en());
        var shape = new Shape(name, field.item() == null ? label : field.item(), field.key(), inner);
        var type = field.list()
                ? new FactType.Records(
                        shape, field.max() == null ? MOST_ITEMS : field.max().intValueExact())
                : new FactType.Group(shape);
        return new Fact(slot, name, label, type, Fact.By.ITSELF, null, field.bureau(), Fact.Protection.NONE);
    }

    private static Fact single(int slot, String name, Field field) {
        var by =
                field.by() == null ? Fact.By.ITSELF : Fact.By.valueOf(field.by().toUpperCase(java.util.Locale.ROOT));
        var protection = field.personal() == null
                ? Fact.Protection.NONE
                : Fact.Protection.valueOf(field.personal().toUpperCase(java.util.Locale.ROOT));
        return new Fact(
                slot,
                name,
                new Label(field.zh(), field.en()),
                typeOf(name, field),
                by,
                field.unit(),
                field.bureau(),
                protection);
    }

    private static FactType typeOf(String name, Field field) {
        return switch (field.type() == null ? "" : field.type()) {
            case "flag" -> new FactType.Flag();
            case "integer" -> new FactType.Whole(field.min(), field.max());
            case "decimal" -> new FactType.Decimal(field.scale() == null ? 2 : field.scale(), field.min(), field.max());
            case "date" -> new FactType.Day();
            case "month" -> new FactType.Month();
            case "code" -> codeOf(name, field);
            case "text" ->
                new FactType.Token(
                        field.max() == null ? LONGEST_TOKEN : field.max().intValueExact());
            default ->
                throw new IllegalArgumentException("facts.yaml: " + name + " has the type " + field.type()
                        + "; a type is one of flag, integer, decimal, date, month, code, text");
        };
    }

    private static FactType codeOf(String name, Field field) {
        var values = field.values() == null ? Map.<String, Label>of() : new LinkedHashMap<>(field.values());
        List<String> order = field.ordered() == null ? List.of() : new ArrayList<>(field.ordered());
        if (!order.isEmpty() && !values.keySet().containsAll(order)) {
            throw new IllegalArgumentException(
                    "facts.yaml: " + name + " orders values that it does not list: " + order);
        }
        return new FactType.Code(
                values, field.open(), field.pattern() == null ? null : Pattern.compile(field.pattern()), order);
    }

    /** The file {@code facts.yaml}. */
    public record Declaration(LinkedHashMap<String, Field> groups) {}

    /** One entry of {@code facts.yaml}: a group or list when it has {@code fields}, else a single fact. */
    public record Field(
            String zh,
            String en,
            String type,
            String by,
            Integer scale,
            java.math.BigDecimal min,
            java.math.BigDecimal max,
            String unit,
            String bureau,
            String personal,
            boolean open,
            String pattern,
            LinkedHashMap<String, Label> values,
            List<String> ordered,
            boolean list,
            String key,
            Label item,
            LinkedHashMap<String, Field> fields) {}
}
