import { RevoGrid, type ColumnData, type ColumnRegular } from '@revolist/react-datagrid';
import { useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../language';
import { Beyond } from './Beyond';
import { valueAt, type Book, type Step } from './book';
import { canonical } from './cells';
import { CellEditor, type Opening } from './CellEditor';
import { gridColumns } from './gridColumns';
import { described } from './limits';
import { noticeAt } from './notices';
import type { Marks } from './marks';
import { pasteSteps } from './pasting';
import type { Saving } from './saving';
import type { Table } from './service';
import { useGridListeners } from './useGridListeners';
import { useGridRoles } from './useGridRoles';
import { keyOf, viewOf, type Model, type Place } from './view';
import { TABLES } from './words';
import type { Working } from './working';

/** What the page may ask of the grid. */
export interface GridHandle {
  /** lines that are selected, or the one that has the focus; columns likewise */
  selected(): Promise<{ rows: string[]; columns: string[] }>;
  show(place: Place): void;
  element(): HTMLElement | null;
}

const LINE = 28;
const HEAD = 30;

/** One sheet as a spreadsheet. Edits go to the workbook in work, and the grid shows what stands there. */
export default function SheetGrid({ table, id, working, saving, base, language, readonly, marks, handle, onFocus, paste }: {
  table: Table;
  id: string;
  working: Working;
  saving: Saving;
  /** what the draft began with */
  base?: Book;
  language: Language;
  readonly: boolean;
  marks: Marks;
  handle: Ref<GridHandle>;
  onFocus: (place: Place) => void;
  /** makes room for rows that a pasted range has beyond the last one; answers their letters */
  paste: (table: string, count: number) => { rows: string[]; steps: Step[] };
}) {
  const { t } = useTranslation(TABLES);
  const grid = useRef<HTMLRevoGridElement>(null);
  const view = useMemo(() => viewOf(table, id, language), [table, id, language]);
  const models = useRef(new Map<string, Model>());
  const state = useRef({ readonly, paste });
  useEffect(() => {
    state.current = { readonly, paste };
  });

  function modelsOf() {
    const next = new Map<string, Model>();
    const lines = view.rows(working.local).map((row) => {
      const model = view.model(working.local, row);
      next.set(row, model);
      return model;
    });
    return { next, lines };
  }
  const [source, setSource] = useState<Model[]>([]);
  useEffect(() => {
    let rows = -1;
    function renew() {
      const { next, lines } = modelsOf();
      models.current = next;
      rows = working.rowsRevision;
      setSource(lines);
    }
    renew();
    const stopWorking = working.subscribe((steps) => {
      if (!steps || rows !== working.rowsRevision) return renew();
      for (const step of steps) {
        if (step.table !== view.table || step.kind !== 'set') continue;
        const { row } = view.lineOf(step);
        const model = models.current.get(row);
        if (model) Object.assign(model, view.model(working.local, row));
      }
      void grid.current?.refresh('rgRow');
    });
    const stopSaving = saving.subscribe(() => void grid.current?.refresh('rgRow'));
    const stopMarks = marks.subscribe(() => void grid.current?.refresh('rgRow'));
    return () => {
      stopWorking();
      stopSaving();
      stopMarks();
    };
    // modelsOf is of view and working
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [view, working, saving, marks]);
  const [opening] = useState<Opening>(() => ({ busy: false, done: false }));
  const columns = useMemo(
    () =>
      gridColumns(table, id, language, {
        editor: (data, save, close) => {
          const spec = view.spec((data.model as Model)._row, String(data.prop));
          return new CellEditor(spec ?? { id: '', zh: '', en: '', type: 'text' }, language, opening, save, close);
        },
        describe: (spec) => described(spec, language, t),
        cells: (row) => working.local.get(id)?.rows.get(row) ?? {},
        classes: (row, column) => {
          const place = view.place(row, column);
          const key = keyOf(place);
          const faults = saving.faults.get(key);
          const now = valueAt(working.local, place.table, place.row, place.column);
          const known = base?.get(place.table)?.rows.has(place.row);
          return {
            faulty: faults !== undefined && faults.length > 0,
            changed: base !== undefined && known === true && valueAt(base, place.table, place.row, place.column) !== now,
            fresh: base !== undefined && known === false,
            departs: noticeAt(saving.notices, place) !== undefined,
            found: marks.found.has(row) && column === '_row',
            hovered: marks.hovered === row,
          };
        },
        faults: (row, column) => (saving.faults.get(keyOf(view.place(row, column))) ?? []).map((one) => one.fault[language] ?? one.fault.zh ?? '').join('\n'),
        notice: (row, column) => {
          const notice = noticeAt(saving.notices, view.place(row, column));
          return notice?.[language] ?? '';
        },
      }) as ColumnData,
    [table, id, language, view, working, saving, base, marks, opening, t],
  );
  const editable = useMemo(() => flat(columns).filter((column) => !column.pin).map((column) => String(column.prop)), [columns]);

  const frame = useRef<HTMLDivElement>(null);
  const find = useCallback(() => {
    const box = grid.current?.querySelector<HTMLElement>('revogr-viewport-scroll.rgCol');
    if (!box) return undefined;
    let end = 0;
    return { box, ends: flat(columns).filter((column) => !column.pin).map((column) => (end += column.size ?? 100)) };
  }, [columns]);

  async function selected() {
    const range = await grid.current?.getSelectedRange();
    const focus = range ? undefined : await grid.current?.getFocused();
    const [y, y1, x, x1] = range ? [range.y, range.y1, range.x, range.x1] : focus ? [focus.cell.y, focus.cell.y, focus.cell.x, focus.cell.x] : [0, -1, 0, -1];
    const rows = view.rows(working.local).slice(y, y1 + 1);
    const whole = (range?.colType ?? focus?.colType) !== 'rgCol';
    return { rows, columns: whole ? editable : editable.slice(x, x1 + 1) };
  }

  async function pasted(text: string) {
    const { rows, columns: across } = await selected();
    const outcome = pasteSteps(text, { view, working, rows, across, editable, room: (count) => state.current.paste(id, count) });
    if (!outcome) return;
    working.act(outcome.steps);
    const { x, y, x1, y1 } = outcome.area;
    void grid.current?.setCellsFocus({ x, y }, { x: x1, y: y1 }, 'rgCol', 'rgRow');
  }

  function write(values: [row: string, column: string, value: unknown][]) {
    if (state.current.readonly) return;
    working.set(
      values.flatMap(([row, column, value]) => {
        const spec = view.spec(row, column);
        return spec ? [{ ...view.place(row, column), value: canonical(spec, typeof value === 'string' ? value : '').value }] : [];
      }),
    );
  }

  useImperativeHandle(handle, () => ({
    selected,
    element: () => grid.current,
    show(place) {
      const line = view.lineOf(place);
      const y = view.rows(working.local).indexOf(line.row);
      const x = Math.max(0, editable.indexOf(line.column));
      if (y < 0) return;
      // whoever comes from a list of problems types on in the cell
      grid.current?.focus({ preventScroll: true });
      void grid.current?.scrollToRow(Math.max(0, y - 3));
      void grid.current?.scrollToColumnProp(editable[Math.max(0, x - 1)] ?? '');
      void grid.current?.setCellsFocus({ x, y }, { x, y }, 'rgCol', 'rgRow');
    },
  }));

  async function open() {
    const focus = await grid.current?.getFocused();
    if (focus && focus.colType === 'rgCol') void grid.current?.setCellEdit(focus.cell.y, editable[focus.cell.x] ?? '');
  }

  useGridRoles(grid, t('grid'));
  useGridListeners(grid, { readonly, opening, pasted, open });

  const levels = id === '' ? 1 : 2;
  const height = Math.min(source.length, 24) * LINE + levels * HEAD + 34;
  return (
    <>
      <div
        ref={frame}
        className={`sheet-grid wide-frame levels-${levels}`}
        style={{ height: `max(180px, min(${height}px, 52vh))` }}
        onMouseOver={(event) => {
          const line = event.target instanceof Element ? event.target.closest('[data-rgrow]')?.getAttribute('data-rgrow') : null;
          marks.hover(line === null || line === undefined ? undefined : source[Number(line)]?._row);
        }}
        onMouseLeave={() => marks.hover(undefined)}
      >
        <RevoGrid
          ref={grid}
          source={source}
          columns={columns}
          theme="compact"
          rowSize={LINE}
          range
          resize
          readonly={readonly}
          applyOnClose
          filter={false}
          canMoveColumns={false}
          canDrag={false}
          exporting={false}
          autoSizeColumn={false}
          aria-label={t('grid')}
          onBeforeedit={(event) => {
            event.preventDefault();
            const { model, prop, val } = event.detail as unknown as { model: Model; prop: string; val: unknown };
            write([[model._row, prop, val]]);
          }}
          onBeforerangeedit={(event) => {
            event.preventDefault();
            const rows = view.rows(working.local);
            write(Object.entries(event.detail.data).flatMap(([y, cells]) => Object.entries(cells as object).map(([prop, val]): [string, string, unknown] => [rows[Number(y)] ?? '', prop, val])));
          }}
          onAfterfocus={(event) => {
            const { model, column } = event.detail as unknown as { model?: Model; column?: ColumnRegular };
            if (model && column) onFocus(view.place(model._row, String(column.prop)));
          }}
        />
      </div>
      <Beyond of={frame} find={find} />
    </>
  );
}

function flat(columns: ColumnData): ColumnRegular[] {
  return columns.flatMap((one) => ('children' in one ? flat(one.children as ColumnData) : [one as ColumnRegular]));
}
