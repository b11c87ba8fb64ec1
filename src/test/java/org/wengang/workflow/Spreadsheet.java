package org.wengang.workflow;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A workbook in a spreadsheet program: opened, edited, saved. */
public final class Spreadsheet {
    private Spreadsheet() {}

    /** @param value number, text or day; null clears the cell */
    public static byte[] edited(byte[] file, String sheet, String cell, Object value) {
        return edited(file, book -> set(book, sheet, cell, value));
    }

    public static byte[] edited(byte[] file, Consumer<XSSFWorkbook> edit) {
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            edit.accept(book);
            return saved(book);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void set(XSSFWorkbook book, String sheet, String address, Object value) {
        var at = cell(book, sheet, address);
        if (value instanceof Number number) {
            at.setCellValue(number.doubleValue());
        } else if (value instanceof LocalDate day) {
            at.setCellValue(day);
        } else if (value instanceof String text) {
            at.setCellValue(text);
        } else {
            at.setBlank();
        }
    }

    private static XSSFCell cell(XSSFWorkbook book, String sheet, String address) {
        var at = new CellReference(address);
        var row = book.getSheet(sheet).getRow(at.getRow());
        var cell = row.getCell(at.getCol());
        return cell == null ? row.createCell(at.getCol()) : cell;
    }

    public static byte[] saved(XSSFWorkbook book) throws IOException {
        var out = new ByteArrayOutputStream();
        book.write(out);
        return out.toByteArray();
    }

    /** What people see in a sheet, line by line, cells with a bar between. */
    public static List<String> lines(byte[] file, String sheet) {
        var lines = new ArrayList<String>();
        var shown = new DataFormatter();
        edited(
                file,
                book -> book.getSheet(sheet).forEach(row -> {
                    var cells = new ArrayList<String>();
                    row.forEach(cell -> cells.add(shown.formatCellValue(cell)));
                    lines.add(String.join("|", cells));
                }));
        return lines;
    }
}
