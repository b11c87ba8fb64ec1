package org.wengang.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellCopyPolicy;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row.MissingCellPolicy;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.wengang.rulebase.Release;
import org.wengang.table.BookAnalysis;
import org.wengang.table.BookData;
import org.wengang.table.BookReader;
import org.wengang.table.BookText;
import org.wengang.table.workbook.WorkbookFault;

/**
 * An edition of the package as staff make it: the shipped workbooks, opened and typed into as in a spreadsheet program.
 * Nothing else of the package changes; the rules are those that were shipped. Immutable; an edit makes another edition.
 *
 * <p>An edit is written as staff would tell a colleague, by the words that stand in the workbook:
 *
 * <pre>
 * 参照月份 = 2024-11；2024-12            the value of a parameter
 * a 行 · 每人补贴 = 600                  a cell of a row
 * b 行照 a 行 · 每人补贴 = 600           a new row: a copy of row a with another amount
 * b 行删去                               a row emptied
 * 固定单价 =                             a cell emptied
 * </pre>
 */
final class Edition {
    private static final Path SHIPPED = Path.of("decision-tables/sz-2024");
    private static final Map<String, BookData> UNEDITED = new HashMap<>();
    private static final Pattern ROW = Pattern.compile("([a-z]) 行(?:照 ([a-z]) 行)?(删去)?(?: · (.*))?");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int HEADER = 2;
    private static final int FIRST_ROW = 4;
    private static final int FIRST_PARAMETER = 3;
    private static final int VALUE = 2;

    private final Map<String, byte[]> edited;
    private Release release;

    private Edition(Map<String, byte[]> edited) {
        this.edited = edited;
    }

    static Edition shipped() {
        return new Edition(Map.of());
    }

    /** This edition with a measure's workbook edited further. */
    Edition edit(String measure, String... lines) {
        if (lines.length == 0) {
            return this;
        }
        var next = new LinkedHashMap<>(edited);
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes(measure)))) {
            for (var line : lines) {
                edit(workbook, line);
            }
            var saved = new ByteArrayOutputStream();
            workbook.write(saved);
            next.put(measure, saved.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Edition(next);
    }

    /** The measures whose workbooks were edited. */
    List<String> measures() {
        return List.copyOf(edited.keySet());
    }

    /** The workbook of a measure, as saved. */
    byte[] bytes(String measure) {
        var plan = ShippedPackage.RULES.plans().get(measure);
        try {
            return edited.containsKey(measure)
                    ? edited.get(measure)
                    : Files.readAllBytes(SHIPPED.resolve(plan.folder()).resolve(plan.slug() + ".xlsx"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a measure's workbook, cell by cell or between its rows. */
    List<WorkbookFault> faults(String measure) {
        var plan = ShippedPackage.RULES.plans().get(measure);
        var reading = BookReader.read(bytes(measure), plan);
        return reading.data() == null ? reading.faults() : BookAnalysis.faults(plan, reading.data());
    }

    /** The canonical text of a measure's workbook, read back. */
    String text(String measure) {
        return BookText.write(ShippedPackage.RULES.plans().get(measure), data(measure));
    }

    /** The release that these workbooks make with the shipped rules; none may have a fault. */
    synchronized Release release() {
        if (release == null) {
            var data = new LinkedHashMap<String, BookData>();
            ShippedPackage.RULES.plans().keySet().forEach(measure -> {
                if (edited.containsKey(measure)) {
                    assertEquals(List.of(), faults(measure), measure);
                    data.put(measure, data(measure));
                } else {
                    data.put(measure, UNEDITED.computeIfAbsent(measure, this::data));
                }
            });
            release = ShippedPackage.RULES.release(2, ShippedPackage.BASE, data, Map.of());
        }
        return release;
    }

    private BookData data(String measure) {
        var reading =
                BookReader.read(bytes(measure), ShippedPackage.RULES.plans().get(measure));
        assertEquals(List.of(), reading.faults(), measure);
        return reading.data();
    }

    // --- what staff do in the spreadsheet program

    private static void edit(XSSFWorkbook workbook, String line) {
        var row = ROW.matcher(line);
        if (row.matches()) {
            editRow(workbook, row.group(1), row.group(2), row.group(3) != null, row.group(4), line);
            return;
        }
        var parts = assignment(line);
        var sheet = workbook.getSheet("参数");
        for (int i = FIRST_PARAMETER; sheet != null && i <= sheet.getLastRowNum(); i++) {
            if (words(sheet.getRow(i).getCell(0)).equals(parts[0])) {
                type(sheet.getRow(i).getCell(VALUE, MissingCellPolicy.CREATE_NULL_AS_BLANK), parts[1]);
                return;
            }
        }
        throw new IllegalArgumentException("no parameter " + line);
    }

    private static void editRow(
            XSSFWorkbook workbook, String letter, String like, boolean remove, String cells, String line) {
        var assignments = new ArrayList<String[]>();
        if (cells != null) {
            for (var cell : cells.split(" · ")) {
                assignments.add(assignment(cell));
            }
        }
        for (var sheet : workbook) {
            var header = sheet.getRow(HEADER);
            if (header == null
                    || header.getCell(0) == null
                    || !words(header.getCell(0)).equals("编号")) {
                continue;
            }
            var columns = new HashMap<String, Integer>();
            header.forEach(cell -> columns.put(words(cell), cell.getColumnIndex()));
            var named = find((XSSFSheet) sheet, like == null ? letter : like);
            if (named == null || !assignments.stream().allMatch(one -> columns.containsKey(one[0]))) {
                continue;
            }
            var row = like == null ? named : copy((XSSFSheet) sheet, named, letter);
            if (remove) {
                row.forEach(cell -> cell.setBlank());
            }
            assignments.forEach(
                    one -> type(row.getCell(columns.get(one[0]), MissingCellPolicy.CREATE_NULL_AS_BLANK), one[1]));
            return;
        }
        throw new IllegalArgumentException("no such cell: " + line);
    }

    /** The row with that letter, or null. */
    private static XSSFRow find(XSSFSheet sheet, String letter) {
        for (int i = FIRST_ROW; i <= sheet.getLastRowNum(); i++) {
            var cell = sheet.getRow(i).getCell(0);
            if (cell != null && cell.toString().equals(letter)) {
                return sheet.getRow(i);
            }
        }
        return null;
    }

    /** A row copied and pasted, values only, into the first empty line under the table. */
    private static XSSFRow copy(XSSFSheet sheet, XSSFRow from, String letter) {
        for (int i = FIRST_ROW; i <= sheet.getLastRowNum(); i++) {
            var id = sheet.getRow(i).getCell(0);
            if (id == null || id.toString().isEmpty()) {
                var row = sheet.getRow(i);
                var valuesOnly = new CellCopyPolicy.Builder().cellStyle(false).build();
                from.forEach(cell -> row.getCell(cell.getColumnIndex(), MissingCellPolicy.CREATE_NULL_AS_BLANK)
                        .copyCellFrom(cell, valuesOnly));
                row.getCell(0).setCellValue(letter);
                return row;
            }
        }
        throw new IllegalArgumentException("no empty line in " + sheet.getSheetName());
    }

    /** What a spreadsheet program stores for typed text: in a text cell the text, elsewhere a number, percentage or day. */
    private static void type(XSSFCell cell, String text) {
        if (text.isEmpty()) {
            cell.setBlank();
        } else if (cell.getCellStyle().getDataFormatString().equals("@")) {
            cell.setCellValue(text);
        } else if (text.endsWith("%")) {
            cell.setCellValue(Double.parseDouble(text.substring(0, text.length() - 1)) / 100);
        } else if (DAY.matcher(text).matches()) {
            cell.setCellValue(DateUtil.getExcelDate(LocalDate.parse(text)));
        } else {
            cell.setCellValue(Double.parseDouble(text.replace(",", "")));
        }
    }

    private static String[] assignment(String text) {
        int at = text.indexOf(" =");
        if (at < 0) {
            throw new IllegalArgumentException("not “name = value”: " + text);
        }
        return new String[] {
            text.substring(0, at).strip(), text.substring(at + 2).strip()
        };
    }

    /** A header without its star, its line breaks and what stands in brackets at its end. */
    private static String words(Cell cell) {
        return cell.getStringCellValue()
                .replace("*", "")
                .replaceAll("\\n?（[^（]*）$", "")
                .replace("\n", "");
    }
}
