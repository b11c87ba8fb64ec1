import { Segmented, Spin } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useLabel } from '../language';
import { grouped, yuan } from '../language/numbers';
import { useMeasures } from '../measures/catalogue';
import { Loaded } from '../parts/Loaded';
import { Section } from '../parts/Page';
import { PARTS } from '../parts/words';
import { useMay } from '../session/session';
import { barsOption, COLOURS } from './barsOption';
import { daysOf, type Range } from './range';
import { kindsOf, stacksOf, type Shown } from './stacked';
import { useSeries, type Series } from './standing';
import { OVERVIEW } from './words';

const Chart = lazy(() => import('../parts/Chart'));

/** What was decided and given, measure by measure, over time. */
export function Bars({ range }: { range: Range }) {
  const { t } = useTranslation(OVERVIEW);
  const { t: parts } = useTranslation(PARTS);
  const series = useSeries(range);
  const all = useMay('auditor');
  const [address, setAddress] = useSearchParams();
  const kinds = series.data ? kindsOf(series.data.buckets) : [];
  const asked = address.get('show');
  const shown = kinds.find((kind) => kind === asked) ?? 'eligible';
  return (
    <Section
      title={t(all ? 'series' : 'seriesOwn')}
      hint={series.data && t('decisionsIn', { count: grouped(series.data.buckets.reduce((sum, bucket) => sum + bucket.decisions, 0)) as never })}
      actions={kinds.length > 0 && (
        <Segmented
          size="small"
          aria-label={t('show')}
          value={shown}
          onChange={(show) => setAddress((before) => {
            before.set('show', show);
            return before;
          }, { replace: true })}
          options={[{ value: 'eligible', label: t('eligible') }, ...kinds.map((kind) => ({ value: kind, label: parts(kind) }))]}
        />
      )}
    >
      <Loaded query={series} rows={8}>{(data) => <Drawn of={data} shown={shown} range={range} />}</Loaded>
    </Section>
  );
}

function Drawn({ of, shown, range }: { of: Series; shown: Shown; range: Range }) {
  const { t, i18n } = useTranslation(OVERVIEW);
  const { t: parts } = useTranslation(PARTS);
  const label = useLabel();
  const navigate = useNavigate();
  const titles = useMeasures().data;
  // everybody is eligible for what is open to all: it would hide the rest
  const aside = useMemo(() => (titles ?? []).filter((one) => one.decidedBy === 'open').map((one) => one.id), [titles]);
  const { stacks, others } = useMemo(() => stacksOf(of.buckets, shown, aside), [of, shown, aside]);
  const money = shown !== 'eligible';
  const what = money ? t('yuan', { kind: parts(shown) }) : t('eligible');
  const option = useMemo(
    () => barsOption({
      buckets: of.buckets,
      stacks: others ? [...stacks, { ...others, measure: t('other', { count: others.count }) }] : stacks,
      // the axis is only to read heights by; the figures below and in the tip are exact
      axis: (value) => short(value, i18n.language === 'en'),
      exact: money ? yuan : grouped,
      step: of.step,
    }),
    [of, stacks, others, money, t, i18n.language],
  );
  if (stacks.length === 0) return <p className="muted">{t('nothingDecided')}</p>;
  const list = (measure: string | undefined, days: { from: string; to: string }) => {
    const asked = new URLSearchParams({ from: days.from, to: days.to });
    if (measure) asked.append('measure', measure);
    // a duty counts whether it was met or not
    if (shown !== 'duty') asked.append('outcome', 'eligible');
    return `/decisions?${asked}`;
  };
  // the list below takes what it needs, the bars what is left of the screen
  const height = Math.max(196, window.innerHeight - 572);
  const name = (id: string) => label(titles?.find((one) => one.id === id)?.title);
  return (
    <>
      <Suspense fallback={<div style={{ height }}><Spin /></div>}>
        <Chart
          option={option}
          height={height}
          says={t('says', { from: range.from, to: range.to, what })}
          onPick={({ seriesName, dataIndex }) => {
            const bucket = of.buckets[dataIndex];
            if (bucket) void navigate(list(stacks.find((one) => one.measure === seriesName)?.measure, daysOf(bucket)));
          }}
        />
      </Suspense>
      <ul className="overview-stacks" aria-label={what}>
        {stacks.map((stack, i) => (
          <li key={stack.measure}>
            <i style={{ background: COLOURS[i] }} aria-hidden />
            <Link to={list(stack.measure, range)} title={t('openCases')}>{stack.measure} {name(stack.measure)}</Link>
            <span className="amount">{money ? yuan(stack.total) : grouped(stack.total)}</span>
          </li>
        ))}
        {others && (
          <li>
            <i style={{ background: COLOURS[stacks.length] }} aria-hidden />
            <span>{t('other', { count: others.count })}</span>
            <span className="amount">{money ? yuan(others.total) : grouped(others.total)}</span>
          </li>
        )}
      </ul>
      {!money && aside.length > 0 && <small className="muted">{t('openAside', { count: aside.length })}</small>}
    </>
  );
}

function short(value: number, english: boolean): string {
  const steps: [number, string][] = english ? [[1e9, 'bn'], [1e6, 'm'], [1e3, 'k']] : [[1e8, '亿'], [1e4, '万']];
  const step = steps.find(([size]) => value >= size);
  return step ? `${Number((value / step[0]).toPrecision(3))}${step[1]}` : String(value);
}
