package org.wengang.table.workbook;

/** A fault after which the part, or the file, cannot be read further. Never leaves this package. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    final FaultCode code;
    final transient Object[] details;

    Refused(FaultCode code, Object... details) {
        super(code.name(), null, false, false);
        this.code = code;
        this.details = details;
    }

    static Refused ambiguous(String zh, String en) {
        return new Refused(FaultCode.AMBIGUOUS_ARCHIVE, new Wording(zh, en));
    }

    static Refused tooLarge(String zh, String en) {
        return new Refused(FaultCode.TOO_LARGE, new Wording(zh, en));
    }
}
