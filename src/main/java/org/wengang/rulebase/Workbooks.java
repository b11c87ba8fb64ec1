package org.wengang.rulebase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.wengang.law.Reading;
import org.wengang.law.Sources;
import org.wengang.measure.PolicyPackage;
import org.wengang.table.BookData;
import org.wengang.table.BookPlan;
import org.wengang.table.BookReader;
import org.wengang.table.BookText;
import org.wengang.table.BookWriter;

/**
 * Makes workbooks out of canonical texts, and texts out of workbooks: for developers, who write the text of a new measure's
 * table or change a header.
 *
 * <pre>
 * ./mvnw compile exec:java -Dexec.mainClass=org.wengang.rulebase.Workbooks -Dexec.args="render"
 * ./mvnw compile exec:java -Dexec.mainClass=org.wengang.rulebase.Workbooks -Dexec.args="text"
 * </pre>
 *
 * {@code render} writes every workbook that is missing, cannot be read, or says something else than the text beside it;
 * {@code text} writes every text anew from its workbook.
 */
public final class Workbooks {
    private Workbooks() {}

    public static void main(String[] arguments) throws IOException {
        var command = arguments.length > 0 ? arguments[0] : "";
        var rules = Rules.read(Path.of(arguments.length > 1 ? arguments[1] : "rules/sz-2024"));
        var tables = Path.of(arguments.length > 2 ? arguments[2] : "decision-tables/sz-2024");
        for (var plan : rules.plans().values()) {
            var text = tables.resolve(plan.folder()).resolve(plan.slug() + ".txt");
            var workbook = tables.resolve(plan.folder()).resolve(plan.slug() + ".xlsx");
            switch (command) {
                case "render" -> render(rules.policy(), plan, text, workbook);
                case "text" -> text(plan, text, workbook);
                default -> throw new IllegalArgumentException("say render or text, not “" + command + "”");
            }
        }
    }

    private static void render(PolicyPackage policy, BookPlan plan, Path text, Path workbook) throws IOException {
        var data = BookText.parse(plan, Files.readString(text));
        if (Files.exists(workbook)) {
            var read = BookReader.read(Files.readAllBytes(workbook), plan);
            if (read.isTyped() && BookText.write(plan, read.data()).equals(BookText.write(plan, data))) {
                return;
            }
        }
        Files.write(workbook, BookWriter.render(plan, data, annex(policy, plan, data, 1)));
        System.out.println("wrote " + workbook);
    }

    private static void text(BookPlan plan, Path text, Path workbook) throws IOException {
        var read = BookReader.read(Files.readAllBytes(workbook), plan);
        if (!read.isTyped()) {
            throw new IllegalArgumentException(workbook + ": " + read.faults());
        }
        Files.writeString(text, BookText.write(plan, read.data()));
    }

    /** What a workbook carries beside its data: the law's text, the readings, the history and the version stamp. */
    public static BookWriter.Annex annex(PolicyPackage policy, BookPlan plan, BookData data, int version) {
        var measure = policy.measures().get(plan.measure());
        var readings =
                measure.readings().stream().<Reading>map(policy.readings()::get).toList();
        var stamp = new BookWriter.Stamp(policy.id(), version, "sha256:" + Sources.sha256(BookText.write(plan, data)));
        var first = new BookWriter.Change(
                1, LocalDate.of(2024, 1, 1), policy.about().city().zh(), null, 0, null, "按文本编制");
        return new BookWriter.Annex(measure, readings, List.of(first), stamp);
    }
}
