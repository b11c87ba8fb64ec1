import { compare } from '../language/numbers';
import type { Language } from '../language';
import { shown } from './cells';
import type { Cells } from './book';
import type { Criterion, Spec } from './service';

/** What one row asks of one criterion, as an interval; an end that is absent is open. */
export interface Interval {
  row: string;
  from?: string;
  fromIncluded: boolean;
  to?: string;
  toIncluded: boolean;
}

const RANGED = ['band', 'at_least', 'at_most', 'window', 'before'];

export function isRanged(criterion: Criterion) {
  return RANGED.includes(criterion.ask);
}

/** The interval of a row; nothing if the row does not ask, or what stands there is no value. */
export function intervalOf(criterion: Criterion, row: string, cells: Cells): Interval | undefined {
  const at = (end: string) => cells[`${criterion.id}.${end}`] ?? undefined;
  const from = at('from');
  const to = criterion.ask === 'before' ? (cells[criterion.id] ?? undefined) : at('to');
  if (from === undefined && to === undefined) return undefined;
  if ([from, to].some((end) => end !== undefined && !isValue(end))) return undefined;
  return { row, from, fromIncluded: at('fromIncluded') !== 'no', to, toIncluded: criterion.ask !== 'before' && at('toIncluded') !== 'no' };
}

function isValue(text: string) {
  return /^-?\d+(\.\d+)?$/.test(text) || /^\d{4}-\d{2}(-\d{2})?$/.test(text);
}

/** Compares two values of one criterion: numbers, days or months. */
export function order(a: string, b: string): number {
  if (/^\d{4}-/.test(a)) return a < b ? -1 : a > b ? 1 : 0;
  return compare(a, b);
}

/** [70%, 80%): a round bracket is an end that is not included. */
export function written(interval: Interval, spec: Spec, language: Language): string {
  const from = interval.from === undefined ? '(−∞' : `${interval.fromIncluded ? '[' : '('}${shown(spec, interval.from, language)}`;
  const to = interval.to === undefined ? '+∞)' : `${shown(spec, interval.to, language)}${interval.toIncluded ? ']' : ')'}`;
  return `${from}, ${to}`;
}

export interface Stretch {
  kind: 'gap' | 'overlap';
  from: string;
  to: string;
  rows: [string, string];
}

/** Between the lowest and the highest end: what no interval covers, and what two cover. Days and months follow one another. */
export function stretches(intervals: Interval[]): Stretch[] {
  const sorted = [...intervals].sort((a, b) => (a.from === undefined ? -1 : b.from === undefined ? 1 : order(a.from, b.from)));
  const found: Stretch[] = [];
  let reach: Interval | undefined;
  for (const one of sorted) {
    if (reach?.to !== undefined && one.from !== undefined) {
      const between = order(reach.to, one.from);
      const touches = reach.toIncluded || one.fromIncluded;
      if (between < 0 ? !follows(reach.to, one.from) : between === 0 && !touches) {
        found.push({ kind: 'gap', from: reach.to, to: one.from, rows: [reach.row, one.row] });
      }
    }
    if (reach && meet(reach, one)) {
      const to = reach.to === undefined ? one.to : one.to === undefined || order(reach.to, one.to) < 0 ? reach.to : one.to;
      const from = one.from ?? reach.from;
      if (from !== undefined || to !== undefined) found.push({ kind: 'overlap', from: from ?? to ?? '', to: to ?? from ?? '', rows: [reach.row, one.row] });
    }
    if (!reach || (reach.to !== undefined && (one.to === undefined || order(one.to, reach.to) > 0 || (order(one.to, reach.to) === 0 && one.toIncluded)))) reach = one;
  }
  return found;
}

/** Whether some value lies in both. */
export function meet(a: Interval, b: Interval) {
  return meets(a, b) && meets(b, a);
}

/** Whether `a` does not end before `b` begins. */
function meets(a: Interval, b: Interval) {
  if (a.to === undefined || b.from === undefined) return true;
  const between = order(a.to, b.from);
  return between > 0 || (between === 0 && a.toIncluded && b.fromIncluded);
}

/** Whether the later day or month comes right after the earlier one. */
function follows(earlier: string, later: string) {
  if (/^\d{4}-\d{2}-\d{2}$/.test(earlier)) {
    return new Date(`${later}T00:00:00Z`).getTime() - new Date(`${earlier}T00:00:00Z`).getTime() === 86_400_000;
  }
  if (/^\d{4}-\d{2}$/.test(earlier)) return monthNumber(later) - monthNumber(earlier) === 1;
  return false;
}

function monthNumber(month: string) {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
}
