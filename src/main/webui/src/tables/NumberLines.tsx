import { useDeferredValue, useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../language';
import { Section } from '../parts/Page';
import { sheetOf, type Book } from './book';
import { NumberLine } from './NumberLine';
import type { Marks } from './marks';
import { intervalOf, isRanged, type Interval } from './intervals';
import type { Criterion, Sheet, Spec, Table } from './service';
import type { Place } from './view';
import { TABLES } from './words';

/** How many rows are drawn; of more, those about the present one. */
const MOST = 24;

/** For each condition with bounds, what its rows cover; rows alike in all other conditions share a line. */
export function NumberLines({ table, id, book, revision = 0, focused, marks, show }: {
  table: Table;
  id: string;
  book: () => Book;
  /** counts changes of the book */
  revision?: number;
  focused?: string;
  marks: Marks;
  show: (place: Place) => void;
}) {
  const { t } = useTranslation(TABLES);
  const language = useLanguage();
  const sheet = table.sheets.find((one) => one.id === id);
  const hovered = useSyncExternalStore(marks.subscribe, marks.getHovered);
  const settled = useDeferredValue(revision);
  const at = useDeferredValue(focused);
  const { rows, drawn } = useMemo(() => {
    if (!sheet || settled < 0) return { rows: [], drawn: [] };
    const { order } = sheetOf(book(), id);
    const middle = Math.max(0, order.indexOf(at ?? ''));
    const first = order.length <= MOST ? 0 : Math.max(0, Math.min(order.length - MOST, middle - MOST / 2));
    const rows = order.slice(first, first + MOST);
    const drawn = sheet.criteria.filter(isRanged).flatMap((criterion) => {
      const spec = sheet.columns.find((column) => column.id === `${criterion.id}.from` || column.id === `${criterion.id}.to` || column.id === criterion.id);
      const lanes = spec ? lanesOf(sheet, criterion, rows, book()) : [];
      return spec && lanes.length > 0 ? [{ criterion, spec, lanes }] : [];
    });
    return { rows, drawn };
  }, [sheet, id, book, settled, at]);
  if (drawn.length === 0 || !sheet) return null;
  const all = sheetOf(book(), id).order.length;
  return (
    <Section title={t('lines')} hint={`${t('linesWhy')}${rows.length < all ? `；${t('aroundRow', { count: rows.length })}` : ''}`}>
      {drawn.map(({ criterion, spec, lanes }: { criterion: Criterion; spec: Spec; lanes: Interval[][] }) => (
        <NumberLine
          key={criterion.id}
          name={criterion[language] ?? criterion.zh}
          spec={spec}
          lanes={lanes}
          hovered={hovered}
          hover={marks.hover}
          pick={(row) => show({ table: id, row, column: spec.id })}
        />
      ))}
    </Section>
  );
}

function lanesOf(sheet: Sheet, criterion: Criterion, rows: string[], book: Book): Interval[][] {
  const lanes = new Map<string, Interval[]>();
  const others = sheet.columns.filter((column) => sheet.criteria.some((one) => one !== criterion && (column.id === one.id || column.id.startsWith(`${one.id}.`)))).map((column) => column.id);
  const state = sheetOf(book, sheet.id);
  for (const row of rows) {
    const cells = state.rows.get(row) ?? {};
    const interval = intervalOf(criterion, row, cells);
    if (!interval) continue;
    const alike = [...others, 'validFrom', 'validTo'].map((column) => cells[column] ?? '').join('|');
    lanes.set(alike, [...(lanes.get(alike) ?? []), interval]);
  }
  return [...lanes.values()];
}
