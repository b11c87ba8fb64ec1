import { DownloadOutlined } from '@ant-design/icons';
import { Button, Input, Table } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { answer, api, download, type Schemas } from '../api/client';
import { Fault } from '../parts/Fault';
import { Loaded } from '../parts/Loaded';
import { Section } from '../parts/Page';
import { useMay } from '../session/session';
import { Coverage } from './DraftScenarios';
import { ScenarioChanges } from './ScenarioChanges';
import type { Release } from './timeline';
import { CHANGES } from './words';

type Scenario = Pick<Schemas['ScenarioSummary'], 'id' | 'title'> & Partial<Schemas['ScenarioSummary']>;

/** The scenarios that came with a release: what it changed of them, how they come out, which there are. */
export function ReleaseScenarios({ release }: { release: Release }) {
  const { t } = useTranslation(CHANGES);
  const [where, setWhere] = useSearchParams();
  const [failure, setFailure] = useState<unknown>();
  const chosen = { params: { query: { release: String(release.number) } } };
  const scenarios = useQuery({
    queryKey: ['scenarios', release.number],
    queryFn: async () => (await answer(api.GET('/api/v1/scenarios', chosen))) as Scenario[],
    staleTime: 300_000,
  });
  const run = useQuery({ queryKey: ['scenarios', release.number, 'run'], queryFn: () => answer(api.GET('/api/v1/scenarios/run', chosen)), staleTime: 300_000 });
  const maySeeDrafts = useMay('editor', 'approver', 'auditor');
  const changes = useQuery({
    queryKey: ['drafts', release.draft, 'scenarios'],
    queryFn: () => answer(api.GET('/api/v1/drafts/{id}/scenarios', { params: { path: { id: release.draft ?? 0 } } })),
    enabled: maySeeDrafts && release.draft !== undefined,
  });
  const wanted = (where.get('q') ?? '').trim().toLowerCase();
  const outcome = run.data?.outcome;

  return (
    <Section
      title={t('releaseScenarios')}
      id="scenarios"
      hint={outcome && (outcome.failed.length === 0 ? t('allPassed', { all: outcome.scenarios }) : t('passed', { passed: outcome.passed, all: outcome.scenarios }))}
      actions={
        <Button size="small" icon={<DownloadOutlined />} onClick={() => {
          setFailure(undefined);
          download(`/api/v1/scenarios.xlsx?release=${release.number}`).catch(setFailure);
        }}>{t('download')}</Button>
      }
    >
      {Boolean(failure) && <Fault problem={failure} />}
      {run.error && <Fault problem={run.error} retry={() => void run.refetch()} />}
      {outcome && <Coverage run={outcome} whence={{ release: release.number }} />}
      {changes.data && release.draft !== undefined && changes.data.length > 0 && <ScenarioChanges draft={{ id: release.draft }} changes={changes.data} mayRevert={false} />}
      <Loaded query={scenarios}>
        {(all) => {
          const found = all.filter((one) => `${one.id} ${one.title} ${one.why ?? ''} ${(one.measures ?? []).join(' ')}`.toLowerCase().includes(wanted));
          return (
            <>
              <div className="book-head" style={{ margin: '12px 0 6px' }}>
                <Input.Search
                  allowClear
                  aria-label={t('searchScenarios')}
                  placeholder={t('searchScenarios')}
                  style={{ width: 300 }}
                  value={where.get('q') ?? ''}
                  onChange={(event) => setWhere((before) => {
                    const next = new URLSearchParams(before);
                    if (event.target.value) next.set('q', event.target.value);
                    else next.delete('q');
                    return next;
                  }, { replace: true })}
                />
                <span className="muted">{t('shownOf', { shown: found.length, all: all.length })}</span>
              </div>
              <Table<Scenario>
                size="small"
                rowKey="id"
                dataSource={found}
                pagination={{ pageSize: 20, showSizeChanger: false, hideOnSinglePage: true }}
                columns={[
                  { title: t('scenario'), key: 'id', width: 130, render: (_, one) => <code>{one.id}</code> },
                  { title: t('title'), key: 'title', width: '32%', render: (_, one) => one.title },
                  { title: t('whyShown'), key: 'why', render: (_, one) => one.why },
                  { title: t('day'), key: 'asOf', width: 108, className: 'nowrap', render: (_, one) => one.asOf },
                  { title: t('measure'), key: 'measures', width: 150, render: (_, one) => <Measures of={one.measures ?? []} /> },
                ]}
              />
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}

function Measures({ of }: { of: string[] }) {
  return (
    <>
      {of.slice(0, 2).map((measure) => <span key={measure}><Link to={`/measures/${measure}`}>{measure}</Link> </span>)}
      {of.length > 2 && <span className="muted" title={of.join(' ')}>+{of.length - 2}</span>}
    </>
  );
}
