package org.wengang.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A header worked out: which cells the workbook of a measure has.
 *
 * @param slug name of the workbook without its ending, e.g. {@code m1-4-emission-carry-over}
 * @param article number of the article, which is also its folder
 * @param parameters the cells of the sheet 参数, in order
 * @param columns the columns of each table
 */
public record BookPlan(
        String slug, int article, BookHeader header, List<CellSpec> parameters, Map<String, Columns> columns) {

    public static BookPlan of(String slug, int article, BookHeader header) {
        var parameters = header.parameters() == null
                ? List.<CellSpec>of()
                : header.parameters().entrySet().stream()
                        .map(entry -> Columns.parameter(entry.getKey(), entry.getValue()))
                        .toList();
        var columns = new LinkedHashMap<String, Columns>();
        header.tables().forEach((id, table) -> columns.put(id, new Columns(table)));
        return new BookPlan(slug, article, header, parameters, columns);
    }

    public String measure() {
        return header.measure();
    }

    /** The folder of an article, in {@code rules/} and in {@code decision-tables/} alike. */
    public String folder() {
        return folder(article);
    }

    public static String folder(int article) {
        return String.format("article-%02d", article);
    }
}
