import { describe, expect, it } from 'vitest';
import { sideBySide } from './sideBySide';
import type { Table } from './tables';

const table = {
  parameters: [{ about: { id: 'baseMonth', zh: '基准月', en: 'Base month' }, value: { column: 'baseMonth', cell: 'C4', zh: '2024-11', en: '2024-11' } }],
  sheets: [{
    id: 'm1-1', sheet: '保障条件',
    columns: [{ id: 'ratio.from', zh: '用电量之比下限', en: 'Ratio from' }, { id: 'ratio.fromIncluded', zh: '用电量之比下限含本数', en: 'Ratio from included' }],
    rows: [{ row: 'a', cites: 'SZ-2024:M1-1/a', cells: [{ column: 'ratio.from', cell: 'F5', zh: '75%', en: '75%' }, { column: 'ratio.fromIncluded', cell: 'G5', zh: '否', en: 'no' }] }],
  }],
} as unknown as Table;

describe('sideBySide', () => {
  it('a cell', () => {
    const change = { table: 'm1-1', row: 'a', column: 'ratio.from', zh: 'M1-1 第a行 用电量之比下限 80% → 75%', en: 'M1-1 row a Ratio from 80% → 75%' };
    expect(sideBySide(change, table, 'zh')).toMatchObject({ what: 'cell', sheet: '保障条件', row: 'a', cell: 'F5', before: '80%', after: '75%', cites: 'SZ-2024:M1-1/a' });
    expect(sideBySide(change, table, 'en')).toMatchObject({ before: '80%', after: '75%' });
  });

  it('a column whose name begins like another', () => {
    const change = { table: 'm1-1', row: 'a', column: 'ratio.fromIncluded', zh: 'M1-1 第a行 用电量之比下限含本数 是 → 否', en: '' };
    expect(sideBySide(change, table, 'zh')).toMatchObject({ before: '是', after: '否' });
  });

  it('a parameter', () => {
    const change = { column: 'baseMonth', zh: 'M1-1 参数 基准月 2023-11 → 2024-11', en: 'M1-1 parameter Base month 2023-11 → 2024-11' };
    expect(sideBySide(change, table, 'en')).toMatchObject({ what: 'parameter', cell: 'C4', before: '2023-11', after: '2024-11' });
  });

  it('a row that was removed', () => {
    const change = { table: 'm1-1', row: 'b', zh: 'M1-1 删去第b行：依据 SZ-2024:M1-1，用电量之比下限 60%', en: 'M1-1 row b removed: citation SZ-2024:M1-1, Ratio from 60%' };
    expect(sideBySide(change, table, 'zh')).toMatchObject({ what: 'removed', before: '依据 SZ-2024:M1-1，用电量之比下限 60%', after: '' });
  });

  it('the table not read yet', () => {
    const change = { table: 'm1-1', row: 'a', column: 'ratio.from', zh: 'M1-1 第a行 用电量之比下限 80% → 75%', en: '' };
    expect(sideBySide(change, undefined, 'zh').after).toBe('75%');
  });
});
