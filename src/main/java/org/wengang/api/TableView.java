package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wengang.law.Label;
import org.wengang.law.Sources;
import org.wengang.law.Unit;
import org.wengang.table.Book;
import org.wengang.table.BookHeader;
import org.wengang.table.BookText;
import org.wengang.table.CellSpec;
import org.wengang.table.Departures.Departure;
import org.wengang.table.Row;
import org.wengang.table.SheetPlace;
import org.wengang.table.Table;
import org.wengang.table.Words;

/** A workbook in force as callers see it: every cell with its address, its canonical value and its words. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Table")
public record TableView(
        @Schema(examples = "m1-4-emission-carry-over") String id,
        @Schema(examples = "M1-4") String measure,

        @Schema(description = "第几次生效 · how often it was put in force", examples = "1")
        int version,

        @Schema(description = "规范文本的摘要 · digest of the canonical text", examples = "sha256:2c26b4…")
        String digest,

        @Schema(examples = "/api/v1/tables/m1-4-emission-carry-over.xlsx")
        String workbook,

        @Schema(examples = "/api/v1/tables/m1-4-emission-carry-over.txt")
        String text,

        @Schema(description = "工作表 参数 · the sheet 参数") List<Parameter> parameters,
        @Schema(description = "其余各工作表 · the other sheets") List<Sheet> sheets,

        @Schema(description = "与条文写明的数字不同的单元格；措施中的表不列 · cells that say another figure than the clause; not in measures")
        List<LawNotice> notices) {

    /** A workbook in the list of all. */
    @Schema(name = "TableSummary")
    public record Summary(
            @Schema(examples = "m1-4-emission-carry-over") String id,
            @Schema(examples = "M1-4") String measure,
            Label title,
            @Schema(examples = "1") int version,
            @Schema(examples = "sha256:2c26b4…") String digest,

            @Schema(examples = "/api/v1/tables/m1-4-emission-carry-over.xlsx")
            String workbook,

            List<String> sheets,

            @Schema(description = "已填写的单元格数 · cells that are filled", examples = "21")
            int cells) {}

    /** What a cell is for. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Column")
    public record Column(
            @Schema(examples = "useRate.from") String id,
            @Schema(examples = "排放指标使用率下限") String zh,
            @Schema(examples = "Use of the quota from") String en,
            @Schema(examples = "percent") String type,
            String unit,

            @Schema(description = "单位，跟在数字之后 · the unit as it follows a number")
            Label unitLabel,

            List<FactsResource.Code> options,
            BigDecimal min,
            BigDecimal max,

            @Schema(description = "上下限的依据 · where the limits come from")
            Label limit,

            boolean required,

            @Schema(description = "空白的含义 · what a blank means")
            Label blank,

            @Schema(examples = "A-01") List<String> readings) {}

    /** A value that holds for all rows. */
    @Schema(name = "Parameter")
    public record Parameter(Column about, Cell value) {}

    /** A cell. */
    @Schema(name = "Cell")
    public record Cell(
            @Schema(examples = "useRate.from") String column,
            @Schema(examples = "E5") String cell,

            @Schema(description = "规范写法；空白为 null · canonical; null when blank", examples = "0.6")
            String value,

            @Schema(examples = "60%") String zh,
            @Schema(examples = "60%") String en) {}

    /** One sheet of rows. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Sheet")
    public record Sheet(
            @Schema(examples = "m1-4-emission-carry-over") String id,
            @Schema(examples = "结转标准") String sheet,

            @Schema(description = "逐项适用的列表 · the list whose items it is about", examples = "emissions")
            String each,

            @Schema(description = "first：首个符合的行；every：所有符合的行", examples = "first")
            String hit,

            @Schema(description = "是否由它判定 · whether it decides the measure")
            boolean decides,

            @Schema(description = "允许重叠的原因 · why rows may overlap")
            Label overlap,

            @Schema(description = "允许空档的原因 · why gaps may stay")
            Label gap,

            List<Criterion> criteria,
            List<Column> columns,
            List<RowView> rows) {}

    /** A condition that rows may ask. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Criterion")
    public record Criterion(
            @Schema(examples = "useRate") String id,
            @Schema(examples = "排放指标使用率") String zh,
            @Schema(examples = "Use of the quota") String en,
            @Schema(examples = "band") String ask,

            @Schema(description = "不符合时的理由代码 · reason code when unmet", examples = "BELOW_BAND")
            String reason,

            @Schema(description = "超过上限时的理由代码 · reason code above the upper end")
            String above,

            List<String> readings) {}

    /** One row. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Row")
    public record RowView(
            @Schema(examples = "a") String row,
            @Schema(examples = "SZ-2024:M1-4/a") String cites,
            @Schema(description = "施行 · first day in force") LocalDate validFrom,
            @Schema(description = "失效 · last day in force") LocalDate validTo,
            String note,
            List<Cell> cells) {}

    static TableView of(Book book) {
        return of(book, null);
    }

    static TableView of(Book book, List<Departure> departures) {
        var plan = book.plan();
        return new TableView(
                plan.slug(),
                plan.measure(),
                book.version(),
                digest(book),
                workbook(plan.slug()),
                "/api/v1/tables/" + plan.slug() + ".txt",
                parameters(book),
                book.tables().values().stream().map(TableView::sheet).toList(),
                departures == null ? null : LawNotice.of(plan.slug(), departures));
    }

    static Summary summary(Book book, Label title) {
        var sheets = new ArrayList<String>();
        if (!book.plan().parameters().isEmpty()) {
            sheets.add(SheetPlace.PARAMETERS);
        }
        long cells = book.data().parameters().values().stream()
                .filter(value -> value != null)
                .count();
        for (var table : book.tables().values()) {
            sheets.add(table.header().sheet());
            for (var row : table.rows()) {
                cells += Arrays.stream(row.cells())
                        .filter(value -> value != null)
                        .count();
            }
        }
        var plan = book.plan();
        return new Summary(
                plan.slug(), plan.measure(), title, book.version(), digest(book), workbook(plan.slug()), sheets, (int)
                        cells);
    }

    static String digest(Book book) {
        return "sha256:" + Sources.sha256(BookText.write(book.plan(), book.data()));
    }

    static String workbook(String slug) {
        return "/api/v1/tables/" + slug + ".xlsx";
    }

    private static List<Parameter> parameters(Book book) {
        var parameters = new ArrayList<Parameter>();
        var specs = book.plan().parameters();
        for (int i = 0; i < specs.size(); i++) {
            parameters.add(new Parameter(column(specs.get(i)), parameter(book, i)));
        }
        return parameters;
    }

    static Cell parameter(Book book, int place) {
        var spec = book.plan().parameters().get(place);
        return cell(spec, SheetPlace.parameter(place).toString(), book.parameter(spec.id()));
    }

    static Cell cell(Table table, Row row, int column) {
        var spec = table.columns().specs().get(column);
        return cell(spec, SheetPlace.cell(row, column).toString(), row.cell(column));
    }

    private static Cell cell(CellSpec spec, String address, Object value) {
        var words = Words.of(spec, value);
        return new Cell(spec.id(), address, value == null ? null : BookText.write(spec, value), words.zh(), words.en());
    }

    private static Sheet sheet(Table table) {
        var header = table.header();
        return new Sheet(
                table.id(),
                header.sheet(),
                header.each(),
                table.isEveryRow() ? "every" : "first",
                table.decides(),
                header.overlap(),
                header.gap(),
                table.criteria().stream()
                        .map(one -> criterion(one.id(), one.header(), one.readings()))
                        .toList(),
                table.columns().specs().stream().map(TableView::column).toList(),
                table.rows().stream().map(row -> row(table, row)).toList());
    }

    private static Criterion criterion(String id, BookHeader.Criterion criterion, List<String> readings) {
        return new Criterion(
                id,
                criterion.zh(),
                criterion.en(),
                word(criterion.ask()),
                criterion.reason(),
                criterion.above(),
                readings);
    }

    private static RowView row(Table table, Row row) {
        var cells = new ArrayList<Cell>();
        for (int i = 0; i < row.cells().length; i++) {
            cells.add(cell(table, row, i));
        }
        return new RowView(row.letter(), row.cites(), row.from(), row.to(), row.note(), cells);
    }

    private static Column column(CellSpec spec) {
        return new Column(
                spec.id(),
                spec.label().zh(),
                spec.label().en(),
                word(spec.type()),
                spec.unit(),
                spec.unit() == null ? null : Unit.label(spec.unit()),
                spec.options().isEmpty() ? null : FactsResource.codes(spec.options()),
                spec.min(),
                spec.max(),
                spec.limit(),
                spec.required(),
                spec.blank(),
                spec.readings());
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
