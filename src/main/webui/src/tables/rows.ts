import { sheetOf, type Cells, type Step } from './book';
import type { Working } from './working';

/** What can be done to rows; each as steps that can be taken back together. */

/** Empty rows, or copies, after the row given (first if none); a citation is that of the measure with the letter. */
export function insertRows(working: Working, table: string, citation: string, index: number, contents: Cells[]): Extract<Step, { kind: 'insert' | 'remove' }>[] {
  const letters: string[] = [];
  return contents.map((cells, i) => {
    const row = working.freshLetter(table, letters);
    letters.push(row);
    return { kind: 'insert', table, row, index: index + i, cells: { ...cells, cites: `${citation}/${row}` } };
  });
}

export function removeRows(working: Working, table: string, rows: string[]): Step[] {
  const sheet = sheetOf(working.local, table);
  return rows.map((row) => ({ kind: 'remove', table, row, index: sheet.order.indexOf(row), cells: { ...sheet.rows.get(row) } }));
}

/** Moves a block of rows one place; nothing at the edge. */
export function moveRows(working: Working, table: string, rows: string[], by: 1 | -1): Step[] {
  const { order } = sheetOf(working.local, table);
  const places = rows.map((row) => order.indexOf(row)).sort((a, b) => a - b);
  const [first = 0, last = 0] = [places[0], places[places.length - 1]];
  // the neighbour passes the block
  const neighbour = by < 0 ? first - 1 : last + 1;
  const row = order[neighbour];
  if (row === undefined) return [];
  return [{ kind: 'move', table, row, from: neighbour, to: by < 0 ? last : first }];
}
