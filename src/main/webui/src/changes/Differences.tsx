import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLabel, useLanguage } from '../language';
import type { ChangedTable, Difference, Notice } from './drafts';
import { sideBySide, type SideBySide } from './sideBySide';
import { addressOf, useTables, useTitles, type Whence } from './tables';
import { CHANGES } from './words';

/** Changes of tables, a workbook after the other; in words, or with before and after side by side. */
export function Differences({ changes, notices = [], whence, inWords }: { changes: ChangedTable[]; notices?: Notice[]; whence: Whence; inWords: boolean }) {
  const { t } = useTranslation(CHANGES);
  const language = useLanguage();
  const label = useLabel();
  const titles = useTitles(whence, changes.length > 0);
  const tables = useTables(changes.map((one) => one.table), whence);
  return changes.map((changed) => (
    <div className="book" key={changed.table}>
      <div className="book-head">
        <h3><Link to={addressOf(changed.table, whence, {})}>{changed.measure} {label(titles.get(changed.table))}</Link></h3>
        <span className="muted">{t('tableCount', { version: changed.version })} · {t('countChanges', { count: changed.differences.length })}</span>
        <Link to={`/measures/${changed.measure}`}>{t('law', { measure: changed.measure })}</Link>
      </div>
      {inWords
        ? (
          <ul className="words-list">
            {changed.differences.map((difference, i) => (
              <li key={i}><Link to={addressOf(changed.table, whence, { row: difference.row, column: difference.column })}>{difference[language]}</Link><Departs of={departuresOf(notices, changed.table, difference)} /></li>
            ))}
          </ul>
        )
        : <Beside rows={changed.differences.map((difference) => ({ difference, departs: departuresOf(notices, changed.table, difference), parts: sideBySide(difference, tables.get(changed.table), language) }))} slug={changed.table} measure={changed.measure} whence={whence} />}
    </div>
  ));
}

function Beside({ rows, slug, measure, whence }: { rows: { difference: Difference; departs: Notice[]; parts: SideBySide }[]; slug: string; measure: string; whence: Whence }) {
  const { t } = useTranslation(CHANGES);
  const label = useLabel();
  const place = (parts: SideBySide) => parts.what === 'parameter' ? t('parameter')
    : [parts.sheet, parts.row && t('row', { row: parts.row })].filter(Boolean).join(' ');
  const what = (parts: SideBySide) => parts.what === 'added' ? t('rowAdded') : parts.what === 'removed' ? t('rowRemoved')
    : parts.what === 'order' ? t('rowOrder') : label(parts.column);
  return (
    <Table
      size="small"
      tableLayout="fixed"
      rowKey={(one) => `${one.difference.table} ${one.difference.row} ${one.difference.column}`}
      dataSource={rows}
      pagination={rows.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
      columns={[
        {
          title: t('place'), key: 'place', width: '36%',
          render: (_, { difference, parts }) => (
            <Link to={addressOf(slug, whence, { row: difference.row, column: difference.column })}>
              {place(parts)} {what(parts)}{parts.cell && <> <code className="muted">{parts.cell}</code></>}
            </Link>
          ),
        },
        { title: t('before'), key: 'before', render: (_, { parts }) => <Value of={parts} text={parts.before} className="was" /> },
        { title: t('after'), key: 'after', render: (_, { parts, departs }) => <><Value of={parts} text={parts.after} className="is" /><Departs of={departs} /></> },
        { title: t('cites'), key: 'cites', width: 150, render: (_, { parts }) => <Link to={`/measures/${measure}`}>{parts.cites ?? measure}</Link> },
      ]}
    />
  );
}

/** Those of the cell, or of all cells of a row that was added. */
function departuresOf(notices: Notice[], book: string, difference: Difference) {
  return notices.filter((one) => one.book === book && one.table === difference.table && one.row === difference.row
    && (difference.column === undefined || one.column === difference.column));
}

/** The clause says another figure. */
function Departs({ of }: { of: Notice[] }) {
  const label = useLabel();
  return of.map((notice, i) => <div key={i} className="departs">≠ {label(notice)}</div>);
}

/** What stood or stands there; the cells of a whole row one under the other. */
function Value({ of, text, className }: { of: SideBySide; text: string; className: 'was' | 'is' }) {
  const { t } = useTranslation(CHANGES);
  if (text === '') return <span className="muted">{t('blank')}</span>;
  const isRow = of.what === 'added' || of.what === 'removed';
  const Mark = className === 'was' ? 'del' : 'ins';
  return (
    <Mark className={isRow ? `${className} row` : className}>
      {isRow ? text.split(/，|, /).map((cell, i) => <div key={i}>{cell}</div>) : text}
    </Mark>
  );
}
