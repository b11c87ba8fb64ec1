import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { App, Button, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { download } from '../api/client';
import { Fault } from '../parts/Fault';
import { Section } from '../parts/Page';
import { useMay } from '../session/session';
import { isOver, uploadScenarios, useAct, type Checks, type Draft, type Run } from './drafts';
import { FailedScenarios } from './FailedScenarios';
import { ScenarioChanges } from './ScenarioChanges';
import { addressOf, type Whence } from './tables';
import { CHANGES } from './words';

/** How the scenarios come out with the draft, and what it changes of them. What was submitted is first taken back, then changed. */
export function DraftScenarios({ draft, checks }: { draft: Draft; checks: Checks }) {
  const { t } = useTranslation(CHANGES);
  const { message } = App.useApp();
  const mayEdit = useMay('editor') && !isOver(draft) && draft.state !== 'submitted' && draft.kind !== 'retirement' && draft.kind !== 'rollback';
  const uploaded = useAct((file: File) => uploadScenarios(draft.id, file));
  const [failure, setFailure] = useState<unknown>();
  const run = checks.scenarios;
  return (
    <Section
      title={t('scenarios')}
      id="scenarios"
      hint={run && (run.failed.length === 0 ? t('allPassed', { all: run.scenarios }) : t('passed', { passed: run.passed, all: run.scenarios }))}
      actions={
        <>
          {draft.kind !== 'retirement' && (
            <Button size="small" icon={<DownloadOutlined />} onClick={() => {
              setFailure(undefined);
              download(`/api/v1/scenarios.xlsx?release=${draft.name}`).catch(setFailure);
            }}>{t('download')}</Button>
          )}
          {mayEdit && (
            <Upload
              accept=".xlsx"
              showUploadList={false}
              beforeUpload={(file) => {
                uploaded.mutate(file, { onSuccess: () => void message.success(t('uploaded')) });
                return false;
              }}
            >
              <Button size="small" icon={<UploadOutlined />} loading={uploaded.isPending}>{t('upload')}</Button>
            </Upload>
          )}
        </>
      }
    >
      {Boolean(failure) && <Fault problem={failure} />}
      {uploaded.error && <Fault problem={uploaded.error} />}
      {!run && <span className="muted">{t(draft.kind === 'retirement' ? 'retirementNoScenarios' : 'notTried')}</span>}
      {run && run.failed.length > 0 && <FailedScenarios draft={draft} failed={run.failed} mayAccept={mayEdit} />}
      {checks.scenarioChanges.length > 0 && <ScenarioChanges draft={draft} changes={checks.scenarioChanges} mayRevert={mayEdit} />}
      {run && <Coverage run={run} whence={{ draft: draft.id, at: draft.changedAt }} />}
    </Section>
  );
}

/** Which rows no scenario makes fire. */
export function Coverage({ run, whence }: { run: Run; whence: Whence }) {
  const { t } = useTranslation(CHANGES);
  return (
    <div style={{ marginTop: 10 }}>
      {t('covered', { rows: run.rows, covered: run.rowsCovered })}
      {run.uncovered.length > 0 && (
        <>
          {t('semicolon')}{t('uncovered')}{t('colon')}
          {run.uncovered.map((row, i) => (
            <span key={`${row.table} ${row.sheet} ${row.row}`}>
              {i > 0 && t('between')}
              <Link to={addressOf(row.table, whence, { row: row.row })}>{row.measure} {row.sheet} {t('row', { row: row.row })}</Link>
            </span>
          ))}
          {t('stop')}<span className="muted">{t('uncoveredHint')}</span>
        </>
      )}
    </div>
  );
}
