import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { answer, api, send } from '../api/client';
import { useLabel } from '../language';
import { exactly } from '../language/times';
import { Loaded } from '../parts/Loaded';
import { Section } from '../parts/Page';
import { PARTS } from '../parts/words';
import { useMay } from '../session/session';
import type { Decision, Verdict } from './decision';
import { DECISION } from './decisionWords';
import { exact } from './exact';
import { useReasons } from './found';

export interface Difference {
  path: string;
  was?: string;
  now?: string;
}
interface Replayed {
  release: string;
  verdict: Verdict;
  anotherEngine?: boolean;
  erased?: string[];
  differences?: Difference[];
}

/** 重新判定: by its own release, to the byte; by another one, to see what would be different. */
export function Again({ of }: { of: Decision }) {
  const { t } = useTranslation(DECISION);
  const [params, setParams] = useSearchParams();
  const against = params.get('against') ?? undefined;
  const own = useReplay(of.evaluationId);
  const other = useReplay(of.evaluationId, against);
  return (
    <>
      <Section title={t('ownReplay')} hint={t('ownReplayWhy')} actions={<Button size="small" loading={own.isFetching} onClick={() => void own.refetch()}>{t('again')}</Button>}>
        <Loaded query={own} rows={1}>{(data) => <Verdicts of={data} own />}</Loaded>
      </Section>
      <Section title={t('otherReplay')} hint={t('otherReplayWhy')}>
        <Choose
          value={against}
          choose={(to) => {
            const after = new URLSearchParams(params);
            after.set('against', to);
            setParams(after, { replace: true });
          }}
        />
        {against && <Loaded query={other} rows={2}>{(data) => <Verdicts of={data} />}</Loaded>}
      </Section>
    </>
  );
}

function useReplay(id: string, release?: string) {
  return useQuery({
    queryKey: ['decisions', 'replay', id, release ?? ''],
    queryFn: async ({ signal }) =>
      exact<Replayed>(await (await send('GET', `/api/v1/decisions/${encodeURIComponent(id)}/replay${release ? `?release=${encodeURIComponent(release)}` : ''}`, { signal })).text()),
    enabled: release !== undefined || !id.includes('?'),
    staleTime: 0,
  });
}

function Choose({ value, choose }: { value?: string; choose: (to: string) => void }) {
  const { t } = useTranslation(DECISION);
  const releases = useQuery({ queryKey: ['releases', 'all'], queryFn: () => answer(api.GET('/api/v1/releases', { params: { query: { limit: 200 } } })) });
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: () => answer(api.GET('/api/v1/drafts')), enabled: useMay('editor', 'approver', 'auditor') });
  return (
    <div className="item-pick">
      <label htmlFor="against">{t('choose')}</label>
      <Select
        id="against"
        style={{ width: 420, maxWidth: '100%' }}
        value={value}
        onChange={choose}
        options={[
          ...(releases.data ?? []).map((one) => ({
            value: String(one.number),
            label: `${one.package} ${t('releaseNumber', { number: one.number })}${one.inForce ? `（${t('inForce')}）` : ''} · ${one.reason ?? ''}`,
          })),
          ...(drafts.data ?? [])
            .filter((one) => one.state === 'open' || one.state === 'submitted' || one.name === value)
            .map((one) => ({ value: one.name, label: `${t('draftNumber', { number: one.id })} · ${one.title}` })),
        ]}
      />
    </div>
  );
}

function Verdicts({ of, own }: { of: Replayed; own?: boolean }) {
  const { t } = useTranslation(DECISION);
  const by = useReleaseWords()(of.release);
  // by another release the version of a table is another, though nothing that was decided is
  const isOnlyTrace = !own && of.verdict === 'DIFFERENT' && !of.differences?.some((one) => one.path.startsWith('results.'));
  const type = of.verdict === 'SAME' || isOnlyTrace ? 'success' : of.verdict === 'DIFFERENT' && !own ? 'info' : 'warning';
  return (
    <>
      <Alert
        type={type}
        showIcon
        role="status"
        title={isOnlyTrace ? t('onlyTrace', { release: by }) : of.verdict === 'SAME' && !own ? t('SAME_other', { release: by }) : t(of.verdict)}
        description={[of.anotherEngine && t('otherEngine'), of.erased?.map((place) => place || t('erasedSubject')).join('、')].filter(Boolean).join(' ') || undefined}
      />
      {of.differences && of.differences.length > 0 && <Differences of={of.differences} by={by} />}
    </>
  );
}

/** Side by side: what came of each measure; how the rows stood otherwise is a click away. */
export function Differences({ of, by }: { of: Difference[]; by: string }) {
  const { t } = useTranslation(DECISION);
  const say = useDifferenceWords();
  const told = of.filter((one) => one.path.startsWith('results.'));
  const rest = of.filter((one) => !told.includes(one));
  return (
    <>
      {told.length > 0 && <Lines of={told} by={by} say={say} />}
      {rest.length > 0 && (
        <details>
          <summary>{t('details', { count: rest.length })}</summary>
          <Lines of={rest} by={by} say={say} />
        </details>
      )}
    </>
  );
}

function Lines({ of, by, say }: { of: Difference[]; by: string; say: ReturnType<typeof useDifferenceWords> }) {
  const { t } = useTranslation(DECISION);
  return (
    <table className="plain-table difference">
      <thead>
        <tr>
          <th scope="col">{t('where')}</th>
          <th scope="col">{t('was')}</th>
          <th scope="col">{t('now', { release: by })}</th>
        </tr>
      </thead>
      <tbody>
        {of.map((one) => (
          <tr key={one.path}>
            <th scope="row">{say.where(one.path)}</th>
            <td className="was">{say.value(one.path, without(one.was, one.now))}</td>
            <td className="now">{say.value(one.path, without(one.now, one.was))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Of two lists what is in the one alone. */
function without(text: string | undefined, other: string | undefined): string | undefined {
  if (!text?.startsWith('[[') || !other?.startsWith('[[')) return text;
  try {
    const there = new Set((JSON.parse(other) as unknown[]).map((one) => JSON.stringify(one)));
    return (JSON.parse(text) as unknown[]).map((one) => JSON.stringify(one)).filter((one) => !there.has(one)).join('\n');
  } catch {
    return text;
  }
}

function useReleaseWords() {
  const { t } = useTranslation(DECISION);
  return (name: string) => (name.startsWith('draft-') ? t('draftNumber', { number: name.slice(6) }) : t('releaseNumber', { number: name }));
}

/** results.M1-2.amount in words. */
function useDifferenceWords() {
  const { t, i18n } = useTranslation(DECISION);
  const words = useTranslation(PARTS).t;
  const label = useLabel();
  const reasons = useReasons().data;
  return {
    where(path: string) {
      const [part, measure, field, ...more] = path.split('.');
      if (part !== 'results' || !measure) return <code>{path}</code>;
      const named = field && i18n.exists(`path_${field}`, { ns: DECISION }) ? t(`path_${field}`) : (field ?? '');
      return <><b>{measure}</b> {named} {more.length > 0 && <code>{more.join('.')}</code>}</>;
    },
    value(path: string, value: string | undefined) {
      if (value === undefined || value === null || value === '[]') return <span className="muted">{t('nothing')}</span>;
      const field = path.slice(path.lastIndexOf('.') + 1);
      if (field === 'outcome') return words(value);
      if (field === 'reasons') return list(value).map((code) => <div key={code}>{label(reasons?.find((one) => one.code === code)) || code}</div>);
      if (field === 'missing' || field === 'readings') return list(value).map((one) => <div key={one}><code>{one}</code></div>);
      if (/^\d{4}-\d\d-\d\dT/.test(value)) return exactly(value);
      return <code className="lines">{value}</code>;
    },
  };
}

function list(text: string): string[] {
  try {
    const read = JSON.parse(text) as unknown;
    return Array.isArray(read) ? read.map(String) : [text];
  } catch {
    return [text];
  }
}
