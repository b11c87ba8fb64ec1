import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../language';
import { shown } from './cells';
import { meet, stretches, written, type Interval } from './intervals';
import type { Spec } from './service';
import { TABLES } from './words';

const WIDTH = 760;
const PAD = 46;
const LANE = 24;
/** rows that overlap are drawn one under the other */
const STEP = 13;

/** One condition: an axis with all ends that occur, and a line for each kind of rows. */
export function NumberLine({ name, spec, lanes, hovered, hover, pick }: {
  name: string;
  spec: Spec;
  lanes: Interval[][];
  hovered?: string;
  hover: (row: string | undefined) => void;
  pick: (row: string) => void;
}) {
  const { t } = useTranslation(TABLES);
  const language = useLanguage();
  const hatch = useId();
  const ends = [...new Set(lanes.flat().flatMap((one) => [one.from, one.to]).filter((end) => end !== undefined))].sort((a, b) => position(a) - position(b));
  const [low, high] = [position(ends[0] ?? '0'), position(ends[ends.length - 1] ?? '0')];
  const spread = high - low || Math.abs(high) || 1;
  const [begin, end] = high === low ? [low - spread / 2, high + spread / 2] : [low, high];
  // only for drawing: what is decided compares decimals
  const x = (value: string | undefined, open: number) => (value === undefined ? open : PAD + ((position(value) - begin) / (end - begin)) * (WIDTH - 2 * PAD));
  const levels = lanes.map((lane) => levelsOf(lane));
  const tops = levels.map((_, i) => 14 + levels.slice(0, i).reduce((sum, before) => sum + LANE + STEP * Math.max(0, ...before), 0));
  const height = levels.reduce((sum, lane) => sum + LANE + STEP * Math.max(0, ...lane), 0) + 26;
  const say = (value: string) => shown(spec, value, language);
  const odd = lanes.map((lane) => stretches(lane));
  const says = [
    ...lanes.flat().map((one) => `${one.row} ${written(one, spec, language)}`),
    ...odd.flat().map((one) => (one.kind === 'gap' ? t('gapSays', { from: say(one.from), to: say(one.to) }) : t('overlapSays', { rows: one.rows.join('、'), from: say(one.from), to: say(one.to) }))),
  ].join('；');
  return (
    <div className="number-lines">
      <h3>{name}</h3>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} style={{ gridColumn: '1 / -1', maxWidth: WIDTH * 1.25 }} role="img" aria-label={t('lineOf', { name, says })} onMouseLeave={() => hover(undefined)}>
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" fill="#fdf3e1" /><line x1="0" y1="0" x2="0" y2="6" stroke="#9a5b00" strokeWidth="2" />
          </pattern>
        </defs>
        {lanes.map((lane, i) => {
          const top = tops[i] ?? 0;
          const deep = STEP * Math.max(0, ...(levels[i] ?? []));
          return (
            <g key={i}>
              <line x1={8} x2={WIDTH - 8} y1={top} y2={top} stroke="#dde3e9" />
              {odd[i]?.filter((one) => one.kind === 'gap').map((one, k) => {
                const [from, to] = [x(one.from, 0), x(one.to, 0)];
                return <rect key={k} x={Math.min(from, to - 4)} width={Math.max(8, to - from)} y={top - 6} height={12} fill={`url(#${hatch})`} stroke="#9a5b00" strokeWidth={0.5} />;
              })}
              {odd[i]?.filter((one) => one.kind === 'overlap').map((one, k) => {
                const [from, to] = [x(one.from, 0), x(one.to, 0)];
                return (
                  <rect key={`o${k}`} x={from - 3} width={Math.max(6, to - from + 6)} y={top - 8} height={deep + 16} fill="#fbdcd8" stroke="#b3261e" strokeWidth={0.8} strokeDasharray="3 2">
                    <title>{t('overlapSays', { rows: one.rows.join('、'), from: say(one.from), to: say(one.to) })}</title>
                  </rect>
                );
              })}
              {lane.map((one, k) => {
                const y = top + STEP * (levels[i]?.[k] ?? 0);
                const [from, to] = [x(one.from, 8), x(one.to, WIDTH - 8)];
                const colour = one.row === hovered ? '#9a4a00' : '#1d4f7c';
                return (
                  <g key={one.row} onMouseEnter={() => hover(one.row)} onClick={() => pick(one.row)} style={{ cursor: 'pointer' }}>
                    <rect x={from} width={Math.max(2, to - from)} y={y - 10} height={20} fill="transparent" />
                    <line x1={from} x2={to} y1={y} y2={y} stroke={colour} strokeWidth={one.row === hovered ? 4 : 2.5} />
                    {one.from !== undefined && <circle cx={from} cy={y} r={4} fill={one.fromIncluded ? colour : '#fff'} stroke={colour} strokeWidth={1.6} />}
                    {one.to !== undefined && <circle cx={to} cy={y} r={4} fill={one.toIncluded ? colour : '#fff'} stroke={colour} strokeWidth={1.6} />}
                    {one.from === undefined && <path d={`M8 ${y}l7-4v8z`} fill={colour} />}
                    {one.to === undefined && <path d={`M${WIDTH - 8} ${y}l-7-4v8z`} fill={colour} />}
                    <text x={(from + to) / 2} y={y - 4} textAnchor="middle" fontSize={11} fontWeight={600} fill={colour}>{one.row}</text>
                  </g>
                );
              })}
            </g>
          );
        })}
        {ends.map((value) => <line key={value} x1={x(value, 0)} x2={x(value, 0)} y1={height - 20} y2={height - 15} stroke="#5d6a77" />)}
        {apart(ends.map((value) => ({ text: say(value), at: x(value, 0) }))).map(({ text, at }) => (
          <text key={at} className="tick-label" x={at} y={height - 4} textAnchor="middle">{text}</text>
        ))}
        <line x1={8} x2={WIDTH - 8} y1={height - 20} y2={height - 20} stroke="#5d6a77" />
      </svg>
    </div>
  );
}

/** For each interval the first level on which it meets no other. */
function levelsOf(lane: Interval[]): number[] {
  const levels: number[] = [];
  lane.forEach((one, i) => {
    const taken = lane.slice(0, i).flatMap((other, k) => (meet(other, one) ? [levels[k] ?? 0] : []));
    let level = 0;
    while (taken.includes(level)) level++;
    levels.push(level);
  });
  return levels;
}

/** Those labels that do not run into the one before. */
function apart(labels: { text: string; at: number }[]) {
  const fitting: typeof labels = [];
  for (const label of labels) {
    const before = fitting[fitting.length - 1];
    if (!before || label.at - before.at > (label.text.length + before.text.length) * 3.4 + 8) fitting.push(label);
  }
  return fitting;
}

function position(value: string): number {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return Date.parse(`${value}T00:00:00Z`) / 86_400_000;
  if (/^\d{4}-\d{2}$/.test(value)) return Number(value.slice(0, 4)) * 12 + Number(value.slice(5));
  return Number(value);
}
