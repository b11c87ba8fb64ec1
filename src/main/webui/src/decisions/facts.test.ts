import { expect, test } from 'vitest';
import { factLines, keyOf, recordOf } from './facts';

test('every value has its place, and the place that the catalogue names', () => {
  expect(factLines({ electricity: { kwhByMonth: { '2023-12': '310000' } }, emissions: [{ used: '1' }], sales: { q1Yuan: { '2024': '5.50' } } })).toEqual([
    { path: 'electricity.kwhByMonth.2023-12', pattern: 'electricity.kwhByMonth.{month}', value: '310000' },
    { path: 'emissions[0].used', pattern: 'emissions[].used', value: '1' },
    { path: 'sales.q1Yuan.2024', pattern: 'sales.q1Yuan.{year}', value: '5.50' },
  ]);
  expect(keyOf('electricity.kwhByMonth.2023-12')).toBe('2023-12');
  expect(recordOf('agency.placements[3].onboardDate')).toBe('agency.placements[3]');
});
