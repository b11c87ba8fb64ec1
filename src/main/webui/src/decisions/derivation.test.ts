import { expect, test } from 'vitest';
import type { Decision, Fact } from './decision';
import { derive, layered } from './derivation';

const decision = {
  facts: { emissions: [{ used: '1', quota: '4' }, { used: '4', quota: '5' }], enterprise: { continuousProduction: true } },
  results: [{ measure: 'M1-4', outcome: 'eligible' }],
  fired: [{ rule: 'all', table: 't@1', row: 'b', item: 'emissions[1]', fits: true }],
  tables: [0, 1].map((i) => ({
    measure: 'M1-4',
    table: 't@1',
    item: `emissions[${i}]`,
    criteria: ['continuous', 'registered', 'useRate'].map((criterion) => ({ criterion, label: {} })),
    rows: [
      { row: 'a', inForce: true, findings: ['met', 'not_asked', 'unmet'], cells: [] },
      { row: 'b', inForce: true, findings: ['met', 'not_asked', i === 1 ? 'met' : 'unmet'], cells: [] },
    ],
  })),
} as unknown as Decision;
const spoken = (criterion: string) => ({ table: 't', criterion, label: { zh: criterion, en: criterion } });
const catalogue = [
  { path: 'enterprise.continuousProduction', uses: [spoken('continuous')] },
  { path: 'enterprise.isRegisteredInCity', uses: [spoken('registered')] },
  { path: 'emissions[].used', uses: [spoken('useRate')] },
  { path: 'emissions[].quota', uses: [spoken('useRate')] },
] as unknown as Fact[];

test('what was asked of one record leads from its facts to the outcome', () => {
  const found = derive(decision, 'M1-4', 'emissions[1]', catalogue);
  expect(found.edges.map((one) => `${one.from} > ${one.to}${one.status ? ` ${one.status}` : ''}`)).toEqual([
    'criterion:t@1/continuous > row:t@1/a met',
    'criterion:t@1/useRate > row:t@1/a unmet',
    'criterion:t@1/continuous > row:t@1/b met',
    'criterion:t@1/useRate > row:t@1/b met',
    'row:t@1/b > rule:all met',
    'rule:all > outcome:M1-4 met',
    'fact:enterprise.continuousProduction > criterion:t@1/continuous',
    'fact:emissions[].used > criterion:t@1/useRate',
    'fact:emissions[].quota > criterion:t@1/useRate',
  ]);
  expect(found.facts.get('fact:emissions[].used')?.lines.map((line) => line.value)).toEqual(['4']);
  expect(layered(found).get('outcome:M1-4')).toBe(0);
});
