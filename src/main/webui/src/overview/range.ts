import dayjs from 'dayjs';
import { useSearchParams } from 'react-router';
import { dayOf, daysBefore, today } from '../language/times';

export type Step = 'day' | 'week' | 'month';

/** The days that the page is about, both included, and how they are divided. */
export interface Range {
  from: string;
  to: string;
  step: Step;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** The service divides time into at most so many stretches. */
const MOST_STEPS = 400;

/** The range in the address; the last thirty days unless one is given. */
export function useRange() {
  const [address, setAddress] = useSearchParams();
  const change = (values: Partial<Range>) =>
    setAddress((before) => {
      for (const [name, value] of Object.entries(values)) before.set(name, value);
      return before;
    });
  return { range: rangeOf(address, today()), change };
}

export function rangeOf(address: URLSearchParams, now: string): Range {
  const day = (name: string) => DAY.exec(address.get(name) ?? '')?.[0];
  const to = day('to') ?? now;
  const given = day('from') ?? daysBefore(to, 29);
  const from = given > to ? to : given;
  const days = dayjs(to).diff(from, 'day') + 1;
  const asked = (['day', 'week', 'month'] as const).find((one) => one === address.get('step'));
  const usual = days <= 45 ? 'day' : days <= 200 ? 'week' : 'month';
  return { from, to, step: asked === 'day' && days > MOST_STEPS ? usual : (asked ?? usual) };
}

/** The days of a stretch, both included. */
export function daysOf(bucket: { from: string; to: string }): { from: string; to: string } {
  return { from: dayOf(bucket.from), to: dayOf(new Date(new Date(bucket.to).getTime() - 1).toISOString()) };
}
