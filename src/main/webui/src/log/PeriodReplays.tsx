import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, DatePicker, Form, Progress, Select, Table } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { answer, api, json, send } from '../api/client';
import { Differences, type Difference } from '../decisions/Again';
import type { Verdict } from '../decisions/decision';
import { inOrder } from '../decisions/Sums';
import { grouped } from '../language/numbers';
import { exactly } from '../language/times';
import { Fault } from '../parts/Fault';
import { Loaded } from '../parts/Loaded';
import { Section } from '../parts/Page';
import { LOG } from './words';

interface Report {
  id: string;
  done: boolean;
  report: {
    from: number;
    to: number;
    looked: number;
    verdicts: Partial<Record<Verdict, number>>;
    engines: Record<string, number>;
    changed: Record<string, { outcomes: number; amounts: number }>;
    deviations: { index: number; id: string; verdict: Verdict; engine: string; differences: Difference[] }[];
    finishedAt?: string;
    failed?: string;
  };
}

/** 整段重新判定: everything of a period decided again; the address has which replay is looked at. */
export function PeriodReplays() {
  const [params, setParams] = useSearchParams();
  const id = params.get('id');
  const by = params.get('by') ?? undefined;
  return (
    <>
      <Begin begun={(started, release) => setParams({ tab: 'replays', id: started, ...(release ? { by: release } : {}) })} />
      {id && <ReportOf key={id} id={id} by={by} />}
    </>
  );
}

function Begin({ begun }: { begun: (id: string, release?: string) => void }) {
  const { t } = useTranslation(LOG);
  const [days, setDays] = useState<[Dayjs | null, Dayjs | null] | null>(null);
  const [release, setRelease] = useState('');
  const releases = useQuery({ queryKey: ['releases', 'all'], queryFn: () => answer(api.GET('/api/v1/releases', { params: { query: { limit: 200 } } })) });
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: () => answer(api.GET('/api/v1/drafts')) });
  const start = useMutation({
    mutationFn: async () => {
      const midnight = (day: Dayjs) => `${day.format('YYYY-MM-DD')}T00:00:00+08:00`;
      const body = {
        ...(days?.[0] ? { from: midnight(days[0]) } : {}),
        ...(days?.[1] ? { to: midnight(days[1].add(1, 'day')) } : {}),
        ...(release ? { release } : {}),
      };
      const response = await send('POST', '/api/v1/replays', json(body));
      return (await response.json()) as Report;
    },
    onSuccess: (report) => begun(report.id, release || undefined),
  });
  const open = (drafts.data ?? []).filter((one) => one.state === 'open' || one.state === 'submitted');
  return (
    <Section title={t('replays')} hint={t('replayHint')}>
      {start.error && <Fault problem={start.error} />}
      <Form layout="inline" onFinish={() => start.mutate()}>
        <Form.Item label={t('period')} htmlFor="replay-from" extra={t('periodAll')}>
          <DatePicker.RangePicker
            id={{ start: 'replay-from', end: 'replay-to' }}
            allowEmpty={[true, true]}
            value={days}
            onChange={setDays}
            disabledDate={(day) => day.isAfter(dayjs(), 'day')}
          />
        </Form.Item>
        <Form.Item label={t('by')} htmlFor="replay-by">
          <Select
            id="replay-by"
            style={{ width: 320 }}
            value={release}
            onChange={setRelease}
            options={[
              { value: '', label: t('byOwn') },
              ...(releases.data ?? []).map((one) => ({ value: String(one.number), label: `${one.package} ${t('release', { number: one.number })}` })),
              ...open.map((one) => ({ value: one.name, label: `${t('draft', { number: one.id })} · ${one.title}` })),
            ]}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={start.isPending}>{t('begin')}</Button>
      </Form>
    </Section>
  );
}

function ReportOf({ id, by }: { id: string; by?: string }) {
  const { t } = useTranslation(LOG);
  const report = useQuery({
    queryKey: ['replays', id],
    queryFn: async ({ signal }) => (await (await send('GET', `/api/v1/replays/${encodeURIComponent(id)}`, { signal })).json()) as Report,
    refetchInterval: (query) => (query.state.data?.done || query.state.error ? false : 1_500),
  });
  return (
    <Loaded query={report}>
      {({ done, report: of }) => {
        const all = of.to - of.from;
        const changed = Object.entries(of.changed).sort(([a], [b]) => inOrder(a, b));
        return (
          <Section title={t('verdicts')}>
            <div role="status">
              {of.failed ? (
                <Alert type="error" showIcon title={t('failed', { why: of.failed })} />
              ) : (
                <p>{done ? t('finished', { at: exactly(of.finishedAt), looked: grouped(of.looked) }) : t('running', { looked: grouped(of.looked), all: grouped(all) })}</p>
              )}
            </div>
            {!done && <Progress percent={all === 0 ? 100 : Math.floor((of.looked * 100) / all)} aria-label={t('verdicts')} />}
            <div className="pair">
              <table className="log-table">
                <thead><tr><th scope="col">{t('verdict')}</th><th scope="col" className="number">{t('count')}</th></tr></thead>
                <tbody>
                  {(Object.entries(of.verdicts) as [Verdict, number][]).map(([verdict, count]) => (
                    <tr key={verdict}><td>{t(verdict)}</td><td className="number">{grouped(count)}</td></tr>
                  ))}
                </tbody>
              </table>
              <table className="log-table">
                <thead><tr><th scope="col">{t('engines')}</th><th scope="col" className="number">{t('count')}</th></tr></thead>
                <tbody>
                  {Object.entries(of.engines).map(([engine, count]) => <tr key={engine}><td>{engine || '—'}</td><td className="number">{grouped(count)}</td></tr>)}
                </tbody>
              </table>
            </div>
            {changed.length > 0 && (
              <>
                <h3>{t('changed')}</h3>
                <table className="log-table narrow">
                  <thead><tr><th scope="col">{t('measure')}</th><th scope="col" className="number">{t('outcomes')}</th><th scope="col" className="number">{t('amounts')}</th></tr></thead>
                  <tbody>
                    {changed.map(([measure, one]) => <tr key={measure}><td>{measure}</td><td className="number">{grouped(one.outcomes)}</td><td className="number">{grouped(one.amounts)}</td></tr>)}
                  </tbody>
                </table>
              </>
            )}
            <h3>{t('deviations')} <small className="muted">{t('deviationsMost')}</small></h3>
            <Table
              size="small"
              rowKey="index"
              pagination={{ pageSize: 20, size: 'small', hideOnSinglePage: true }}
              dataSource={of.deviations}
              locale={{ emptyText: t('noDeviation') }}
              expandable={{
                rowExpandable: (one) => one.differences.length > 0,
                expandedRowRender: (one) => <Differences of={one.differences} by={by ?? ''} />,
              }}
              columns={[
                { title: t('decision'), render: (_, one) => <Link to={`/decisions/${one.id}?tab=replay${by ? `&against=${by}` : ''}`}>{one.id}</Link> },
                { title: t('place'), dataIndex: 'index', width: 110, align: 'right', render: (index: number) => grouped(index) },
                { title: t('verdict'), dataIndex: 'verdict', width: 140, render: (verdict: Verdict) => t(verdict) },
                { title: t('difference'), width: 110, align: 'right', render: (_, one) => one.differences.length || '—' },
                { title: t('engines'), dataIndex: 'engine' },
              ]}
            />
          </Section>
        );
      }}
    </Loaded>
  );
}
