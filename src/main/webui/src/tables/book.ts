import type { Edit, Row, Table } from './service';

/** Canonical values by column; a blank is null or absent. */
export type Cells = Record<string, string | null>;
/** Rows in their order, by letter. */
export interface SheetState {
  order: string[];
  rows: Map<string, Cells>;
}
/** A workbook's data by table. The parameters are the only row '' of the table ''. */
export type Book = Map<string, SheetState>;

export const PARAMETERS = '';

/** The columns that every row has besides those of its table. */
export const ROW_COLUMNS = ['cites', 'validFrom', 'validTo', 'note'] as const;

export function cellKey(table: string, row: string, column: string) {
  return `${table}|${row}|${column}`;
}

export function bookOf(table: Table): Book {
  const book: Book = new Map();
  book.set(PARAMETERS, {
    order: [''],
    rows: new Map([['', Object.fromEntries(table.parameters.map((one) => [one.about.id, one.value.value]))]]),
  });
  for (const sheet of table.sheets) {
    book.set(sheet.id, {
      order: sheet.rows.map((row) => row.row),
      rows: new Map(sheet.rows.map((row) => [row.row, cellsOf(row)])),
    });
  }
  return book;
}

function cellsOf(row: Row): Cells {
  const cells: Cells = { cites: row.cites ?? null, validFrom: row.validFrom ?? null, validTo: row.validTo ?? null, note: row.note ?? null };
  for (const cell of row.cells) cells[cell.column] = cell.value;
  return cells;
}

export function copyOf(book: Book): Book {
  return new Map([...book].map(([id, sheet]) => [id, { order: [...sheet.order], rows: new Map([...sheet.rows].map(([row, cells]) => [row, { ...cells }])) }]));
}

export function sheetOf(book: Book, table: string): SheetState {
  const sheet = book.get(table);
  if (!sheet) throw new Error(`no table ${table}`);
  return sheet;
}

export function valueAt(book: Book, table: string, row: string, column: string): string | null {
  return book.get(table)?.rows.get(row)?.[column] ?? null;
}

export function sameCells(a: Cells, b: Cells) {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((column) => (a[column] ?? null) === (b[column] ?? null));
}

/** One step that can be taken back. */
export type Step =
  | { kind: 'set'; table: string; row: string; column: string; was: string | null; now: string | null }
  | { kind: 'insert' | 'remove'; table: string; row: string; index: number; cells: Cells }
  | { kind: 'move'; table: string; row: string; from: number; to: number };

export function inverse(step: Step): Step {
  switch (step.kind) {
    case 'set':
      return { ...step, was: step.now, now: step.was };
    case 'insert':
      return { ...step, kind: 'remove' };
    case 'remove':
      return { ...step, kind: 'insert' };
    case 'move':
      return { ...step, from: step.to, to: step.from };
  }
}

/** Takes a step if it can still be taken: somebody else may have removed the row. */
export function take(book: Book, step: Step): boolean {
  const sheet = book.get(step.table);
  if (!sheet) return false;
  const there = sheet.rows.get(step.row);
  switch (step.kind) {
    case 'set':
      if (there) there[step.column] = step.now;
      return there !== undefined;
    case 'insert':
      if (there) return false;
      sheet.rows.set(step.row, { ...step.cells });
      sheet.order.splice(step.index, 0, step.row);
      return true;
    case 'remove':
      if (!there) return false;
      step.cells = { ...there };
      step.index = sheet.order.indexOf(step.row);
      sheet.rows.delete(step.row);
      sheet.order.splice(step.index, 1);
      return true;
    case 'move':
      if (!there) return false;
      sheet.order.splice(sheet.order.indexOf(step.row), 1);
      sheet.order.splice(step.to, 0, step.row);
      return true;
  }
}

/** The edits of rows that make one sheet into another: removals, then additions and moves in the order of the rows. */
export function rowEdits(table: string, from: SheetState, to: SheetState, left: (row: string) => boolean = () => false): Edit[] {
  const edits: Edit[] = [];
  for (const row of from.order) {
    if (!to.rows.has(row) && !left(row)) edits.push({ op: 'removeRow', table, row });
  }
  const stay = longestInOrder(to.order.filter((row) => from.rows.has(row)), from.order);
  let after: string | undefined;
  for (const row of to.order) {
    if (!from.rows.has(row)) {
      if (left(row)) continue;
      edits.push({ op: 'addRow', table, row, ...(after === undefined ? {} : { after }), cells: filled(to.rows.get(row) ?? {}) });
    } else if (!stay.has(row)) {
      edits.push({ op: 'moveRow', table, row, ...(after === undefined ? {} : { after }) });
    }
    after = row;
  }
  return edits;
}

function filled(cells: Cells): Record<string, string> {
  return Object.fromEntries(Object.entries(cells).filter((entry): entry is [string, string] => entry[1] !== null));
}

/** The most rows that need not move: a longest increasing run of their former places. */
function longestInOrder(rows: string[], former: string[]): Set<string> {
  const place = new Map(former.map((row, i) => [row, i]));
  const places = rows.map((row) => place.get(row) ?? -1);
  const ends: number[] = [];
  const before: number[] = new Array<number>(rows.length).fill(-1);
  places.forEach((value, i) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    if (low > 0) before[i] = ends[low - 1] ?? -1;
    ends[low] = i;
  });
  const stay = new Set<string>();
  for (let i = ends[ends.length - 1] ?? -1; i >= 0; i = before[i] ?? -1) stay.add(rows[i] ?? '');
  return stay;
}

/** Makes edits that the service has made. */
export function apply(book: Book, edits: Edit[]) {
  for (const edit of edits) {
    const table = edit.table ?? PARAMETERS;
    const sheet = sheetOf(book, table);
    if (edit.op === 'set') {
      const cells = sheet.rows.get(edit.row ?? '');
      if (cells) cells[edit.column] = edit.value;
    } else if (edit.op === 'removeRow') {
      sheet.rows.delete(edit.row);
      sheet.order = sheet.order.filter((row) => row !== edit.row);
    } else {
      sheet.order = sheet.order.filter((row) => row !== edit.row);
      sheet.order.splice(edit.after === undefined ? 0 : sheet.order.indexOf(edit.after) + 1, 0, edit.row);
      if (edit.op === 'addRow') sheet.rows.set(edit.row, { ...edit.cells });
    }
  }
}

/** The steps that make the same of a book as those edits; the book stays as it is. */
export function stepsOf(book: Book, edits: Edit[]): Step[] {
  const made = copyOf(book);
  return edits.flatMap((edit): Step[] => {
    const table = edit.table ?? PARAMETERS;
    const row = edit.row ?? '';
    const sheet = made.get(table);
    if (!sheet) return [];
    const others = sheet.order.filter((one) => one !== row);
    const after = 'after' in edit && edit.after !== undefined ? others.indexOf(edit.after) + 1 : 0;
    const index = sheet.order.indexOf(row);
    const step: Step = edit.op === 'set' ? { kind: 'set', table, row, column: edit.column, was: valueAt(made, table, row, edit.column), now: edit.value }
      : edit.op === 'addRow' ? { kind: 'insert', table, row, index: after, cells: edit.cells }
        : edit.op === 'removeRow' ? { kind: 'remove', table, row, index, cells: { ...sheet.rows.get(row) } }
          : { kind: 'move', table, row, from: index, to: after };
    return take(made, step) ? [step] : [];
  });
}

/** The letter after all that were ever given: a, b, … z, aa, … */
export function nextLetter(given: Iterable<string>): string {
  let highest = 0;
  for (const letter of given) {
    let rank = 0;
    for (const one of letter) rank = rank * 26 + (one.charCodeAt(0) - 96);
    highest = Math.max(highest, rank);
  }
  let rank = highest + 1;
  let letter = '';
  while (rank > 0) {
    const rest = (rank - 1) % 26;
    letter = String.fromCharCode(97 + rest) + letter;
    rank = (rank - 1 - rest) / 26;
  }
  return letter;
}
