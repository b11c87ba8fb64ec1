import { Button, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { yuan } from '../language/numbers';
import { Fault } from '../parts/Fault';
import { PARTS } from '../parts/words';
import { revertScenario, useAct, type Draft } from './drafts';
import { useFacts, useReasons } from './codes';
import { CHANGES } from './words';

type Change = Pick<Schemas['ScenarioChange'], 'id' | 'change'> & { before?: unknown; after?: unknown };
interface Scenario { title?: string; why?: string; asOf?: string; expected?: Record<string, Expected>; [other: string]: unknown }
interface Expected { outcome?: string; amount?: string | null; missing?: string[]; reasons?: string[]; [other: string]: unknown }

/** What the draft changes of the scenarios, before and after, for the approver to see. */
export function ScenarioChanges({ draft, changes, mayRevert }: { draft: Pick<Draft, 'id'>; changes: Change[]; mayRevert: boolean }) {
  const { t } = useTranslation(CHANGES);
  const reverted = useAct((scenario: string) => revertScenario(draft.id, scenario));
  return (
    <>
      <h3 className="sub">{t('scenarioChanges')}</h3>
      {reverted.error && <Fault problem={reverted.error} />}
      <Table<Change>
        size="small"
        rowKey="id"
        dataSource={changes}
        pagination={changes.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        expandable={{ expandedRowRender: (one) => <Whole change={one} />, expandRowByClick: false }}
        columns={[
          {
            title: t('scenario'), key: 'id', width: '30%',
            render: (_, one) => <><code>{one.id}</code> <span className="muted">{t(one.change)}</span><div>{((one.after ?? one.before) as Scenario).title}</div></>,
          },
          { title: t('before'), key: 'before', render: (_, one) => <Results of={one.before as Scenario | undefined} against={one.after as Scenario | undefined} className="was" /> },
          { title: t('after'), key: 'after', render: (_, one) => <Results of={one.after as Scenario | undefined} against={one.before as Scenario | undefined} className="is" /> },
          ...(mayRevert ? [{
            title: t('does'), key: 'revert', width: 110,
            render: (_: unknown, one: Change) => <Button size="small" aria-label={`${t('revert')} ${one.id}`} loading={reverted.isPending && reverted.variables === one.id} onClick={() => reverted.mutate(one.id)}>{t('revert')}</Button>,
          }] : []),
        ]}
      />
    </>
  );
}

/** The expected results, of which those are shown that differ. */
function Results({ of, against, className }: { of: Scenario | undefined; against: Scenario | undefined; className: string }) {
  const { t } = useTranslation(CHANGES);
  const parts = useTranslation(PARTS).t;
  const reasons = useReasons();
  const facts = useFacts();
  if (!of) return <span className="muted">{t('blank')}</span>;
  const measures = Object.entries(of.expected ?? {}).filter(([measure, one]) => !against || JSON.stringify(one) !== JSON.stringify(against.expected?.[measure]));
  return measures.map(([measure, one]) => (
    <div key={measure} style={{ padding: '1px 0' }}>
      {measure}{' '}
      <span className={className} style={{ textDecoration: 'none' }}>
        {[
          one.outcome && parts(one.outcome),
          one.amount && `${t('amount')} ${yuan(one.amount)}`,
          one.missing?.length && `${t('missing')} ${one.missing.map(facts).join(t('between'))}`,
          one.reasons?.length && `${t('reasons')} ${one.reasons.map(reasons).join(' ')}`,
        ].filter(Boolean).join(t('semicolon'))}
      </span>
    </div>
  ));
}

function Whole({ change }: { change: Change }) {
  const { t } = useTranslation(CHANGES);
  return (
    <div className="two">
      {change.before !== undefined && <div><div className="muted">{t('before')}</div><pre className="json" tabIndex={0}>{JSON.stringify(change.before, null, 2)}</pre></div>}
      {change.after !== undefined && <div><div className="muted">{t('after')}</div><pre className="json" tabIndex={0}>{JSON.stringify(change.after, null, 2)}</pre></div>}
    </div>
  );
}
