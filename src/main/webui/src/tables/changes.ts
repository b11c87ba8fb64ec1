import { valueAt, type Book } from './book';
import { rowEdits } from './book';
import type { Place } from './view';

/** One thing that differs between two states of a workbook. */
export type Change =
  | ({ kind: 'cell'; was: string | null; now: string | null } & Place)
  | { kind: 'added' | 'removed' | 'moved'; table: string; row: string };

/** What differs, in the order of the sheets. */
export function changesBetween(base: Book, now: Book): Change[] {
  const changes: Change[] = [];
  for (const [table, sheet] of now) {
    const was = base.get(table);
    if (!was) continue;
    const edits = rowEdits(table, was, sheet);
    for (const edit of edits) if (edit.op === 'removeRow') changes.push({ kind: 'removed', table, row: edit.row });
    for (const row of sheet.order) {
      const before = was.rows.get(row);
      const cells = sheet.rows.get(row) ?? {};
      if (!before) {
        changes.push({ kind: 'added', table, row });
        continue;
      }
      for (const column of Object.keys({ ...before, ...cells })) {
        const [from, to] = [before[column] ?? null, valueAt(now, table, row, column)];
        if (from !== to) changes.push({ kind: 'cell', table, row, column, was: from, now: to });
      }
    }
    if (edits.some((edit) => edit.op === 'moveRow')) changes.push({ kind: 'moved', table, row: '' });
  }
  return changes;
}
