import { add, compare } from '../language/numbers';
import type { Bucket } from './standing';

/** One measure over time, exact. */
export interface Stack {
  measure: string;
  /** by bucket */
  values: string[];
  total: string;
}

/** What the bars show: eligible decisions, or the yuan of one kind. */
export type Shown = 'eligible' | string;

const MOST = 7;

/** The measures that weigh most, and the others together; those aside are left out. */
export function stacksOf(buckets: Bucket[], shown: Shown, aside: string[] = []): { stacks: Stack[]; others?: Stack & { count: number } } {
  const stacks = new Map<string, Stack>();
  buckets.forEach((bucket, i) => {
    for (const one of bucket.measures) {
      const value = valueOf(one, shown);
      if (value === undefined || aside.includes(one.measure)) continue;
      const stack = stacks.get(one.measure) ?? { measure: one.measure, values: buckets.map(() => '0'), total: '0' };
      stack.values[i] = add(stack.values[i] ?? '0', value);
      stack.total = add(stack.total, value);
      stacks.set(one.measure, stack);
    }
  });
  const sorted = [...stacks.values()].filter((stack) => compare(stack.total, '0') !== 0).sort((a, b) => compare(b.total, a.total));
  const rest = sorted.slice(MOST);
  if (rest.length < 2) return { stacks: sorted };
  const others = rest.reduce((sum, stack) => ({
    ...sum,
    values: sum.values.map((value, i) => add(value, stack.values[i] ?? '0')),
    total: add(sum.total, stack.total),
  }));
  return { stacks: sorted.slice(0, MOST), others: { ...others, count: rest.length } };
}

function valueOf(one: Bucket['measures'][number], shown: Shown): string | undefined {
  if (shown === 'eligible') return one.outcome === 'eligible' ? String(one.decisions) : undefined;
  // a duty counts whether it was met or not
  if (one.kind !== shown || (one.outcome !== 'eligible' && one.kind !== 'duty')) return undefined;
  return one.amounts?.find((amount) => amount.unit === 'CNY')?.amount;
}

/** The kinds that there is money of. */
export function kindsOf(buckets: Bucket[]): string[] {
  const kinds = new Set(buckets.flatMap((bucket) => bucket.measures.filter((one) => one.amounts?.some((amount) => amount.unit === 'CNY')).map((one) => one.kind)));
  return ['subsidy', 'charge', 'ceiling', 'duty', 'share', 'waiver'].filter((kind) => kinds.has(kind));
}
