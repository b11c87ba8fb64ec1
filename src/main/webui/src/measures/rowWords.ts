import type { Schemas } from '../api/client';
import type { Language } from '../language';

type Sheet = Schemas['Sheet'];
type Row = Schemas['Row'];
type Cell = Schemas['Cell'];

/** How a thing is put in words; given by the page, so that this file has no language of its own. */
export type Say = (word: string, values?: Record<string, string>) => string;

/** What a row asks or gives, in words, and the cell that says so. */
export interface Phrase {
  of: string;
  words: string;
  cell: string;
}

/** A sheet as sentences: what all rows ask, then what each row asks besides and what it gives. */
export interface SheetWords {
  shared: Phrase[];
  rows: { row: Row; asks: Phrase[]; gives: Phrase[] }[];
}

export function sheetWords(sheet: Sheet, language: Language, say: Say): SheetWords {
  const rows = sheet.rows.map((row) => ({ row, asks: asks(sheet, row, language, say), gives: gives(sheet, row, language) }));
  const [first, ...others] = rows;
  const same = (a: Phrase, b: Phrase) => a.of === b.of && a.words === b.words;
  const shared = first && others.length > 0
    ? first.asks.filter((one) => others.every((other) => other.asks.some((phrase) => same(one, phrase))))
    : [];
  return { shared, rows: rows.map((one) => ({ ...one, asks: one.asks.filter((phrase) => !shared.some((other) => same(other, phrase))) })) };
}

function asks(sheet: Sheet, row: Row, language: Language, say: Say): Phrase[] {
  const cells = new Map(row.cells.map((cell) => [cell.column, cell]));
  return sheet.criteria.flatMap((criterion): Phrase[] => {
    const cell = (part: string) => filled(cells.get(criterion.id + part));
    const flag = (part: string) => cells.get(criterion.id + part)?.value !== 'no';
    const own = cell('');
    const from = cell('.from');
    const to = cell('.to');
    const label = criterion[language];
    const phrase = (at: Cell | undefined, words: string, of = label): Phrase[] => (at ? [{ of, words, cell: at.cell }] : []);
    switch (criterion.ask) {
      case 'required':
        return own?.value === 'yes' ? phrase(own, '') : [];
      case 'excluded':
        return own?.value === 'yes' ? phrase(own, '', say('not', { what: label })) : [];
      case 'window':
        if (from && to) return phrase(from, say('window', { from: from[language], to: to[language] }));
        return from ? phrase(from, say('from', { from: from[language] })) : phrase(to, to ? say('until', { to: to[language] }) : '');
      case 'band':
      case 'at_least':
      case 'at_most':
        return phrase(from ?? to, [
          from && say(flag('.fromIncluded') ? 'atLeast' : 'over', { bound: from[language] }),
          to && say(flag('.toIncluded') ? 'atMost' : 'under', { bound: to[language] }),
        ].filter(Boolean).join(say('and')));
      case 'before':
        return phrase(own, own ? say('before', { day: own[language] }) : '');
      case 'grade':
        return phrase(own, own ? say('grade', { what: own[language] }) : '');
      case 'begins':
        return phrase(own, own ? say('begins', { what: prefixes(own) }) : '');
      case 'not_begins':
        return phrase(own, own ? say('notBegins', { what: prefixes(own) }) : '');
      default:
        return phrase(own, own ? (own.value?.includes(' ') ? say('anyOf', { what: own[language] }) : own[language]) : '');
    }
  });
}

function prefixes(cell: Cell): string {
  return (cell.value ?? '').replaceAll(' ', '、');
}

function filled(cell: Cell | undefined): Cell | undefined {
  return cell && cell.value !== null && cell.value !== undefined ? cell : undefined;
}

/** The columns that belong to no condition are what the row gives. */
function gives(sheet: Sheet, row: Row, language: Language): Phrase[] {
  const asked = sheet.criteria.map((criterion) => criterion.id);
  return row.cells.flatMap((cell) => {
    if (asked.some((id) => cell.column === id || cell.column.startsWith(`${id}.`))) return [];
    const column = sheet.columns.find((one) => one.id === cell.column);
    return column ? [{ of: column[language], words: cell[language], cell: cell.cell }] : [];
  });
}
