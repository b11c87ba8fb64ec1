import { expect, test } from 'vitest';
import { intervalOf, stretches, written, type Interval } from './intervals';

const interval = (row: string, text: string): Interval => {
  const [, open, from, to, close] = /^([[(])(.*),(.*)([\])])$/.exec(text) ?? [];
  return { row, from: from || undefined, fromIncluded: open === '[', to: to || undefined, toIncluded: close === ']' };
};
const found = (...texts: string[]) => stretches(texts.map((text, i) => interval('abc'[i] ?? '', text))).map((one) => `${one.kind} ${one.from} ${one.to} ${one.rows.join('')}`);

test('ends that touch leave no gap if one of them is included', () => {
  expect(found('[0.6,0.7]', '(0.7,1]')).toEqual([]);
  expect(found('[0.6,0.7)', '(0.7,1]')).toEqual(['gap 0.7 0.7 ab']);
  expect(found('[0.6,0.7]', '[0.7,1]')).toEqual(['overlap 0.7 0.7 ab']);
});

test('gaps and overlaps between rows in any order', () => {
  expect(found('[0.8,]', '[0.6,0.7]')).toEqual(['gap 0.7 0.8 ba']);
  expect(found('[0.6,0.9]', '[0.7,0.8]', '[0.95,1]')).toEqual(['overlap 0.7 0.8 ab', 'gap 0.9 0.95 ac']);
  expect(found('[,0.7]', '[0.6,]')).toEqual(['overlap 0.6 0.7 ab']);
});

test('days and months that follow one another leave no gap', () => {
  expect(found('[2024-02-28,2024-02-29]', '[2024-03-01,2024-03-09]')).toEqual([]);
  expect(found('[2024-02-28,2024-02-28]', '[2024-03-01,2024-03-09]')).toEqual(['gap 2024-02-28 2024-03-01 ab']);
  expect(found('[2023-11,2023-12]', '[2024-01,2024-02]')).toEqual([]);
});

test('a row as an interval', () => {
  const band = { id: 'useRate', zh: '', en: '', ask: 'band' };
  const spec = { id: 'useRate.from', zh: '', en: '', type: 'percent' };
  const of = (cells: Record<string, string | null>) => intervalOf(band, 'a', cells);
  expect(written(of({ 'useRate.from': '0.7', 'useRate.fromIncluded': 'yes', 'useRate.to': '0.8', 'useRate.toIncluded': 'no' }) as Interval, spec, 'zh')).toBe('[70%, 80%)');
  expect(written(of({ 'useRate.from': '0.7', 'useRate.fromIncluded': 'no' }) as Interval, spec, 'zh')).toBe('(70%, +∞)');
  expect(of({})).toBeUndefined();
  expect(of({ 'useRate.from': 'abc' })).toBeUndefined();
});
