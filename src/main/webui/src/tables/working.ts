import {
  apply, bookOf, cellKey, copyOf, inverse, nextLetter, PARAMETERS, rowEdits, sheetOf, stepsOf, take, valueAt, type Book, type Cells, type Step,
} from './book';
import { choose, merge, type Clash } from './merge';
import type { Edit, Table } from './service';

/** What is not saved yet, as it is kept in the browser: edits, and what stood there before. */
export interface Kept {
  digest: string;
  edits: Edit[];
  was: Record<string, string | null>;
}

/**
 * A workbook while somebody edits it: what the draft has, what is on the screen, and the way back. What is to be sent is the
 * difference of the two, so that taking a step back sends nothing that was never saved.
 */
export class Working {
  saved: Book;
  local: Book;
  /** counts changes of any kind */
  revision = 0;
  /** counts changes of which rows there are and where they stand */
  rowsRevision = 0;
  private readonly touched = new Set<string>();
  private readonly moved = new Set<string>();
  private readonly letters = new Map<string, Set<string>>();
  private back: Step[][] = [];
  private forth: Step[][] = [];
  private readonly listeners = new Set<(steps?: Step[]) => void>();

  constructor(table: Table, public digest: string = table.digest) {
    this.saved = bookOf(table);
    this.local = copyOf(this.saved);
    this.give(this.saved);
  }

  /** Listeners are told the steps made, or nothing if anything may have changed. */
  readonly subscribe = (listener: (steps?: Step[]) => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getRevision = () => this.revision;

  get canUndo() {
    return this.back.length > 0;
  }

  get canRedo() {
    return this.forth.length > 0;
  }

  /** Remembers letters that rows had, in this or other releases: they are not given again. */
  given(table: string, letters: Iterable<string>) {
    const known = this.letters.get(table) ?? new Set();
    for (const letter of letters) known.add(letter);
    this.letters.set(table, known);
  }

  freshLetter(table: string, besides: string[] = []) {
    return nextLetter([...(this.letters.get(table) ?? []), ...besides]);
  }

  /** Makes steps, as one to take back. Answers those that changed anything. */
  act(steps: Step[]): Step[] {
    const made = steps.filter((step) => !(step.kind === 'set' && step.was === step.now) && this.make(step));
    if (made.length > 0) {
      this.back.push(made);
      this.forth = [];
      this.tell(made);
    }
    return made;
  }

  set(cells: { table: string; row: string; column: string; value: string | null }[]): Step[] {
    return this.act(
      cells.map(({ table, row, column, value }) => ({ kind: 'set', table, row, column, was: valueAt(this.local, table, row, column), now: value })),
    );
  }

  undo(): Step[] {
    return this.turn(this.back, this.forth);
  }

  redo(): Step[] {
    return this.turn(this.forth, this.back);
  }

  private turn(from: Step[][], to: Step[][]): Step[] {
    const steps = from.pop();
    if (!steps) return [];
    const made = [...steps].reverse().map(inverse).filter((step) => this.make(step));
    to.push(made);
    this.tell(made);
    return made;
  }

  private make(step: Step): boolean {
    if (!take(this.local, step)) return false;
    if (step.kind === 'set') {
      this.touched.add(cellKey(step.table, step.row, step.column));
    } else {
      this.moved.add(step.table);
      this.rowsRevision++;
      this.given(step.table, [step.row]);
      if (step.kind === 'insert') for (const column of Object.keys(step.cells)) this.touched.add(cellKey(step.table, step.row, column));
    }
    return true;
  }

  /** What is to be sent; `left` tells what is not. A row that was added is left as a whole. */
  edits(left: (table: string, row: string, column: string) => boolean = () => false): Edit[] {
    const edits: Edit[] = [];
    for (const table of this.moved) {
      const rows = rowEdits(table, sheetOf(this.saved, table), sheetOf(this.local, table), (row) => left(table, row, ''));
      if (rows.length === 0 && same(sheetOf(this.saved, table).order, sheetOf(this.local, table).order)) this.moved.delete(table);
      edits.push(...rows);
    }
    for (const key of this.touched) {
      const [table = '', row = '', column = ''] = key.split('|');
      const was = this.saved.get(table)?.rows.get(row);
      const now = this.local.get(table)?.rows.get(row);
      if (!was || !now) continue;
      const value = now[column] ?? null;
      if ((was[column] ?? null) === value) this.touched.delete(key);
      else if (!left(table, row, column)) edits.push(table === PARAMETERS ? { op: 'set', column, value } : { op: 'set', table, row, column, value });
    }
    return edits;
  }

  /** What the service has made of edits is what is saved. */
  taken(edits: Edit[], digest: string) {
    apply(this.saved, edits);
    this.digest = digest;
    this.tell([]);
  }

  kept(): Kept | null {
    const edits = this.edits();
    if (edits.length === 0) return null;
    const was: Kept['was'] = {};
    for (const edit of edits) {
      if (edit.op === 'set') was[cellKey(edit.table ?? '', edit.row ?? '', edit.column)] = valueAt(this.saved, edit.table ?? '', edit.row ?? '', edit.column);
    }
    return { digest: this.digest, edits, was };
  }

  /** Puts back what was kept in the browser. Answers what somebody changed otherwise meanwhile. */
  restore(kept: Kept): Clash[] {
    const base = copyOf(this.saved);
    for (const [key, value] of Object.entries(kept.was)) {
      const [table = '', row = '', column = ''] = key.split('|');
      const cells = base.get(table)?.rows.get(row);
      if (cells) cells[column] = value;
    }
    const mine = copyOf(base);
    const there = kept.edits.filter((edit) => mine.has(edit.table ?? '') && (edit.op === 'addRow' ? !base.get(edit.table)?.rows.has(edit.row) : true));
    apply(mine, there.filter((edit) => edit.op === 'set' || edit.op === 'addRow' || base.get(edit.table)?.rows.has(edit.row)));
    const clashes = this.onTopOf(base, copyOf(this.saved), mine).clashes;
    // whoever comes back may take it back, as one step
    const steps = stepsOf(this.saved, this.edits());
    if (steps.length > 0) this.back = [steps];
    return clashes;
  }

  /** Goes on from what somebody else saved, with my unsaved edits on top. */
  rebase(table: Table) {
    const theirs = bookOf(table);
    this.give(theirs);
    const outcome = this.onTopOf(this.saved, theirs, this.local);
    this.digest = table.digest;
    return outcome;
  }

  /** Reads again what is saved, nothing being unsaved. */
  replace(table: Table) {
    this.saved = bookOf(table);
    this.give(this.saved);
    this.digest = table.digest;
    this.local = copyOf(this.saved);
    this.reconsider();
  }

  choose(clashes: Clash[]) {
    for (const clash of clashes) choose(this.local, clash);
    this.reconsider();
  }

  private onTopOf(base: Book, theirs: Book, mine: Book) {
    const outcome = merge(base, theirs, mine, (table) => [...(this.letters.get(table) ?? [])]);
    this.saved = theirs;
    this.local = outcome.book;
    this.give(this.local);
    this.back = [];
    this.forth = [];
    this.reconsider();
    return outcome;
  }

  /** Finds anew what differs from what is saved. */
  private reconsider() {
    this.touched.clear();
    this.moved.clear();
    for (const [table, sheet] of this.local) {
      const saved = sheetOf(this.saved, table);
      if (!same(saved.order, sheet.order)) this.moved.add(table);
      for (const [row, cells] of sheet.rows) {
        const was: Cells | undefined = saved.rows.get(row);
        for (const column of new Set([...Object.keys(cells), ...Object.keys(was ?? {})])) {
          if ((was?.[column] ?? null) !== (cells[column] ?? null)) this.touched.add(cellKey(table, row, column));
        }
      }
    }
    this.rowsRevision++;
    this.tell();
  }

  private give(book: Book) {
    for (const [table, sheet] of book) if (table !== PARAMETERS) this.given(table, sheet.order);
  }

  private tell(steps?: Step[]) {
    this.revision++;
    for (const listener of this.listeners) listener(steps);
  }
}

function same(a: string[], b: string[]) {
  return a.length === b.length && a.every((row, i) => row === b[i]);
}
