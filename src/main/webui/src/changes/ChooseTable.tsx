import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLabel } from '../language';
import { Loaded } from '../parts/Loaded';
import type { Draft } from './drafts';
import { addressOf, useDraftTables } from './tables';
import { CHANGES } from './words';

/** The workbooks of a draft; one is chosen to edit. */
export function ChooseTable({ draft, changed, close }: { draft: Draft; changed: string[]; close: () => void }) {
  const { t } = useTranslation(CHANGES);
  const label = useLabel();
  const [filter, setFilter] = useState('');
  const tables = useDraftTables(draft.id, true);
  const wanted = filter.trim().toLowerCase();
  return (
    <Modal open afterOpenChange={(shown) => shown && document.getElementById('find-table')?.focus()} title={t('chooseTable')} footer={null} onCancel={close} width={560}>
      <Input.Search id="find-table" allowClear aria-label={t('filterTables')} placeholder={t('filterTables')} value={filter} onChange={(event) => setFilter(event.target.value)} style={{ marginBottom: 8 }} />
      <Loaded query={tables}>
        {(all) => {
          const found = all.filter((one) => `${one.measure} ${one.id} ${one.title.zh} ${one.title.en} ${one.sheets.join(' ')}`.toLowerCase().includes(wanted));
          return found.length === 0
            ? <p className="muted">{t('noSuchTable')}</p>
            : (
              <nav className="pick-list" aria-label={t('chooseTable')}>
                {found.map((one) => (
                  <Link key={one.id} to={addressOf(one.id, { draft: draft.id, at: '' }, {})}>
                    <code>{one.measure}</code>{label(one.title)}
                    {changed.includes(one.id) && <span className="change-state open push">{t('changedMark')}</span>}
                  </Link>
                ))}
              </nav>
            );
        }}
      </Loaded>
    </Modal>
  );
}
