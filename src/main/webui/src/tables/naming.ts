import type { Language } from '../language';
import { PARAMETERS } from './book';
import { allColumns } from './columns';
import { address, FIRST_LINE, FIRST_PARAMETER_LINE } from './addresses';
import type { Spec, Table } from './service';
import type { Place } from './view';

/** What a cell is for, of parameters and rows alike. */
export function specAt(table: Table, place: Place): Spec | undefined {
  if (place.table === PARAMETERS) return table.parameters.find((one) => one.about.id === place.column)?.about;
  const sheet = table.sheets.find((one) => one.id === place.table);
  return sheet && allColumns(sheet).find((spec) => spec.id === place.column);
}

/** The name of a sheet as its tab has it. */
export function sheetName(table: Table, id: string, parameters: string) {
  return id === PARAMETERS ? parameters : (table.sheets.find((one) => one.id === id)?.sheet ?? id);
}

/** 第 b 行 使用率下限 */
export function placeName(table: Table, place: Place, language: Language) {
  const spec = specAt(table, place);
  const column = spec ? (spec[language] ?? spec.zh) : '';
  if (place.table === PARAMETERS) return column;
  const row = language === 'en' ? `row ${place.row}` : `第 ${place.row} 行`;
  return column ? `${row} ${column}` : row;
}

/** Its address in the workbook, by the place of the row in the grid. */
export function addressOf(table: Table, place: Place, line: number) {
  if (place.table === PARAMETERS) {
    return address(2, FIRST_PARAMETER_LINE + table.parameters.findIndex((one) => one.about.id === place.column));
  }
  const sheet = table.sheets.find((one) => one.id === place.table);
  const column = sheet ? allColumns(sheet).findIndex((spec) => spec.id === place.column) : -1;
  return line < 0 ? '' : address(column < 0 ? 0 : column + 1, FIRST_LINE + line);
}
