import { Button, Modal, Radio, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../language';
import { shown } from './cells';
import type { Clash } from './merge';
import { placeName, specAt } from './naming';
import type { Saving } from './saving';
import type { Table } from './service';
import { TABLES } from './words';

/** Two people changed the same cells: each is chosen, nothing is lost. */
export function Clashes({ table, saving }: { table: Table; saving: Saving }) {
  if (saving.clashes.length === 0) return null;
  return <Choice key={saving.revision} table={table} saving={saving} clashes={saving.clashes} />;
}

function Choice({ table, saving, clashes }: { table: Table; saving: Saving; clashes: Clash[] }) {
  const { t } = useTranslation(TABLES);
  const language = useLanguage();
  const [mine, setMine] = useState<boolean[]>(() => clashes.map(() => true));
  const value = (clash: Clash, text: string | null | undefined) => {
    const spec = clash.column ? specAt(table, { table: clash.table, row: clash.row, column: clash.column }) : undefined;
    return (spec ? shown(spec, text, language) : text) || t('blank');
  };
  const place = (clash: Clash) => (clash.kind === 'order' ? t('orderTwice') : placeName(table, { table: clash.table, row: clash.row, column: clash.column ?? '' }, language));
  return (
    <Modal
      open
      width={760}
      closable={false}
      title={t('someoneFaster')}
      footer={
        <Space>
          <Button onClick={() => setMine(clashes.map(() => false))}>{t('allTheirs')}</Button>
          <Button onClick={() => setMine(clashes.map(() => true))}>{t('allYours')}</Button>
          <Button type="primary" onClick={() => saving.chosen(clashes.filter((_, i) => mine[i]))}>{t('goOnSaving')}</Button>
        </Space>
      }
    >
      <p>{t('someoneFasterWhy')}</p>
      <div className="sheet-table-wrap">
        <table className="sheet-table">
          <thead><tr><th scope="col">{t('place')}</th><th scope="col">{t('before')}</th><th scope="col">{t('theirs')}</th><th scope="col">{t('yours')}</th></tr></thead>
          <tbody>
            {clashes.map((clash, i) => {
              const pick = (yes: boolean, name: string) => (
                <Radio checked={mine[i] === yes} onChange={() => setMine(mine.map((one, k) => (k === i ? yes : one)))} aria-label={`${place(clash)} ${t(yes ? 'takeYours' : 'takeTheirs')}`}>{name}</Radio>
              );
              const names = clash.kind === 'cell' ? [value(clash, clash.theirs), value(clash, clash.mine)]
                : clash.kind === 'removedByThem' ? [t('keepRemoved'), t('keepRow')]
                : clash.kind === 'removedByMe' ? [t('keepRow'), t('keepRemoved')] : [t('takeTheirs'), t('takeYours')];
              return (
                <tr key={i}>
                  <th scope="row">{place(clash)}{clash.kind === 'removedByThem' || clash.kind === 'removedByMe' ? <div className="muted">{t(clash.kind)}</div> : null}</th>
                  <td>{clash.kind === 'cell' ? value(clash, clash.base) : '—'}</td>
                  <td>{pick(false, names[0] ?? '')}</td>
                  <td>{pick(true, names[1] ?? '')}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Modal>
  );
}
