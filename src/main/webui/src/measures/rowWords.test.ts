import { describe, expect, it } from 'vitest';
import { sheetWords, type Say } from './rowWords';

const say: Say = (word, values = {}) => (word === 'and' ? ' and ' : `${word} ${Object.values(values).join('–')}`);

function row(letter: string, cells: Record<string, string | null>) {
  return { row: letter, cells: Object.entries(cells).map(([column, value]) => ({ column, cell: `${column}!${letter}`, value, zh: value ?? '空白', en: value ?? 'blank' })) };
}

const SHEET = {
  criteria: [
    { id: 'use', zh: '使用率', ask: 'band' },
    { id: 'registered', zh: '登记', ask: 'required' },
    { id: 'state', zh: '国有', ask: 'excluded' },
    { id: 'hired', zh: '入职', ask: 'window' },
  ],
  columns: [{ id: 'rate', zh: '比例' }],
  rows: [
    row('a', { 'use.from': '60%', 'use.fromIncluded': 'yes', 'use.to': '70%', 'use.toIncluded': null, registered: 'yes', state: 'no', 'hired.from': '2024-02-10', 'hired.to': null, rate: '20%' }),
    row('b', { 'use.from': '70%', 'use.fromIncluded': 'no', 'use.to': null, registered: 'yes', state: 'yes', 'hired.from': null, 'hired.to': null, rate: null }),
  ],
};

describe('a sheet in words', () => {
  const words = sheetWords(SHEET as never, 'zh', say);

  it('says once what every row asks', () => {
    expect(words.shared).toEqual([{ of: '登记', words: '', cell: 'registered!a' }]);
  });

  it('says of each row its bounds and whether they are included, and leaves out what is not asked', () => {
    expect(words.rows[0]?.asks.map((one) => `${one.of}: ${one.words}`)).toEqual(['使用率: atLeast 60% and atMost 70%', '入职: from 2024-02-10']);
    expect(words.rows[1]?.asks.map((one) => `${one.of}: ${one.words}`)).toEqual(['使用率: over 70%', 'not 国有: ']);
  });

  it('says what a row gives, and what its blank means', () => {
    expect(words.rows.map((one) => one.gives.map((phrase) => phrase.words))).toEqual([['20%'], ['空白']]);
  });
});
