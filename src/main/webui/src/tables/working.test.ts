import { expect, test } from 'vitest';
import { copyOf, nextLetter, apply, type Book } from './book';
import { insertRows, moveRows, removeRows } from './rows';
import type { Edit, Table } from './service';
import { Working } from './working';

const cell = (column: string, value: string | null) => ({ column, cell: '', value, zh: '', en: '' });
const table = (rows: Record<string, string>, digest = 'd'): Table => ({
  id: 't', measure: 'M', version: 1, digest,
  parameters: [{ about: { id: 'p', zh: '', en: '', type: 'money' }, value: cell('p', '5') }],
  sheets: [{ id: 't', sheet: 't', hit: 'first', decides: true, criteria: [], columns: [{ id: 'x', zh: '', en: '', type: 'money' }],
    rows: Object.entries(rows).map(([row, x]) => ({ row, cites: `M/${row}`, cells: [cell('x', x)] })) }],
});
const set = (working: Working, row: string, value: string | null) => working.set([{ table: 't', row, column: 'x', value }]);
const told = (edits: Edit[]) => edits.map((one) => (one.op === 'set' ? `${one.row ?? 'p'}=${one.value}` : `${one.op} ${one.row}${'after' in one ? ` after ${one.after}` : ''}`));
const x = (working: Working) => working.local.get('t')?.order.map((row) => `${row}${working.local.get('t')?.rows.get(row)?.x}`).join(' ');

test('what is sent is the difference, whatever the way to it', () => {
  const working = new Working(table({ a: '1', b: '2' }));
  set(working, 'a', '3');
  working.set([{ table: '', row: '', column: 'p', value: '6' }]);
  expect(told(working.edits())).toEqual(['a=3', 'p=6']);
  working.undo();
  working.undo();
  expect(working.edits()).toEqual([]);
  working.redo();
  expect(told(working.edits())).toEqual(['a=3']);
});

test('rows are added, moved and removed, and come back with their letter', () => {
  const working = new Working(table({ a: '1', b: '2', c: '3', d: '4' }));
  working.act(insertRows(working, 't', 'M', 1, [{ x: '9' }]));
  expect(x(working)).toBe('a1 e9 b2 c3 d4');
  working.act(moveRows(working, 't', ['a'], 1));
  working.act(removeRows(working, 't', ['c']));
  expect(x(working)).toBe('e9 a1 b2 d4');
  expect(told(working.edits())).toEqual(['removeRow c', 'addRow e']);
  const sent = working.edits();
  working.taken(sent, 'd2');
  expect(working.edits()).toEqual([]);
  working.undo();
  expect(x(working)).toBe('e9 a1 b2 c3 d4');
  expect(told(working.edits())).toEqual(['addRow c after b']);
  expect(working.freshLetter('t')).toBe('f');
});

test('the fewest rows move', () => {
  const working = new Working(table({ a: '1', b: '2', c: '3', d: '4' }));
  for (let i = 0; i < 3; i++) working.act(moveRows(working, 't', ['a'], 1));
  expect(told(working.edits())).toEqual(['moveRow a after d']);
});

test('edits made on what is saved give what is on the screen', () => {
  const working = new Working(table({ a: '1', b: '2', c: '3', d: '4', e: '5' }));
  working.act(removeRows(working, 't', ['b', 'd']));
  working.act(insertRows(working, 't', 'M', 0, [{ x: '7' }, { x: '8' }]));
  working.act(moveRows(working, 't', ['e'], -1));
  set(working, 'a', null);
  const made: Book = copyOf(working.saved);
  apply(made, working.edits());
  expect(made.get('t')?.order).toEqual(working.local.get('t')?.order);
  expect(made.get('t')?.rows.get('a')?.x).toBeNull();
});

test('somebody else was faster: mine goes on top, and is chosen where both touched the same', () => {
  const working = new Working(table({ a: '1', b: '2', c: '3' }));
  set(working, 'a', '10');
  set(working, 'b', '20');
  working.act(insertRows(working, 't', 'M', 3, [{ x: '40' }]));
  const { clashes, relettered } = working.rebase(table({ a: '1', b: '21', c: '33', d: '4' }, 'theirs'));
  expect(clashes).toMatchObject([{ kind: 'cell', row: 'b', base: '2', theirs: '21', mine: '20' }]);
  expect(relettered).toEqual([{ table: 't', was: 'd', now: 'e' }]);
  expect(x(working)).toBe('a10 b21 c33 e40 d4');
  expect(working.local.get('t')?.rows.get('e')?.cites).toBe('M/e');
  working.choose(clashes);
  expect(told(working.edits())).toEqual(['addRow e after c', 'a=10', 'b=20']);
});

test('a row that they removed and I changed is not lost', () => {
  const working = new Working(table({ a: '1', b: '2' }));
  set(working, 'b', '20');
  const { clashes } = working.rebase(table({ a: '1' }));
  expect(clashes).toMatchObject([{ kind: 'removedByThem', row: 'b' }]);
  working.choose(clashes);
  expect(x(working)).toBe('a1 b20');
});

test('what was kept in the browser is put back', () => {
  const before = new Working(table({ a: '1', b: '2' }));
  set(before, 'a', 'abc');
  before.act(insertRows(before, 't', 'M', 2, [{}]));
  const kept = before.kept();
  const after = new Working(table({ a: '1', b: '3' }));
  expect(kept && after.restore(kept)).toEqual([]);
  expect(told(after.edits())).toEqual(told(before.edits()));
  expect(x(after)).toBe('aabc b3 cundefined');
});

test('letters', () => {
  expect(nextLetter([])).toBe('a');
  expect(nextLetter(['a', 'z', 'c'])).toBe('aa');
  expect(nextLetter(['az'])).toBe('ba');
});

test('what was put back is taken back as one step, rows too', () => {
  const before = new Working(table({ a: '1', b: '2', c: '3' }));
  set(before, 'a', '7');
  before.act(removeRows(before, 't', ['b']));
  before.act(insertRows(before, 't', 'M', 1, [{ x: '9' }]));
  before.act(moveRows(before, 't', ['c'], -1));
  const kept = before.kept();
  const edited = x(before);

  const after = new Working(table({ a: '1', b: '2', c: '3' }));
  if (kept) after.restore(kept);
  expect(x(after)).toBe(edited);
  after.undo();
  expect(x(after)).toBe('a1 b2 c3');
  expect(after.edits()).toEqual([]);
  expect(after.canUndo).toBe(false);
  after.redo();
  expect(x(after)).toBe(edited);
});
