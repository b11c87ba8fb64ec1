import { DownloadOutlined, UploadOutlined, UndoOutlined } from '@ant-design/icons';
import { App, Button, Modal, Popconfirm, Radio } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../api/client';
import { Problem } from '../api/problem';
import { useLabel, useLanguage } from '../language';
import { Fault } from '../parts/Fault';
import { PARAMETERS } from './book';
import type { Opened } from './DraftTablePage';
import { placeName } from './naming';
import { conflictsOf, path, placeOf, revert, upload, type Choice, type EditConflict, type Table } from './service';
import { TABLES } from './words';

/** The workbook as a file: down, up, and back to what it was. */
export function EditorFiles({ opened, readonly, unsaved, reopen }: { opened: Opened; readonly: boolean; unsaved: boolean; reopen: () => void }) {
  const { t } = useTranslation(TABLES);
  const { message } = App.useApp();
  const { draft, table } = opened;
  const [busy, setBusy] = useState<string>();
  const [problem, setProblem] = useState<unknown>();
  const file = useRef<HTMLInputElement>(null);
  /** what was refused, to be sent again with a choice */
  const [refused, setRefused] = useState<File>();

  async function run(what: string, work: () => Promise<unknown>) {
    setBusy(what);
    try {
      await work();
      setProblem(undefined);
    } catch (found) {
      if (!(found instanceof Problem)) throw found;
      setProblem(found);
    } finally {
      setBusy(undefined);
    }
  }

  async function taken(chosen: File, choices: Record<string, Choice> = {}) {
    setRefused(chosen);
    const changed = await upload(draft.id, table.id, chosen, choices);
    setRefused(undefined);
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
        {problem !== undefined && <Refused key={conflictsOf(problem).length} problem={problem} table={table} busy={busy === 'up'} choose={refused && ((choices) => void run('up', () => taken(refused, choices)))} />}
      </Modal>
    </>
  );
}

/** Why a workbook was not taken. Of cells that somebody else changed too, one value is chosen, and it is sent again. */
function Refused({ problem, table, busy, choose }: { problem: unknown; table: Table; busy: boolean; choose?: (choices: Record<string, Choice>) => void }) {
  const { t } = useTranslation(TABLES);
  const label = useLabel();
  const language = useLanguage();
  const conflicts = conflictsOf(problem);
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  if (conflicts.length === 0) return <Fault problem={problem} most={100} />;
  const places = conflicts.map(placeOf);
  const cells = places.filter((place) => place !== undefined);
  const isDone = cells.length === places.length && cells.every((place) => choices[place]);
  const all = (choice: Choice) => setChoices(Object.fromEntries(cells.map((place) => [place, choice])));
  // where a choice can be made, the cell alone is named
  const named = (one: EditConflict, place: string | undefined) => (place === undefined ? label(one) : placeName(table, { table: one.table ?? PARAMETERS, row: one.row ?? '', column: one.column ?? '' }, language));
  const value = (one: EditConflict, place: string | undefined, choice: Choice) => {
    const said = (choice === 'mine' ? one.mine : one.theirs) ?? '—';
    if (place === undefined) return said;
    return <Radio checked={choices[place] === choice} onChange={() => setChoices({ ...choices, [place]: choice })} aria-label={`${named(one, place)} ${t(choice === 'mine' ? 'takeYours' : 'takeTheirs')}`}>{said}</Radio>;
  };
  return (
    <>
      <p>{t(cells.length === places.length ? 'uploadConflictsChoose' : 'uploadConflictsWhy')}</p>
      <div className="sheet-table-wrap">
        <table className="sheet-table conflicts">
          <thead><tr>{(['place', 'before', 'theirs', 'yours'] as const).map((name) => <th key={name} scope="col">{t(name)}</th>)}</tr></thead>
          <tbody>
            {conflicts.map((one, i) => (
              <tr key={i}>
                <th scope="row"><code>{[one.sheet, one.cell].filter(Boolean).join('!')}</code> {named(one, places[i])}</th>
                <td>{one.before ?? '—'}</td><td>{value(one, places[i], 'theirs')}</td><td>{value(one, places[i], 'mine')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {cells.length === places.length && choose && (
        <div className="conflict-choice">
          <Button onClick={() => all('theirs')}>{t('allTheirs')}</Button>
          <Button onClick={() => all('mine')}>{t('allYours')}</Button>
          <Button type="primary" disabled={!isDone} loading={busy} onClick={() => choose(choices)}>{t('uploadChosen')}</Button>
        </div>
      )}
    </>
  );
}
