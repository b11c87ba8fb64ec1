import { DownloadOutlined, UploadOutlined, UndoOutlined } from '@ant-design/icons';
import { App, Button, Modal, Popconfirm } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../api/client';
import { Problem } from '../api/problem';
import { useLabel } from '../language';
import { Fault } from '../parts/Fault';
import type { Opened } from './DraftTablePage';
import { conflictsOf, path, revert, upload } from './service';
import { TABLES } from './words';

/** The workbook as a file: down, up, and back to what it was. */
export function EditorFiles({ opened, readonly, unsaved, reopen }: { opened: Opened; readonly: boolean; unsaved: boolean; reopen: () => void }) {
  const { t } = useTranslation(TABLES);
  const { message } = App.useApp();
  const { draft, table } = opened;
  const [busy, setBusy] = useState<string>();
  const [problem, setProblem] = useState<unknown>();
  const file = useRef<HTMLInputElement>(null);

  async function run(what: string, work: () => Promise<unknown>) {
    setBusy(what);
    setProblem(undefined);
    try {
      await work();
    } catch (found) {
      if (!(found instanceof Problem)) throw found;
      setProblem(found);
    } finally {
      setBusy(undefined);
    }
  }

  async function taken(chosen: File) {
    const changed = await upload(draft.id, table.id, chosen);
    void message.success(changed.changes.length === 0 ? t('uploadSame') : t('uploaded', { count: changed.changes.length }));
    reopen();
  }

  return (
    <>
      <Button icon={<DownloadOutlined />} loading={busy === 'down'} onClick={() => void run('down', () => download(`${path(draft.id, table.id)}.xlsx`))}>{t('download')}</Button>
      {!readonly && (
        <>
          <input
            ref={file}
            type="file"
            hidden
            accept=".xlsx"
            aria-label={t('uploadFile')}
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              event.target.value = '';
              if (chosen) void run('up', () => taken(chosen));
            }}
          />
          <Button icon={<UploadOutlined />} title={unsaved ? t('unsavedFirst') : t('uploadWhy')} disabled={unsaved} loading={busy === 'up'} onClick={() => file.current?.click()}>{t('upload')}</Button>
          <Popconfirm
            title={draft.base ? t('revertAsk', { base: draft.base }) : t('revertNew')}
            onConfirm={() =>
              run('back', async () => {
                await revert(draft.id, table.id);
                void message.success(t('reverted'));
                reopen();
              })
            }
          >
            <Button icon={<UndoOutlined />} disabled={unsaved} loading={busy === 'back'}>{t('revert')}</Button>
          </Popconfirm>
        </>
      )}
      <Modal open={problem !== undefined} width={760} footer={null} onCancel={() => setProblem(undefined)} title={conflictsOf(problem).length > 0 ? t('uploadConflicts') : t('uploadFaults')}>
        {problem !== undefined && <Refused problem={problem} />}
      </Modal>
    </>
  );
}

function Refused({ problem }: { problem: unknown }) {
  const { t } = useTranslation(TABLES);
  const label = useLabel();
  const conflicts = conflictsOf(problem);
  if (conflicts.length === 0) return <Fault problem={problem} most={100} />;
  return (
    <>
      <p>{t('uploadConflictsWhy')}</p>
      <div className="sheet-table-wrap">
        <table className="sheet-table">
          <thead><tr>{(['place', 'before', 'theirs', 'yours'] as const).map((name) => <th key={name} scope="col">{t(name)}</th>)}</tr></thead>
          <tbody>
            {conflicts.map((one, i) => (
              <tr key={i}>
                <th scope="row"><code>{[one.sheet, one.cell].filter(Boolean).join('!')}</code> {label(one)}</th>
                <td>{one.before ?? '—'}</td><td>{one.theirs ?? '—'}</td><td>{one.mine ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
