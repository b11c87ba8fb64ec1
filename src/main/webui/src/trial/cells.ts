import type { Schemas } from '../api/client';
import type { Edit } from './trials';

/** A cell whose value can be tried otherwise: a threshold, a rate, a cap. */
export interface Threshold {
  /** the same for the same cell */
  key: string;
  /** left out for a parameter of the workbook */
  table?: string;
  row?: string;
  about: Schemas['Column'];
  cell: Schemas['Cell'];
}

export function thresholds(table: Schemas['Table']): Threshold[] {
  const ofRows = table.sheets.flatMap((sheet) =>
    sheet.rows.flatMap((row) =>
      row.cells.flatMap((cell): Threshold[] => {
        const about = sheet.columns.find((column) => column.id === cell.column);
        return about ? [{ key: `${sheet.id}/${row.row}/${about.id}`, table: sheet.id, row: row.row, about, cell }] : [];
      }),
    ),
  );
  const parameters = table.parameters.map(({ about, value }): Threshold => ({ key: about.id, about, cell: value }));
  return [...ofRows, ...parameters];
}

/** A cell tried with another value. */
export interface TriedCell {
  book: string;
  measure: string;
  threshold: Threshold;
  value: string | null;
}

/** The edits by workbook, as they are sent. */
export function editsOf(tried: TriedCell[]): { book: string; edits: Edit[] }[] {
  const books = new Map<string, Edit[]>();
  for (const { book, threshold, value } of tried) {
    const edit = threshold.table
      ? { table: threshold.table, row: threshold.row, column: threshold.about.id, value }
      : { column: threshold.about.id, value };
    books.set(book, [...(books.get(book) ?? []), edit]);
  }
  return [...books].map(([book, edits]) => ({ book, edits }));
}
