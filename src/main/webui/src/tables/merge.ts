import { copyOf, nextLetter, sameCells, sheetOf, type Book, type Cells } from './book';

/** What two people changed at once: a cell to different values, or a row that one removed and the other changed. */
export interface Clash {
  kind: 'cell' | 'removedByThem' | 'removedByMe' | 'order';
  table: string;
  row: string;
  column?: string;
  base?: string | null;
  theirs?: string | null;
  mine?: string | null;
  cells?: Cells;
  order?: string[];
}

export interface Merged {
  book: Book;
  clashes: Clash[];
  /** rows of mine whose letter they gave meanwhile, with their new letter */
  relettered: { table: string; was: string; now: string }[];
}

/**
 * Puts what I changed since `base` on top of theirs, cell by cell. Where both changed the same thing theirs stands in the
 * result until somebody chooses.
 */
export function merge(base: Book, theirs: Book, mine: Book, letters: (table: string) => string[]): Merged {
  const book = copyOf(theirs);
  const clashes: Clash[] = [];
  const relettered: Merged['relettered'] = [];
  for (const [table, local] of mine) {
    const was = sheetOf(base, table);
    const them = sheetOf(theirs, table);
    const sheet = sheetOf(book, table);
    for (const row of was.order) {
      const cells = was.rows.get(row) ?? {};
      const their = them.rows.get(row);
      const my = local.rows.get(row);
      if (!my) {
        if (their && sameCells(their, cells)) drop(sheet, row);
        else if (their) clashes.push({ kind: 'removedByMe', table, row });
      } else if (!their) {
        if (!sameCells(my, cells)) clashes.push({ kind: 'removedByThem', table, row, cells: my });
      } else {
        cellsOf(table, row, cells, their, my, sheet.rows.get(row) ?? {}, clashes);
      }
    }
    const names = new Map<string, string>();
    local.order.forEach((row, i) => {
      if (was.rows.has(row)) return;
      const cells = local.rows.get(row) ?? {};
      const their = them.rows.get(row);
      if (their && sameCells(their, cells)) return;
      let name = row;
      if (their) {
        name = nextLetter([...letters(table), ...sheet.order, ...local.order, ...names.values()]);
        names.set(row, name);
        relettered.push({ table, was: row, now: name });
      }
      let after = -1;
      for (let k = i - 1; k >= 0 && after < 0; k--) after = sheet.order.indexOf(names.get(local.order[k] ?? '') ?? local.order[k] ?? '');
      const cites = cells.cites?.endsWith(`/${row}`) ? cells.cites.slice(0, -row.length) + name : (cells.cites ?? null);
      sheet.rows.set(name, { ...cells, cites });
      sheet.order.splice(after + 1, 0, name);
    });
    ordered(table, was.order, them.order, local.order, sheet, clashes);
  }
  return { book, clashes, relettered };
}

function cellsOf(table: string, row: string, base: Cells, theirs: Cells, mine: Cells, out: Cells, clashes: Clash[]) {
  for (const column of new Set([...Object.keys(base), ...Object.keys(mine)])) {
    const [b, t, m] = [base[column] ?? null, theirs[column] ?? null, mine[column] ?? null];
    if (m === b || m === t) continue;
    if (t === b) out[column] = m;
    else clashes.push({ kind: 'cell', table, row, column, base: b, theirs: t, mine: m });
  }
}

/** My order, where only I moved rows; else theirs stands until somebody chooses. */
function ordered(table: string, base: string[], theirs: string[], mine: string[], sheet: { order: string[] }, clashes: Clash[]) {
  const common = new Set(base.filter((row) => theirs.includes(row) && mine.includes(row)));
  const [b, t, m] = [base, theirs, mine].map((order) => order.filter((row) => common.has(row)).join(' '));
  if (m === b || m === t) return;
  const order = mineOf(sheet.order, mine);
  if (t === b) sheet.order = order;
  else clashes.push({ kind: 'order', table, row: '', order });
}

/** Rows in my order; those that I do not have follow whom they followed. */
function mineOf(order: string[], mine: string[]): string[] {
  const result = mine.filter((row) => order.includes(row));
  order.forEach((row, i) => {
    if (!result.includes(row)) result.splice(i === 0 ? 0 : result.indexOf(order[i - 1] ?? '') + 1, 0, row);
  });
  return result;
}

function drop(sheet: { order: string[]; rows: Map<string, Cells> }, row: string) {
  sheet.rows.delete(row);
  sheet.order = sheet.order.filter((one) => one !== row);
}

/** Puts in what was chosen of mine. */
export function choose(book: Book, clash: Clash) {
  const sheet = sheetOf(book, clash.table);
  if (clash.kind === 'cell') {
    const cells = sheet.rows.get(clash.row);
    if (cells && clash.column) cells[clash.column] = clash.mine ?? null;
  } else if (clash.kind === 'removedByMe') {
    drop(sheet, clash.row);
  } else if (clash.kind === 'removedByThem') {
    sheet.rows.set(clash.row, { ...clash.cells });
    sheet.order.push(clash.row);
  } else if (clash.order) {
    sheet.order = mineOf(sheet.order, clash.order);
  }
}
