import type { EChartsCoreOption } from 'echarts/core';
import { add } from '../language/numbers';
import { daysOf } from './range';
import type { Bucket } from './standing';
import type { Stack } from './stacked';

/** As in parts/Chart; repeated for the list below the bars, which does not wait for the chart to be fetched. */
export const COLOURS = ['#1d4f7c', '#c8792b', '#4f8a5b', '#8a4f7d', '#7a8794', '#b3a13c', '#3d8d99', '#a34a4a'];

/** Stacked bars; heights are rounded for drawing, what is told in the tip is exact. */
export function barsOption({ buckets, stacks, axis, exact, step }: {
  buckets: Bucket[];
  stacks: Stack[];
  axis: (value: number) => string;
  exact: (value: string) => string;
  step: string;
}): EChartsCoreOption {
  const days = buckets.map(daysOf);
  return {
    color: COLOURS,
    grid: { left: 4, right: 8, top: 10, bottom: 2, containLabel: true },
    xAxis: {
      type: 'category',
      data: days.map((one) => (step === 'month' ? one.from.slice(0, 7) : one.from.slice(5))),
      axisLabel: { color: '#4b5865', hideOverlap: true },
      axisTick: { show: false },
    },
    yAxis: { type: 'value', minInterval: 1, splitNumber: 4, axisLabel: { color: '#4b5865', formatter: axis }, splitLine: { lineStyle: { color: '#e6ebef' } } },
    tooltip: {
      trigger: 'axis',
      confine: true,
      axisPointer: { type: 'shadow' },
      formatter: (shown: { dataIndex: number }[]) => tip(shown[0]?.dataIndex ?? 0, days, stacks, exact),
    },
    series: stacks.map((stack) => ({
      type: 'bar',
      name: stack.measure,
      stack: 'all',
      barMaxWidth: 34,
      cursor: 'pointer',
      data: stack.values.map(Number),
    })),
  };
}

/** Built of elements: text stays text. */
function tip(at: number, days: { from: string; to: string }[], stacks: Stack[], exact: (value: string) => string) {
  const box = document.createElement('div');
  const line = (name: string, value: string, colour?: string) => {
    const row = box.appendChild(document.createElement('div'));
    row.className = 'overview-tip-row';
    const swatch = row.appendChild(document.createElement('i'));
    if (colour) swatch.style.background = colour;
    row.appendChild(document.createElement('span')).textContent = name;
    row.appendChild(document.createElement('b')).textContent = value;
  };
  const day = days[at];
  const given = stacks.map((stack, i) => ({ stack, value: stack.values[at] ?? '0', colour: COLOURS[i] })).filter((one) => !/^[0.]+$/.test(one.value));
  line(day && day.from !== day.to ? `${day.from} – ${day.to}` : (day?.from ?? ''), exact(given.reduce((sum, one) => add(sum, one.value), '0')));
  given.reverse().forEach((one) => line(one.stack.measure, exact(one.value), one.colour));
  return box;
}
