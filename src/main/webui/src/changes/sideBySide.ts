import type { Label, Language } from '../language';
import type { Difference } from './drafts';
import type { Table } from './tables';

/** One change with its parts apart, to stand in a table. */
export interface SideBySide {
  /** what kind of change it is */
  what: 'cell' | 'parameter' | 'added' | 'removed' | 'order';
  sheet?: string;
  row?: string;
  /** name of the column or parameter; none for a whole row */
  column?: Label;
  /** address of the cell in the workbook as it is now */
  cell?: string;
  before: string;
  after: string;
  /** citation of the row, such as SZ-2024:M1-1/a */
  cites?: string;
}

/** The cells that every row has besides the columns of its table. */
const OF_EVERY_ROW: Record<string, Label> = {
  cites: { zh: '依据', en: 'citation' },
  validFrom: { zh: '施行', en: 'valid from' },
  validTo: { zh: '失效', en: 'valid to' },
  note: { zh: '备注', en: 'note' },
};

/**
 * Takes the sentence of a change apart. What a cell holds now, and what its column is called, is read from the table; the
 * sentence adds what it held before.
 *
 * @param table as it is after the change; while it is not there yet, the sentence stands whole
 */
export function sideBySide(difference: Difference, table: Table | undefined, language: Language): SideBySide {
  const sentence = difference[language] || difference.zh;
  const sheet = table?.sheets.find((one) => one.id === difference.table);
  const row = sheet?.rows.find((one) => one.row === difference.row);
  const place = { sheet: sheet?.sheet, row: difference.row, cites: row?.cites };
  if (difference.table === undefined) {
    const parameter = table?.parameters.find((one) => one.about.id === difference.column);
    return { what: 'parameter', column: parameter?.about, cell: parameter?.value.cell, ...values(sentence, parameter?.about[language]) };
  }
  if (difference.row === undefined) return { ...place, what: 'order', ...values(sentence, language === 'en' ? 'order of rows' : '各行次序') };
  if (difference.column === undefined) {
    const cells = sentence.slice(sentence.search(/[：:]/) + 1).trim();
    // a row that was taken out is not in the table any more
    const isRemoved = /删去第|removed:/.test(sentence) && !row;
    return { ...place, what: isRemoved ? 'removed' : 'added', before: isRemoved ? cells : '', after: isRemoved ? '' : cells };
  }
  const column = sheet?.columns.find((one) => one.id === difference.column) ?? OF_EVERY_ROW[difference.column];
  const cell = row?.cells.find((one) => one.column === difference.column);
  return { ...place, what: 'cell', column, cell: cell?.cell, ...values(sentence, column?.[language]) };
}

const ARROW = ' → ';

function values(sentence: string, name: string | undefined) {
  const named = name ? sentence.indexOf(`${name} `) : -1;
  const rest = name && named >= 0 ? sentence.slice(named + name.length + 1) : sentence;
  const arrow = rest.indexOf(ARROW);
  return arrow < 0 ? { before: '', after: rest } : { before: rest.slice(0, arrow), after: rest.slice(arrow + ARROW.length) };
}
