package org.wengang.table;

import static org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType.BETWEEN;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFDataValidationHelper;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * Tells staff at the cell what may be entered, and stops slips as they are typed. Convenience only: pasting goes past it, and
 * the reader checks everything again.
 */
final class Validations {
    private static final int LONGEST_LIST = 255;
    private static final int LONGEST_TITLE = 32;
    private static final int LONGEST_PROMPT = 255;
    private static final int LONGEST_ERROR = 225;

    private Validations() {}

    static void add(XSSFSheet sheet, CellSpec spec, CellRangeAddress cells) {
        var helper = new XSSFDataValidationHelper(sheet);
        var validation = helper.createValidation(
                constraint(helper, spec),
                new CellRangeAddressList(
                        cells.getFirstRow(), cells.getLastRow(), cells.getFirstColumn(), cells.getLastColumn()));
        validation.setSuppressDropDownArrow(true); // in this format the flag means the opposite of its name
        validation.setEmptyCellAllowed(true); // or the prepared rows would be wrong from the start
        validation.setErrorStyle(DataValidation.ErrorStyle.STOP);
        validation.setShowErrorBox(true);
        validation.setShowPromptBox(true);
        validation.createPromptBox(clip(spec.label().zh(), LONGEST_TITLE), CellPrompt.of(spec, LONGEST_PROMPT));
        validation.createErrorBox("输入有误", CellPrompt.error(spec, LONGEST_ERROR));
        sheet.addValidationData(validation);
    }

    private static DataValidationConstraint constraint(XSSFDataValidationHelper helper, CellSpec spec) {
        return switch (spec.type()) {
            case MONEY, NUMBER, PERCENT -> helper.createDecimalConstraint(BETWEEN, min(spec), max(spec));
            case INTEGER -> helper.createIntegerConstraint(BETWEEN, min(spec), max(spec));
            case DATE ->
                helper.createDateConstraint(
                        BETWEEN,
                        String.valueOf(DayGrammar.serial(DayGrammar.FIRST)),
                        String.valueOf(DayGrammar.serial(DayGrammar.LAST)),
                        null);
            case YEAR ->
                helper.createIntegerConstraint(
                        BETWEEN,
                        spec.min() == null ? String.valueOf(DayGrammar.FIRST.getYear()) : min(spec),
                        spec.max() == null ? String.valueOf(DayGrammar.LAST.getYear()) : max(spec));
            case MONTH -> length(helper, 7, 7);
            case CODE -> list(helper, CellWords.words(spec)).orElseGet(() -> length(helper, 1, WordGrammar.LONGEST));
            case YES_NO -> list(helper, List.of("是", "否")).orElseThrow();
            case MONTHS, CODES, PREFIXES -> length(helper, 1, 1_000);
            case TEXT -> length(helper, 1, longest(spec));
        };
    }

    private static int longest(CellSpec spec) {
        if (spec == SheetLayout.ROW_ID) {
            return 3;
        }
        return spec == SheetLayout.CITES ? WordGrammar.LONGEST_CITATION : WordGrammar.LONGEST;
    }

    /** A list is stored as one quoted text with commas between the choices. */
    private static Optional<DataValidationConstraint> list(XSSFDataValidationHelper helper, List<String> words) {
        boolean fits = !words.isEmpty()
                && String.join(",", words).length() + 2 <= LONGEST_LIST
                && words.stream().noneMatch(word -> word.contains(",") || word.contains("\""));
        return fits ? Optional.of(helper.createExplicitListConstraint(words.toArray(new String[0]))) : Optional.empty();
    }

    private static DataValidationConstraint length(XSSFDataValidationHelper helper, int least, int most) {
        return helper.createTextLengthConstraint(BETWEEN, String.valueOf(least), String.valueOf(most));
    }

    private static String min(CellSpec spec) {
        var beyond = NumberGrammar.BEYOND.subtract(BigDecimal.ONE).negate();
        return (spec.min() == null ? beyond : spec.min()).toPlainString();
    }

    private static String max(CellSpec spec) {
        var beyond = NumberGrammar.BEYOND.subtract(BigDecimal.ONE);
        return (spec.max() == null ? beyond : spec.max()).toPlainString();
    }

    static String clip(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
