import { describe, expect, it } from 'vitest';
import { catalogueOf, template } from './catalogue';
import { get, known, put } from './dossier';
import { percent, readFigure } from './figures';
import { NotJson, readJson } from './json';

describe('a dossier', () => {
  it('gets facts at their places, and loses a group with its last fact', () => {
    let facts = put({}, 'electricity.kwhByMonth.2024-01', '310000.50');
    facts = put(facts, 'charterTrips[1].passengers', 8);
    expect(facts).toEqual({ electricity: { kwhByMonth: { '2024-01': '310000.50' } }, charterTrips: [{}, { passengers: 8 }] });
    expect(get(facts, 'charterTrips[1].passengers')).toBe(8);
    expect(known(facts)).toEqual(['electricity.kwhByMonth.2024-01', 'charterTrips']);
    expect(put(facts, 'electricity.kwhByMonth.2024-01', undefined)).toEqual({ charterTrips: [{}, { passengers: 8 }] });
  });

  it('keeps false, zero and the empty list, which are known', () => {
    const facts = put(put(put({}, 'a.b', false), 'a.c', 0), 'd', []);
    expect(known(facts)).toEqual(['a.b', 'a.c', 'd']);
  });
});

describe('a place', () => {
  it('is found in the catalogue by its shape', () => {
    expect(template('electricity.kwhByMonth.2024-01')).toBe('electricity.kwhByMonth.{month}');
    expect(template('agency.placements[12].onboarded')).toBe('agency.placements[].onboarded');
    const catalogue = catalogueOf([
      { path: 'charterTrips', zh: '包车', en: 'Trips', type: 'list', measures: [] },
      { path: 'charterTrips[].passengers', zh: '人数', en: 'Passengers', type: 'integer', measures: [] },
    ]);
    expect(catalogue.name('charterTrips[1].passengers', 'zh')).toBe('包车第2条：人数');
  });
});

describe('a number', () => {
  const yuan = { type: 'decimal', scale: 2, min: 0 };
  it('is taken exactly, however it is typed', () => {
    expect(readFigure(yuan, '１２,345.10')).toEqual({ value: '12345.10' });
    expect(readFigure({ type: 'integer' }, '300')).toEqual({ value: 300 });
    expect(readFigure(yuan, ' ')).toEqual({ value: undefined });
    expect(readFigure(yuan, '31.5万')).toEqual({ value: '315000' });
    expect(readFigure(yuan, '0.5 万')).toEqual({ value: '5000' });
    expect(readFigure(yuan, '万')).toEqual({ fault: 'notDecimal' });
  });
  it('is refused with the reason', () => {
    expect(readFigure(yuan, '1.234')).toEqual({ fault: 'tooPrecise' });
    expect(readFigure(yuan, '-1')).toEqual({ fault: 'tooSmall' });
    expect(readFigure({ type: 'integer' }, '1.5')).toEqual({ fault: 'notInteger' });
  });
  it('is a percentage without rounding', () => {
    expect(['0.775', '0.8', '0.50819', '1', '0', '-0.05'].map(percent)).toEqual(['77.5%', '80%', '50.819%', '100%', '0%', '−5%']);
  });
});

describe('pasted JSON', () => {
  it('keeps decimals as written and knows its lines', () => {
    const read = readJson('{\n "facts": {\n  "fund": {"totalYuan": 100.10},\n  "list": [1,\n  {"a": true}]\n }\n}');
    expect(read.value).toEqual({ facts: { fund: { totalYuan: '100.10' }, list: [1, { a: true }] } });
    expect(read.lineOf('$.facts.fund.totalYuan')).toBe(3);
    expect(read.lineOf('$.facts.list[1].a')).toBe(5);
    expect(read.lineOf('$.facts.list[1].absent')).toBe(5);
  });
  it('says on which line it ends to be JSON', () => {
    for (const [text, line] of [['{"a": 1,\n}', 2], ['{"a"\n:\n"x', 3], ['[1 2]', 1]] as const) {
      try {
        readJson(text);
        expect.unreachable();
      } catch (error) {
        expect(error).toBeInstanceOf(NotJson);
        expect((error as NotJson).line).toBe(line);
      }
    }
  });
});
