package org.wengang.table;

/** What one cell stores cannot be read as what its column declares. Caught where the place of the cell is known. */
@SuppressWarnings("serial") // never leaves the reader
final class CellRefused extends Exception {
    final BookFaultCode code;
    final Object[] details;

    CellRefused(BookFaultCode code, Object... details) {
        super(code.name(), null, false, false);
        this.code = code;
        this.details = details;
    }
}
