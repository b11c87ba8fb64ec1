import { valueAt, type Step } from './book';
import { canonical } from './cells';
import { parseRange } from './clipboard';
import type { View } from './view';
import type { Working } from './working';

/** Where a range is pasted to. */
export interface Target {
  view: View;
  working: Working;
  /** the selection */
  rows: string[];
  across: string[];
  /** columns that may be written, from the left */
  editable: string[];
  /** rows for what goes beyond the last one */
  room: (count: number) => { rows: string[]; steps: Step[] };
}

/** What pasting a range from a spreadsheet does; a single value fills the selection. */
export function pasteSteps(text: string, { view, working, rows, across, editable, room }: Target) {
  const range = parseRange(text);
  const first = rows[0];
  const x = editable.indexOf(across[0] ?? '');
  if (range.length === 0 || first === undefined || x < 0) return undefined;
  const single = range.length === 1 && range[0]?.length === 1;
  const all = view.rows(working.local);
  const y = all.indexOf(first);
  const height = single ? rows.length : range.length;
  const width = single ? across.length : Math.max(...range.map((line) => line.length));
  const added = room(Math.max(0, y + height - all.length));
  const down = [...all, ...added.rows];
  const fresh = new Map(added.steps.map((step) => [step.row, step]));
  const steps: Step[] = [...added.steps];
  for (let i = 0; i < height; i++) {
    const line = (single ? range[0] : range[i]) ?? [];
    for (let j = 0; j < (single ? width : line.length); j++) {
      const [row, column] = [down[y + i], editable[x + j]];
      const spec = row && column ? view.spec(row, column) : undefined;
      if (!row || !column || !spec) continue;
      const now = canonical(spec, single ? line[0] : line[j]).value;
      const insert = fresh.get(row);
      const place = view.place(row, column);
      if (insert?.kind === 'insert') insert.cells[column] = now;
      else steps.push({ kind: 'set', ...place, was: valueAt(working.local, place.table, place.row, place.column), now });
    }
  }
  return { steps, area: { x, y, x1: Math.min(editable.length, x + width) - 1, y1: Math.min(down.length, y + height) - 1 } };
}
