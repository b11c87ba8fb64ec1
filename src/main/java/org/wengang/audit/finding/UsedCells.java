package org.wengang.audit.finding;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.wengang.activation.Releases;
import org.wengang.rulebase.Release;
import org.wengang.table.Book;
import org.wengang.table.SheetPlace;
import org.wengang.table.Table;
import org.wengang.table.workbook.CellAddress;

/**
 * Finds what a cell is, as answers name it: {@code m1-2-no-stop-subsidy@1!E5} is in a row, {@code m1-2-no-stop-subsidy@1!参数!C5} is a
 * parameter. A version belongs to one or several releases, all of which have the same text.
 */
@Singleton
public class UsedCells {
    private static final Pattern FORM = Pattern.compile(
            "([a-z][a-z0-9-]{0,79})@([0-9]{1,6})!(" + SheetPlace.PARAMETERS + "!)?([A-Z]{1,3}[1-9][0-9]{0,6})");
    /** 编号 and 依据 before a table's own columns, 施行, 失效 and 备注 after them. */
    private static final int COLUMNS_AROUND = 5;

    private final Releases releases;

    @Inject
    UsedCells(Releases releases) {
        this.releases = releases;
    }

    /** Whether it is written like a cell. */
    public static boolean isOne(String cell) {
        return FORM.matcher(cell).matches();
    }

    /**
     * What decisions have that rest on it, in each package that has such a cell.
     *
     * @return empty if no release has it
     */
    public List<CellUse> of(String cell) {
        var form = FORM.matcher(cell);
        if (!form.matches()) {
            return List.of();
        }
        CellAddress address;
        try {
            address = CellAddress.parse(form.group(4));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
        var uses = new ArrayList<CellUse>();
        for (var packageId : releases.timeline().packages()) {
            var use = use(packageId, form.group(1), Integer.parseInt(form.group(2)), form.group(3) != null, address);
            if (use != null) {
                uses.add(use);
            }
        }
        return uses;
    }

    private CellUse use(String packageId, String name, int version, boolean isParameter, CellAddress address) {
        for (var plan : releases.rules(packageId).plans().values()) {
            if (!plan.slug().equals(name) && !plan.header().tables().containsKey(name)) {
                continue;
            }
            var numbers = releases.register().having(packageId, plan.measure(), version);
            var release = numbers.stream()
                    .map(releases::byNumber)
                    .filter(Objects::nonNull)
                    .findFirst();
            if (release.isPresent()) {
                var book = release.get().books().get(plan.measure());
                return isParameter
                        ? parameter(packageId, book, numbers, address)
                        : row(packageId, release.get(), book, name, address);
            }
        }
        return null;
    }

    private static CellUse parameter(String packageId, Book book, List<Integer> numbers, CellAddress address) {
        var parameters = book.plan().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            if (SheetPlace.parameter(i).equals(address)) {
                return new CellUse.OfParameter(
                        packageId,
                        book.plan().measure(),
                        new TreeSet<>(numbers),
                        parameters.get(i).readings());
            }
        }
        return null;
    }

    private static CellUse row(String packageId, Release release, Book book, String name, CellAddress address) {
        var table = book.tables().containsKey(name)
                ? book.tables().get(name)
                : release.plans().get(book.plan().measure()).decides();
        if (address.column() >= table.columns().specs().size() + COLUMNS_AROUND) {
            return null;
        }
        return table.rows().stream()
                .filter(row -> row.line() == address.row())
                .findFirst()
                .map(row -> new CellUse.OfRow(packageId, name(table, row.letter(), book)))
                .orElse(null);
    }

    private static RowName name(Table table, String letter, Book book) {
        return new RowName(table.id(), book.version(), letter);
    }
}
