import { Dropdown, type MenuProps } from 'antd';
import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { PARAMETERS, sheetOf, type Cells, type Step } from './book';
import { insertRows, moveRows, removeRows } from './rows';
import type { GridHandle } from './SheetGrid';
import { TABLES } from './words';
import type { Working } from './working';

export type RowAction = 'undo' | 'redo' | 'addBelow' | 'addAbove' | 'duplicate' | 'up' | 'down' | 'remove' | 'clear' | 'fillDown';

/** What is done to the selection: by buttons, by the menu of the right mouse button, and by keys. */
export function useRowActions({ working, id, citation, grid, readonly }: {
  working: Working;
  id: string;
  citation: string;
  grid: RefObject<GridHandle | null>;
  readonly: boolean;
}) {
  const { t } = useTranslation(TABLES);
  const inRows = id !== PARAMETERS;

  async function run(action: RowAction) {
    if (readonly) return;
    if (action === 'undo' || action === 'redo') {
      showFirst(action === 'undo' ? working.undo() : working.redo());
      return;
    }
    const { rows, columns } = (await grid.current?.selected()) ?? { rows: [], columns: [] };
    if (action === 'clear' || action === 'fillDown') {
      cells(action, rows, columns);
      return;
    }
    if (!inRows) return;
    const { order, rows: all } = sheetOf(working.local, id);
    const places = rows.map((row) => order.indexOf(row));
    const [top, bottom] = rows.length > 0 ? [Math.min(...places), Math.max(...places)] : [order.length, order.length - 1];
    switch (action) {
      case 'addBelow':
      case 'addAbove':
        showFirst(working.act(insertRows(working, id, citation, action === 'addBelow' ? bottom + 1 : top, [{}])), columns[0]);
        break;
      case 'duplicate':
        showFirst(working.act(insertRows(working, id, citation, bottom + 1, rows.map((row): Cells => ({ ...all.get(row) })))), columns[0]);
        break;
      case 'remove':
        working.act(removeRows(working, id, rows));
        break;
      case 'up':
      case 'down':
        working.act(moveRows(working, id, rows, action === 'up' ? -1 : 1));
        if (rows[0]) grid.current?.show({ table: id, row: rows[0], column: columns[0] ?? 'cites' });
        break;
    }
  }

  function cells(action: 'clear' | 'fillDown', rows: string[], columns: string[]) {
    const first = rows[0];
    if (first === undefined) return;
    const at = (row: string, column: string) => (inRows ? { table: id, row, column } : { table: PARAMETERS, row: '', column: row });
    working.set(
      rows.flatMap((row, i) =>
        columns.flatMap((column) => {
          if (action === 'clear') return [{ ...at(row, column), value: null }];
          return i === 0 || !inRows ? [] : [{ ...at(row, column), value: sheetOf(working.local, id).rows.get(first)?.[column] ?? null }];
        }),
      ),
    );
  }

  function showFirst(steps: Step[], column?: string) {
    const step = steps.find((one) => one.kind !== 'remove' && one.table === id);
    if (step) setTimeout(() => grid.current?.show({ table: step.table, row: step.row, column: step.kind === 'set' ? step.column : (column ?? 'cites') }), 60);
  }

  /** Rows for a pasted range that is longer than the table; of the parameters there are no more. */
  function room(table: string, count: number): { rows: string[]; steps: Step[] } {
    if (count === 0 || table === PARAMETERS) return { rows: [], steps: [] };
    const steps = insertRows(working, table, citation, sheetOf(working.local, table).order.length, Array.from({ length: count }, () => ({})));
    return { rows: steps.map((step) => step.row), steps };
  }

  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  // the page as a whole: after an edit in the last row nothing in the grid has the focus
  useEffect(() => {
    const keyed = (event: KeyboardEvent) => {
      const action = actionOf(event);
      const at = event.target instanceof Element ? event.target : document.body;
      if (!action || at.closest('input, textarea') || !(at === document.body || grid.current?.element()?.contains(at) || at.closest('.editor-bar'))) return;
      event.preventDefault();
      event.stopPropagation();
      void latest.current(action);
    };
    document.addEventListener('keydown', keyed, true);
    return () => document.removeEventListener('keydown', keyed, true);
  }, [grid]);

  function menu(content: ReactNode) {
    const rowItems: RowAction[] = ['addAbove', 'addBelow', 'duplicate', 'up', 'down', 'remove'];
    const items: MenuProps['items'] = [
      ...(inRows ? rowItems.map((key) => ({ key, label: t(key), danger: key === 'remove' })) : []),
      ...(inRows ? [{ type: 'divider' as const }] : []),
      ...(['fillDown', 'clear'] as const).map((key) => ({ key, label: t(key) })),
    ];
    const area = <div>{content}</div>;
    if (readonly) return area;
    return <Dropdown trigger={['contextMenu']} menu={{ items, onClick: ({ key }) => void run(key as RowAction) }}>{area}</Dropdown>;
  }

  return { run, menu, room };
}

export type RowActions = ReturnType<typeof useRowActions>;

function actionOf(event: KeyboardEvent): RowAction | undefined {
  const main = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (main && key === 'z') return event.shiftKey ? 'redo' : 'undo';
  if (main && key === 'y') return 'redo';
  if (main && key === 'd') return 'fillDown';
  if (main && event.key === 'Enter') return event.shiftKey ? 'addAbove' : 'addBelow';
  if (main && event.key === 'Delete') return 'remove';
  if (event.altKey && event.key === 'ArrowUp') return 'up';
  if (event.altKey && event.key === 'ArrowDown') return 'down';
  return undefined;
}
