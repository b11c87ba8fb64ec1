import { Problem, type Fault } from '../api/problem';
import { cellKey, PARAMETERS, ROW_COLUMNS } from './book';
import { canonical } from './cells';
import { rowIndexOf, columnIndexOf } from './addresses';
import type { Clash } from './merge';
import { draftTable, edit, type Changed, type Edit, type Finding, type Notice, type Spec, type Table } from './service';
import type { Working } from './working';

export type Standing = 'saved' | 'waiting' | 'saving' | 'faults' | 'away' | 'clash' | 'refused';

/** A fault with the cell that it is about; the column is empty where it is about a row. */
export interface Placed {
  table: string;
  row: string;
  column: string;
  fault: Fault;
}

const AFTER_LAST_KEY = 600;

/** Sends what is edited to the draft, some time after the last keystroke; what the service refuses stays on the screen, marked. */
export class Saving {
  standing: Standing = 'saved';
  faults = new Map<string, Placed[]>();
  findings: Finding[] = [];
  /** cells of what is saved that say another figure than the clause */
  notices: Notice[];
  problem?: Problem;
  clashes: Clash[] = [];
  /** how often something was saved */
  saves = 0;
  /** rows whose letter somebody else gave meanwhile */
  relettered: { table: string; was: string; now: string }[] = [];
  revision = 0;
  private timer?: ReturnType<typeof setTimeout>;
  private running = false;
  private again = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly draft: number,
    private readonly table: Table,
    private readonly working: Working,
    private readonly saved: (changed: Changed) => void,
  ) {
    this.notices = table.notices ?? [];
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getRevision = () => this.revision;

  get unsaved() {
    return this.standing !== 'saved';
  }

  found(findings: Finding[]) {
    this.findings = findings;
    this.tell();
  }

  /** To be called after each edit. */
  soon(after = AFTER_LAST_KEY) {
    clearTimeout(this.timer);
    if (this.clashes.length > 0) return;
    if (!this.running) this.stand(this.working.edits().length === 0 ? 'saved' : 'waiting');
    this.timer = setTimeout(() => void this.send(), after);
  }

  async send(): Promise<void> {
    clearTimeout(this.timer);
    if (this.clashes.length > 0) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    this.again = false;
    try {
      await this.round();
      this.problem = undefined;
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.problem = problem;
      this.stand(problem.passes ? 'away' : 'refused');
      if (problem.passes) this.timer = setTimeout(() => void this.send(), 1000 * (problem.retryAfter ?? 5));
    } finally {
      this.running = false;
    }
    if (this.again) this.soon();
  }

  /** Sends all; what is refused is left out and the rest sent again. */
  private async round() {
    const faults = new Map<string, Placed[]>();
    const left = (table: string, row: string, column: string) => faults.has(cellKey(table, row, column));
    for (let tries = 0; tries < 12; tries++) {
      const edits = this.working.edits(left);
      if (edits.length === 0) break;
      this.stand('saving');
      try {
        const changed = await edit(this.draft, this.table.id, this.working.digest, edits);
        const unsure = edits.some((one) => this.unsure(one));
        this.working.taken(edits, changed.digest);
        this.findings = changed.findings;
        this.notices = changed.notices;
        this.saves++;
        this.saved(changed);
        if (unsure) await this.readAgain();
        break;
      } catch (problem) {
        if (!(problem instanceof Problem)) throw problem;
        if (problem.code === 'HAS_FAULTS') {
          for (const fault of problem.faults) this.leave(faults, edits, fault);
          if (this.working.edits(left).length >= edits.length) throw problem;
        } else if (problem.code === 'CHANGED_SINCE') {
          await this.readAgain();
          if (this.clashes.length > 0) break;
        } else {
          throw problem;
        }
      }
    }
    this.faults = faults;
    const waits = this.working.edits(left).length > 0;
    if (this.clashes.length > 0) this.stand('clash');
    else if (waits) this.soon();
    else this.stand(faults.size > 0 ? 'faults' : 'saved');
  }

  /** Theirs, with my unsaved edits on top. */
  private async readAgain() {
    const theirs = await draftTable(this.draft, this.table.id);
    const outcome = this.working.rebase(theirs);
    this.notices = theirs.notices ?? [];
    this.clashes = outcome.clashes;
    this.relettered = outcome.relettered;
  }

  clashed(clashes: Clash[]) {
    this.clashes = clashes;
    this.stand(clashes.length > 0 ? 'clash' : this.standing);
  }

  /** Goes on with what was chosen of mine. */
  chosen(mine: Clash[]) {
    this.clashes = [];
    this.working.choose(mine);
    this.soon(0);
  }

  seen() {
    this.relettered = [];
    this.tell();
  }

  stop() {
    clearTimeout(this.timer);
  }

  /** Whether only the service knows the canonical form of what was sent. */
  private unsure(one: Edit) {
    if (one.op === 'set') return this.typed(one.table ?? PARAMETERS, one.column, one.value);
    return one.op === 'addRow' && Object.entries(one.cells).some(([column, value]) => this.typed(one.table, column, value));
  }

  private typed(table: string, column: string, value: string | null) {
    const spec = specOf(this.table, table, column);
    return spec !== undefined && !canonical(spec, value).sure;
  }

  private leave(faults: Map<string, Placed[]>, edits: Edit[], fault: Fault) {
    const place = this.place(fault, edits);
    const about = { ...place, fault };
    const added = edits.some((one) => one.op === 'addRow' && one.table === place.table && one.row === place.row);
    put(faults, cellKey(place.table, place.row, place.column), about);
    if (added) {
      put(faults, cellKey(place.table, place.row, ''));
      return;
    }
    // of two cells at odds the one that is named may not be the one that was edited
    const near = edits.filter((one): one is Extract<Edit, { op: 'set' }> => one.op === 'set' && (one.row ?? '') === place.row && (one.table ?? PARAMETERS) === place.table);
    if (near.some((one) => one.column === place.column)) return;
    const siblings = near.filter((one) => one.column.split('.')[0] === place.column.split('.')[0]);
    for (const one of siblings.length > 0 ? siblings : near) put(faults, cellKey(place.table, place.row, one.column));
  }

  /** Where a fault is: as it says itself, or by the address of its cell in the workbook with these edits made. */
  private place(fault: Fault, edits: Edit[]): { table: string; row: string; column: string } {
    if (fault.column || fault.row) return { table: fault.table ?? PARAMETERS, row: fault.row ?? '', column: fault.column ?? '' };
    const index = fault.cell ? rowIndexOf(fault.cell) : -1;
    const sheet = this.table.sheets.find((one) => one.sheet === fault.sheet);
    if (!sheet) return { table: PARAMETERS, row: '', column: this.table.parameters[index + 1]?.about.id ?? '' };
    const sent = new Set(edits.flatMap((one) => (one.op === 'addRow' && one.table === sheet.id ? [one.row] : [])));
    const saved = this.working.saved.get(sheet.id)?.rows;
    const rows = (this.working.local.get(sheet.id)?.order ?? []).filter((row) => saved?.has(row) || sent.has(row));
    const columns = ['', 'cites', ...sheet.columns.map((column) => column.id), ...ROW_COLUMNS.slice(1)];
    return { table: sheet.id, row: rows[index] ?? '', column: fault.cell ? (columns[columnIndexOf(fault.cell)] ?? '') : '' };
  }

  private stand(standing: Standing) {
    this.standing = standing;
    this.tell();
  }

  private tell() {
    this.revision++;
    for (const listener of this.listeners) listener();
  }
}

export function specOf(table: Table, id: string, column: string): Spec | undefined {
  if (id === PARAMETERS) return table.parameters.find((one) => one.about.id === column)?.about;
  return table.sheets.find((sheet) => sheet.id === id)?.columns.find((one) => one.id === column);
}

function put(faults: Map<string, Placed[]>, key: string, placed?: Placed) {
  faults.set(key, [...(faults.get(key) ?? []), ...(placed ? [placed] : [])]);
}
