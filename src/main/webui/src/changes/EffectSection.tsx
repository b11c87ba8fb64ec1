import { ReloadOutlined } from '@ant-design/icons';
import { Alert, Button, Spin, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../language';
import { at } from '../language/times';
import { Loaded } from '../parts/Loaded';
import { Section } from '../parts/Page';
import { hasEffect, isWorkedOut, useEffectOf, type Checks, type Draft, type Effect } from './drafts';
import { EffectCharts } from './EffectCharts';
import { EffectMeasures } from './EffectMeasures';
import { Sums } from './Sums';
import { CHANGES } from './words';

/** What the draft would do to the dossiers decided so far, and apart from them to the scenarios. */
export function EffectSection({ draft, checks }: { draft: Draft; checks: Checks }) {
  const { t } = useTranslation(CHANGES);
  const hasBase = draft.base !== undefined && draft.kind !== 'retirement' && draft.kind !== 'package';
  const isSound = checks.faults.length === 0;
  const { query, again } = useEffectOf(draft, hasEffect(draft, checks));
  const isWorking = again.isPending || query.isFetching || (query.data !== undefined && !isWorkedOut(query.data));
  return (
    <Section
      title={t('effect')}
      id="effect"
      hint={t('effectHint')}
      actions={hasBase && isSound && <Button size="small" icon={<ReloadOutlined />} loading={isWorking} onClick={() => again.mutate()}>{t('recompute')}</Button>}
    >
      {!hasBase && <span className="muted">{t(draft.kind === 'retirement' ? 'effectRetirement' : 'effectNoBase')}</span>}
      {hasBase && !isSound && <span className="muted">{t('effectFaults')}</span>}
      {hasBase && isSound && (
        <Loaded query={query}>
          {(effect) => isWorkedOut(effect)
            ? <Shown effect={effect} />
            : <div role="status"><Spin size="small" /> {t('workingOut', { count: effect.done })}</div>}
        </Loaded>
      )}
    </Section>
  );
}

function Shown({ effect }: { effect: Effect }) {
  const { t } = useTranslation(CHANGES);
  const label = useLabel();
  const counts = effect.subjects;
  const unreadable = effect.unreadableExamples ?? [];
  return (
    <>
      <p className="muted" style={{ margin: 0 }}>{t('effectAt', { release: effect.release, count: effect.dossiers, at: at(effect.at) })}</p>
      {effect.dossiers === 0 && <p>{t('effectNone')}</p>}
      {effect.dossiers > 0 && (
        <>
          <p className="says">{label(effect.summary)}</p>
          <dl className="figures">
            <Figure what="gain" count={counts.gain} />
            <Figure what="lose" count={counts.lose} />
            {counts.undetermined > 0 && <Figure what="undetermined" count={counts.undetermined} />}
            {counts.otherwise > 0 && <Figure what="otherwise" count={counts.otherwise} />}
            <Figure what="unchanged" count={counts.unchanged} />
          </dl>
          {Object.keys(effect.sums).length > 0 && <Sums of={effect.sums} />}
          <EffectCharts measures={effect.measures} />
          {effect.measures.length > 0 && <EffectMeasures measures={effect.measures} />}
        </>
      )}
      {effect.unreadable > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('unreadable', { count: effect.unreadable })}
          description={unreadable.length > 0 && (
            <Table
              size="small"
              rowKey={(one) => `${one.subject} ${one.rules} ${one.path}`}
              dataSource={unreadable}
              pagination={false}
              columns={[
                { title: t('subject'), key: 'subject', render: (_, one) => one.name ?? one.subject ?? t('unnamed') },
                { title: t('rules'), key: 'rules', render: (_, one) => t(one.rules === 'before' ? 'rulesBefore' : 'rulesAfter') },
                { title: t('what'), key: 'what', render: (_, one) => <><code>{one.path}</code> {label(one.fault)}</> },
              ]}
            />
          )}
        />
      )}
      <h3 className="sub">{t('onScenarios')} <span className="muted" style={{ fontWeight: 400 }}>{t('onScenariosHint')}</span></h3>
      <p style={{ margin: '0 0 8px' }}>{label(effect.scenarios.summary)}</p>
      {effect.scenarios.measures.length > 0 && <EffectMeasures measures={effect.scenarios.measures} closed />}
    </>
  );
}

function Figure({ what, count }: { what: 'gain' | 'lose' | 'undetermined' | 'otherwise' | 'unchanged'; count: number }) {
  const { t } = useTranslation(CHANGES);
  return <div className={count > 0 ? what : undefined}><dt>{t(what)}</dt><dd>{count.toLocaleString('en')}{t('householdUnit') && <small> {t('householdUnit')}</small>}</dd></div>;
}
