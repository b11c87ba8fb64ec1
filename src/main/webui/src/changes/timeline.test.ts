import { describe, expect, it } from 'vitest';
import { dayNumber, dayText, decidingOn, standing, type Span } from './timeline';

const span = (number: number, from?: string, to?: string): Span => ({ package: 'SZ-2024', from, to, release: { number, digest: '' } });
const spans = [span(1, undefined, '2026-11-23'), span(2, '2026-11-24', '2026-11-30'), span(4, '2026-12-01', '2026-12-31'), span(3, '2027-01-01')];

describe('timeline', () => {
  it('first and last days are included', () => {
    expect(decidingOn(spans, '2026-11-23').map((one) => one.release.number)).toEqual([1]);
    expect(decidingOn(spans, '2026-11-24').map((one) => one.release.number)).toEqual([2]);
    expect(decidingOn(spans, '2026-12-31').map((one) => one.release.number)).toEqual([4]);
    expect(decidingOn(spans, '2027-01-01').map((one) => one.release.number)).toEqual([3]);
  });

  it('how a release stands', () => {
    expect([1, 2, 3, 4, 5].map((number) => standing(number, spans, '2026-11-28'))).toEqual(['past', 'now', 'scheduled', 'scheduled', 'covered']);
  });

  it('days are measured and named alike', () => {
    expect(dayText(dayNumber('2027-01-01'))).toBe('2027-01-01');
    expect(dayNumber('2027-01-01') - dayNumber('2026-12-31')).toBe(1);
  });
});
