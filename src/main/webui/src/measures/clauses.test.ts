import { describe, expect, it } from 'vitest';
import { cut, linesOf } from './clauses';

const LAW = '\n办法\n  一、稳岗。给予补贴。另予奖励。 \n责任单位：△甲局\n二、留工。免费乘车。\n';

describe('the law line by line', () => {
  it('tells the words of measures from those between them, and the heading of an article', () => {
    const lines = linesOf(LAW, [
      { id: 'M1-2', quote: '另予奖励。' },
      { id: 'M1-1', quote: '给予补贴。' },
    ]);
    expect(lines[1]).toEqual({
      kind: 'article',
      article: 1,
      pieces: [
        { text: '一、稳岗。', heading: 5 },
        { text: '给予补贴。', measure: 'M1-1' },
        { text: '另予奖励。', measure: 'M1-2' },
      ],
    });
    expect(lines.map((line) => [line.kind, line.article])).toEqual([['paragraph', 0], ['article', 1], ['units', 1], ['article', 2]]);
  });

  it('knows the heading where it is part of a measure', () => {
    expect(linesOf(LAW, [{ id: 'M2-1', quote: '二、留工。免费乘车。' }])[3]?.pieces).toEqual([{ text: '二、留工。免费乘车。', measure: 'M2-1', heading: 5 }]);
  });

  it('keeps every character whatever the quotations are', () => {
    const quotes = [{ id: 'a', quote: '稳岗。给予' }, { id: 'b', quote: '予补贴' }, { id: 'c', quote: '没有的话' }, { id: 'd', quote: '' }];
    const printed = linesOf(LAW, quotes).map((line) => line.pieces.map((piece) => piece.text).join(''));
    expect(printed).toEqual(LAW.split('\n').map((line) => line.trim()).filter((line) => line !== ''));
  });

  it('cuts a text at what was searched for', () => {
    expect(cut('规上企业和规下企业', '企业')).toEqual(['规上', '企业', '和规下', '企业', '']);
    expect(cut('M1-2', 'm1')).toEqual(['', 'M1', '-2']);
    expect(cut('全文', ' ')).toEqual(['全文']);
  });
});
