package org.wengang.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.wengang.law.Reading;
import org.wengang.measure.Measure;

/**
 * Writes the workbook of a measure, made to be edited in Excel, WPS or LibreOffice: a sheet for each table, 参数, and what
 * staff need beside them, the text of the law, the readings and the history. The same input gives the same bytes.
 */
public final class BookWriter {
    private static final String AUTHOR = "稳岗 Wengang";
    private static final LocalDate BEFORE_HISTORY = LocalDate.of(2000, 1, 1);

    /**
     * What a workbook tells besides its data.
     *
     * @param readings those that bear on the measure
     * @param history oldest first
     */
    public record Annex(Measure measure, List<Reading> readings, List<Change> history, Stamp stamp) {}

    /**
     * What changed from one version of the workbook to the next, and who answers for it.
     *
     * @param approver who approved it, or null if nobody had to
     * @param release number of the release that put it in force, or 0 if none did
     * @param reason why, as the author said, or null
     * @param what the differences in words
     */
    public record Change(
            int version, LocalDate date, String author, String approver, int release, String reason, String what) {}

    /**
     * Which data the workbook was written from.
     *
     * @param packageId e.g. {@code SZ-2024}
     * @param digest of the canonical text, e.g. {@code sha256:…}
     * @param draft number of the draft that it was written from, or null
     */
    public record Stamp(String packageId, int version, String digest, Integer draft) {
        public Stamp(String packageId, int version, String digest) {
            this(packageId, version, digest, null);
        }
    }

    private BookWriter() {}

    /**
     * A new workbook. Rows stand without gaps from the first line on, wherever they stood before.
     *
     * @throws IllegalArgumentException if a number has more digits than a spreadsheet keeps, a sheet name is taken, or the stamp
     *     is not of the form that {@link BookReader} accepts
     */
    public static byte[] render(BookPlan plan, BookData data, Annex annex) {
        checkSheetNames(plan);
        try (var workbook = new XSSFWorkbook()) {
            var styles = new BookStyles(workbook);
            plan.columns().keySet().forEach(table -> {
                var layout = SheetLayout.of(plan, table);
                new TableSheet(workbook.createSheet(layout.sheet()), layout, styles)
                        .write(plan, annex.measure(), data.tables().get(table));
            });
            if (!plan.parameters().isEmpty()) {
                var layout = SheetLayout.parameters(plan);
                new ParameterSheet(workbook.createSheet(layout.sheet()), layout, styles)
                        .write(plan, annex.measure(), data.parameters());
            }
            new LawSheet(workbook.createSheet(SheetLayout.LAW), styles).write(annex.measure());
            new ReadingsSheet(workbook.createSheet(SheetLayout.READINGS), styles).write(plan, annex);
            new HistorySheet(workbook.createSheet(SheetLayout.HISTORY), styles).write(annex);
            stamp(workbook, plan, annex);
            return SteadyZip.repack(bytes(workbook));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the data into a workbook that staff have made their own: only staff's cells whose value differs are touched, so that
     * comments, widths and colours stay. A row stays where its 编号 stands as long as the order of the rows allows it.
     *
     * @throws IllegalArgumentException if the workbook is refused, or does not have this plan's form
     */
    public static byte[] update(byte[] workbook, BookPlan plan, BookData data) {
        return new BookUpdate(workbook, plan).write(data);
    }

    static byte[] bytes(XSSFWorkbook workbook) throws IOException {
        var out = new ByteArrayOutputStream();
        workbook.write(out);
        return out.toByteArray();
    }

    private static void checkSheetNames(BookPlan plan) {
        var taken = new HashSet<>(SheetLayout.ANNEXES);
        taken.add(SheetPlace.PARAMETERS);
        plan.columns().keySet().forEach(table -> {
            var sheet = SheetLayout.sheet(plan, table);
            if (!taken.add(sheet)) {
                throw new IllegalArgumentException(
                        "table " + table + " of " + plan.slug() + " needs a sheet name of its own, not " + sheet);
            }
        });
    }

    private static void stamp(XSSFWorkbook workbook, BookPlan plan, Annex annex) {
        var history = annex.history();
        var core = workbook.getProperties().getCoreProperties();
        core.setCreator(AUTHOR);
        core.setLastModifiedByUser(AUTHOR);
        core.setTitle(annex.measure().id() + " " + annex.measure().title().zh());
        core.setCreated(
                midnight(history.isEmpty() ? BEFORE_HISTORY : history.get(0).date()));
        core.setModified(midnight(
                history.isEmpty()
                        ? BEFORE_HISTORY
                        : history.get(history.size() - 1).date()));
        var own = workbook.getProperties().getCustomProperties();
        BookStamp.of(plan, annex.stamp()).properties().forEach(own::addProperty);
        workbook.setActiveSheet(0);
    }

    private static Optional<Date> midnight(LocalDate day) {
        return Optional.of(Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }
}
