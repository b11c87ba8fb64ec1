import { FileProtectOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download, json } from '../api/client';
import { DECISION } from './decisionWords';
import { ReasonDialog } from './ReasonDialog';

/** 证据包: the case as a paper; with personal values only for a reason. */
export function EvidenceMenu({ id, failed }: { id: string; failed: (problem: unknown) => void }) {
  const { t } = useTranslation(DECISION);
  const [busy, setBusy] = useState(false);
  const [whole, setWhole] = useState<'pdf' | 'xlsx'>();
  const path = (ending: string) => `/api/v1/decisions/${encodeURIComponent(id)}/evidence.${ending}`;
  async function get(key: string) {
    if (key === 'pdf-whole' || key === 'xlsx-whole') return setWhole(key === 'pdf-whole' ? 'pdf' : 'xlsx');
    setBusy(true);
    failed(undefined);
    await download(path(key)).catch(failed);
    setBusy(false);
  }
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'pdf', label: t('evidencePdf') },
            { key: 'xlsx', label: t('evidenceXlsx') },
            { type: 'divider' },
            { key: 'pdf-whole', label: t('evidencePdfWhole') },
            { key: 'xlsx-whole', label: t('evidenceXlsxWhole') },
          ],
          onClick: ({ key }) => void get(key),
        }}
      >
        <Button icon={<FileProtectOutlined />} loading={busy}>{t('evidence')}</Button>
      </Dropdown>
      <ReasonDialog
        title={t('evidenceTitle')}
        open={whole !== undefined}
        close={() => setWhole(undefined)}
        confirm={(reason) => download(path(whole ?? 'pdf'), { method: 'POST', ...json({ reason }) })}
      />
    </>
  );
}
