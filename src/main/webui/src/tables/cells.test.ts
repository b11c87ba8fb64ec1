import { expect, test } from 'vitest';
import { canonical, shift, shown } from './cells';
import type { Spec } from './service';

const of = (type: string, more: Partial<Spec> = {}): Spec => ({ id: 'x', zh: '', en: '', type, ...more });
const CODES = { options: [{ code: 'A', zh: '甲', en: 'first one' }, { code: 'B', zh: '乙', en: 'second' }] };

test.each([
  ['percent', '75%', '0.75', '75%'],
  ['percent', '0.750', '0.75', '75%'],
  ['percent', '12.5％', '0.125', '12.5%'],
  ['percent', '-5%', '-0.05', '-5%'],
  ['percent', '100%', '1', '100%'],
  ['money', '500.00', '500', '500'],
  ['date', '2024/2/9', '2024-02-09', '2024-02-09'],
  ['month', '2024年2月', '2024-02', '2024-02'],
  ['months', '2023-12、2024/1', '2023-12 2024-01', '2023-12；2024-01'],
  ['prefixes', '3306…；3307', '3306 3307', '3306；3307'],
  ['yes_no', '是', 'yes', '是'],
  ['text', ' 备注 ', '备注', '备注'],
])('%s %s', (type, typed, value, text) => {
  expect(canonical(of(type), typed)).toEqual({ value, sure: true });
  expect(shown(of(type), value, 'zh')).toBe(text);
});

test('choices by code or words of either language, in the order of the header', () => {
  expect(canonical(of('code', CODES), '乙').value).toBe('B');
  expect(canonical(of('codes', CODES), '乙；甲').value).toBe('A B');
  expect(canonical(of('codes', CODES), 'second; first one').value).toBe('A B');
  expect(shown(of('codes', CODES), 'A B', 'zh')).toBe('甲；乙');
});

test('what only the service can tell stays as it was typed', () => {
  expect(canonical(of('percent'), 'abc')).toEqual({ value: 'abc', sure: false });
  expect(canonical(of('date'), '明天')).toEqual({ value: '明天', sure: false });
  expect(canonical(of('codes', CODES), '甲；丙')).toEqual({ value: '甲；丙', sure: false });
  expect(canonical(of('money'), '  ')).toEqual({ value: null, sure: true });
});

test('a decimal point is moved exactly', () => {
  expect(shift('0.1', 2)).toBe('10');
  expect(shift('7', -2)).toBe('0.07');
  expect(shift('0.000001', 2)).toBe('0.0001');
  expect(shift('-0', 2)).toBe('0');
});
