import { useTranslation } from 'react-i18next';
import { useLabel, useLanguage } from '../language';
import { sheetOf, valueAt, type Book } from './book';
import { shown } from './cells';
import { addressOf, placeName, specAt } from './naming';
import { noticeAt } from './notices';
import type { Saving } from './saving';
import { limitsOf } from './limits';
import type { Table } from './service';
import { keyOf, type Place } from './view';
import { TABLES } from './words';
import type { Working } from './working';

/** What the cell with the focus means, its limits, and what is wrong with it. */
export function CellLine({ table, place, working, saving, base }: { table: Table; place?: Place; working: Working; saving: Saving; base?: Book }) {
  const { t } = useTranslation(TABLES);
  const language = useLanguage();
  const label = useLabel();
  const there = place && working.local.get(place.table)?.rows.has(place.row);
  const spec = there ? specAt(table, place) : undefined;
  if (!place || !spec) return <div className="cell-line muted">{t('noCell')}</div>;
  const was = base?.get(place.table)?.rows.has(place.row) ? valueAt(base, place.table, place.row, place.column) : undefined;
  const now = valueAt(working.local, place.table, place.row, place.column);
  const line = place.table === '' ? 0 : sheetOf(working.local, place.table).order.indexOf(place.row);
  const faults = saving.faults.get(keyOf(place)) ?? [];
  const fresh = !working.saved.get(place.table)?.rows.has(place.row);
  const notice = noticeAt(saving.notices, place);
  const limits = limitsOf(spec, language);
  return (
    <div className="cell-line" aria-live="polite">
      <span className="at"><code>{addressOf(table, place, line)}</code> {placeName(table, place, language)}</span>
      {spec.unit && <span>{label(spec.unitLabel)}</span>}
      {spec.required && <span>{t('required')}</span>}
      {limits && <span>{t(limits.word, limits)}{spec.limit ? `（${label(spec.limit)}）` : ''}</span>}
      {spec.blank && <span className="muted">{label(spec.blank)}</span>}
      {(spec.readings?.length ?? 0) > 0 && <span>{t('readings')} {spec.readings?.join('、')}</span>}
      {was !== undefined && was !== now && <span>{t('wasValue', { value: shown(spec, was, language) || t('blank') })}</span>}
      {fresh && faults.length === 0 && <span className="muted">{t('unsavedRow')}</span>}
      {notice && <span className="departs">≠ {label(notice)}</span>}
      {faults.map((one, i) => <span key={i} className="bad" role="alert">✕ {label(one.fault)}</span>)}
    </div>
  );
}
