import { Button } from 'antd';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../language';
import type { Book } from './book';
import { shown } from './cells';
import { changesBetween, type Change } from './changes';
import { placeName, sheetName, specAt } from './naming';
import { noticeAt, placeOfNotice } from './notices';
import type { Notice, Table } from './service';
import type { Place } from './view';
import { TABLES } from './words';
import type { Working } from './working';

const MOST = 200;

/** What the draft changes of this table, against what it began with. */
export function Changes({ table, base, origin, working, revision, notices, show }: {
  table: Table;
  base?: Book;
  origin?: number;
  working: Working;
  revision: number;
  notices: Notice[];
  show: (place: Place) => void;
}) {
  const { t } = useTranslation(TABLES);
  const language = useLanguage();
  const settled = useDeferredValue(revision);
  const changes = useMemo(() => (base && settled >= 0 ? changesBetween(base, working.local) : []), [base, working, settled]);
  if (changes.length === 0) return <p className="muted">{origin ? t('noChanges', { base: origin }) : t('noChangesYet')}</p>;
  const several = table.sheets.length > 1;
  const said = (change: Change) => {
    const sheet = several && change.table ? `${sheetName(table, change.table, t('parameters'))} ` : '';
    if (change.kind !== 'cell') return sheet + (change.kind === 'moved' ? t('rowsMoved') : t(change.kind === 'added' ? 'rowAdded' : 'rowRemoved', { row: change.row }));
    return sheet + placeName(table, change, language);
  };
  return (
    <ul className="change-list">
      {changes.slice(0, MOST).map((change, i) => {
        const spec = change.kind === 'cell' ? specAt(table, change) : undefined;
        const departs = change.kind === 'cell' ? notices.filter((one) => one === noticeAt(notices, change))
          : notices.filter((one) => change.kind === 'added' && one.table === change.table && one.row === change.row);
        return (
          <li key={i}>
            {change.kind === 'removed' || change.kind === 'moved' ? <span>{said(change)}</span> : (
              <Button type="link" size="small" onClick={() => show(change.kind === 'cell' ? change : { table: change.table, row: change.row, column: 'cites' })}>{said(change)}</Button>
            )}
            {change.kind === 'cell' && spec && (
              <div><del>{shown(spec, change.was, language) || t('blank')}</del> → <strong>{shown(spec, change.now, language) || t('blank')}</strong></div>
            )}
            {departs.map((notice) => <div key={notice.column} className="departs">≠ {change.kind === 'added' && `${placeName(table, placeOfNotice(notice), language)} `}{notice[language]}</div>)}
          </li>
        );
      })}
      {changes.length > MOST && <li className="muted">…… {changes.length}</li>}
    </ul>
  );
}
