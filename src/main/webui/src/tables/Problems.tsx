import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel, useLanguage } from '../language';
import { Section } from '../parts/Page';
import type { Book } from './book';
import { columnIndexOf, rowIndexOf } from './addresses';
import { shown } from './cells';
import { allColumns } from './columns';
import { placeName } from './naming';
import { placeOfNotice } from './notices';
import type { Saving } from './saving';
import type { Finding, Table } from './service';
import type { Place } from './view';
import { TABLES } from './words';
import type { Working } from './working';

/** What was refused, what was found between rows, and where the table says another figure than the clause; each leads to its cell. */
export function Problems({ table, working, saving, show }: { table: Table; working: Working; saving: Saving; show: (place: Place) => void }) {
  const { t } = useTranslation(TABLES);
  const label = useLabel();
  const language = useLanguage();
  const refused = [...saving.faults.values()].flat();
  const total = refused.length + saving.findings.length;
  return (
    <Section title={t('problems')} hint={total === 0 ? t('noProblems') : total}>
      {total + saving.notices.length > 0 && (
        <ul className="problem-list">
          {refused.map((one, i) => (
            <li key={`r${i}`}>
              <span className="tag refused">✕ {t('notKept')}</span>
              <Button type="link" size="small" onClick={() => show(one)}>{placeName(table, one, language)}</Button>
              <span>{label(one.fault)}</span>
            </li>
          ))}
          {saving.findings.map((finding, i) => {
            const place = placeOf(table, finding, working.local);
            return (
              <li key={`f${i}`}>
                <span className="tag found">! {t(`finding_${finding.code}`, { defaultValue: finding.code })}</span>
                <Button type="link" size="small" onClick={() => show(place)}>
                  {finding.between?.rows?.length ? t('rowsOf', { rows: finding.between.rows.join('、') }) : placeName(table, place, language)}
                </Button>
                <span>{label(finding)} <Example table={table} finding={finding} /></span>
              </li>
            );
          })}
          {saving.notices.map((notice, i) => {
            const place = placeOfNotice(notice);
            return (
              <li key={`n${i}`}>
                <span className="tag departs">≠ {t('departs')}</span>
                <Button type="link" size="small" onClick={() => show(place)}>{placeName(table, place, language)}</Button>
                <span>{label(notice)}</span>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

/** One of the values at odds, where the service names one. */
function Example({ table, finding }: { table: Table; finding: Finding }) {
  const { t } = useTranslation(TABLES);
  const language = useLanguage();
  const sheet = table.sheets.find((one) => one.id === finding.table || one.sheet === finding.sheet);
  const values = (finding.between?.values ?? []).flatMap((value) => {
    const criterion = sheet?.criteria.find((one) => one.id === value.criterion);
    const spec = sheet?.columns.find((column) => column.id.startsWith(value.criterion));
    return value.example && criterion && spec ? [`${criterion[language] ?? criterion.zh} ${shown(spec, value.example, language)}`] : [];
  });
  return values.length > 0 ? <span className="muted">{t('example', { values: values.join('，') })}</span> : null;
}

function placeOf(table: Table, finding: Finding, book: Book): Place {
  const sheet = table.sheets.find((one) => one.id === finding.table || one.sheet === finding.sheet);
  const line = finding.cell ? rowIndexOf(finding.cell) : 0;
  const named = sheet && finding.cell ? ['', ...allColumns(sheet).map((spec) => spec.id)][columnIndexOf(finding.cell)] : undefined;
  return { table: sheet?.id ?? '', row: finding.row ?? finding.between?.rows?.[0] ?? (sheet && book.get(sheet.id)?.order[line]) ?? '', column: finding.column ?? named ?? '' };
}
