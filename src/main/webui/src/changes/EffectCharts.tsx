import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { CHANGES } from './words';

const Chart = lazy(() => import('../parts/Chart'));
type OfMeasure = Schemas['EffectOfMeasure'];

const MORE = '#2f7a46';
const LESS = '#b3261e';

/** How many gain and lose by each measure, and how many yuan more and less; the figures themselves are in the table below. */
export function EffectCharts({ measures }: { measures: OfMeasure[] }) {
  const { t } = useTranslation(CHANGES);
  const charts = useMemo(() => {
    const money = measures.filter((one) => one.sums.CNY);
    return {
      firms: measures.some((one) => one.counts.gain + one.counts.lose > 0) ? bars(measures, [t('gain'), t('lose')], (one) => [one.counts.gain, one.counts.lose], t('chartFirms')) : undefined,
      // a drawing needs no more than some pixels' worth of digits
      money: money.length > 0 ? bars(money, [t('more'), t('less')], (one) => [Number(one.sums.CNY?.more), Number(one.sums.CNY?.less)], t('chartYuan')) : undefined,
      moneyCount: money.length,
    };
  }, [measures, t]);
  // one bar says no more than its figure
  if (measures.length < 2 && !charts.money) return null;
  return (
    <Suspense fallback={<div style={{ height: height(measures.length) }} />}>
      <div className="two">
        {charts.firms && <Chart option={charts.firms} height={height(measures.length)} says={t('chartSays')} />}
        {charts.money && <Chart option={charts.money} height={height(charts.moneyCount)} says={t('chartYuanSays')} />}
      </div>
    </Suspense>
  );
}

function height(count: number) {
  return 76 + count * 34;
}

/** Gains to the right, losses to the left of nothing, a line a measure in the order of the text. */
function bars(measures: OfMeasure[], names: [string, string], of: (one: OfMeasure) => [number, number], title: string) {
  const series = [0, 1].filter((which) => measures.some((one) => of(one)[which as 0 | 1] > 0)).map((which) => ({
    name: names[which],
    type: 'bar',
    stack: 'one',
    barMaxWidth: 18,
    itemStyle: { color: which === 0 ? MORE : LESS },
    data: measures.map((one) => (which === 0 ? of(one)[0] : -of(one)[1])),
    label: {
      show: true,
      position: which === 0 ? 'right' : 'left',
      color: '#1f2933',
      formatter: ({ value }: { value: number }) => (value === 0 ? '' : `${value > 0 ? '+' : '−'}${Math.abs(value).toLocaleString('en')}`),
    },
  }));
  const most = Math.max(1, ...measures.flatMap((one) => of(one)));
  return {
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10, data: series.map((one) => one.name) },
    grid: { left: 8, right: 30, top: 30, bottom: 22, containLabel: true },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value: number) => Math.abs(value).toLocaleString('en') },
    xAxis: {
      type: 'value',
      name: title,
      nameLocation: 'middle',
      nameGap: 22,
      min: measures.some((one) => of(one)[1] > 0) ? -most * 1.45 : 0,
      max: measures.some((one) => of(one)[0] > 0) ? most * 1.25 : 0,
      axisLabel: { show: false },
      splitLine: { show: false },
    },
    yAxis: { type: 'category', inverse: true, data: measures.map((one) => one.measure), axisTick: { show: false } },
    series,
  };
}
