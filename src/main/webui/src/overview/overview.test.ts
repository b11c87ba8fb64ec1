import { describe, expect, it } from 'vitest';
import { daysOf, rangeOf } from './range';
import { stacksOf } from './stacked';

describe('the range of the overview', () => {
  it('is the last thirty days by day unless the address says otherwise', () => {
    expect(rangeOf(new URLSearchParams(), '2024-06-30')).toEqual({ from: '2024-06-01', to: '2024-06-30', step: 'day' });
    expect(rangeOf(new URLSearchParams('from=2024-01-01'), '2024-06-30').step).toBe('week');
    expect(rangeOf(new URLSearchParams('from=2020-01-01&step=day'), '2024-06-30').step).toBe('month');
    expect(rangeOf(new URLSearchParams('from=soon&to=2024-02-01'), '2024-06-30').from).toBe('2024-01-03');
  });

  it('knows the days of a stretch in the city, its end not included', () => {
    expect(daysOf({ from: '2024-05-31T16:00:00Z', to: '2024-06-07T16:00:00Z' })).toEqual({ from: '2024-06-01', to: '2024-06-07' });
  });
});

describe('the bars', () => {
  const one = (measure: string, decisions: number, amount?: string, outcome = 'eligible', kind = 'subsidy') =>
    ({ measure, kind, outcome, decisions, ...(amount ? { amounts: [{ amount, unit: 'CNY' }] } : {}) });
  const bucket = (...measures: ReturnType<typeof one>[]) => ({ from: '', to: '', decisions: 0, measures });

  it('add exactly, and keep the kinds apart', () => {
    const { stacks } = stacksOf([bucket(one('a', 1, '0.10'), one('c', 1, '9.00', 'eligible', 'charge')), bucket(one('a', 1, '0.20'), one('a', 5, '7.00', 'ineligible'))], 'subsidy');
    expect(stacks).toEqual([{ measure: 'a', values: ['0.10', '0.20'], total: '0.30' }]);
  });

  it('put the many small ones together', () => {
    const found = stacksOf([bucket(...Array.from({ length: 10 }, (_, i) => one(`M${i}`, 10 - i)))], 'eligible');
    expect(found.stacks).toHaveLength(7);
    expect(found.others).toMatchObject({ count: 3, total: '6' });
  });
});
