import type { Language } from '../language';
import { cellKey, PARAMETERS, sheetOf, type Book, type Cells } from './book';
import { shown } from './cells';
import { allColumns, groupsOf } from './columns';
import { intervalOf, written } from './intervals';
import type { Spec, Table } from './service';

/** A line of the grid: texts by column, under the name of its row. */
export type Model = { _row: string } & Record<string, string>;

/** A cell of the workbook, wherever the grid shows it. */
export interface Place {
  table: string;
  row: string;
  column: string;
}

export function keyOf(place: Place) {
  return cellKey(place.table, place.row, place.column);
}

/** How one sheet lies in the grid. The parameters lie on their side: a line each, with one column to edit. */
export interface View {
  table: string;
  /** columns that may be edited, from the left */
  columns: string[];
  rows(book: Book): string[];
  model(book: Book, row: string): Model;
  place(row: string, column: string): Place;
  /** the line that shows a cell */
  lineOf(place: Place): { row: string; column: string };
  spec(row: string, column: string): Spec | undefined;
}

export function viewOf(table: Table, id: string, language: Language): View {
  return id === PARAMETERS ? parametersOf(table, language) : rowsOf(table, id, language);
}

function rowsOf(table: Table, id: string, language: Language): View {
  const sheet = table.sheets.find((one) => one.id === id);
  if (!sheet) throw new Error(`no table ${id}`);
  const specs = allColumns(sheet);
  const bySpec = new Map(specs.map((spec) => [spec.id, spec]));
  const bands = groupsOf(sheet).flatMap((group) => (group.criterion?.ask === 'band' ? [group] : []));
  return {
    table: id,
    columns: specs.map((spec) => spec.id),
    rows: (book) => [...sheetOf(book, id).order],
    model(book, row) {
      const cells: Cells = sheetOf(book, id).rows.get(row) ?? {};
      const model: Model = { _row: row };
      for (const spec of specs) model[spec.id] = shown(spec, cells[spec.id], language);
      for (const { criterion, columns } of bands) {
        const interval = criterion && intervalOf(criterion, row, cells);
        model[`=${criterion?.id}`] = interval && columns[0] ? written(interval, columns[0].spec, language) : '—';
      }
      return model;
    },
    place: (row, column) => ({ table: id, row, column }),
    lineOf: (place) => place,
    spec: (_, column) => bySpec.get(column),
  };
}

function parametersOf(table: Table, language: Language): View {
  const specs = new Map(table.parameters.map((one) => [one.about.id, one.about]));
  return {
    table: PARAMETERS,
    columns: ['value'],
    rows: () => [...specs.keys()],
    model(book, row) {
      const spec = specs.get(row);
      const value = sheetOf(book, PARAMETERS).rows.get('')?.[row] ?? null;
      const blank = spec?.blank?.[language] ?? '';
      return {
        _row: row,
        name: spec ? (spec[language] ?? spec.zh) : row,
        value: spec ? shown(spec, value, language) : '',
        unit: spec?.unitLabel?.[language] ?? '',
        blank,
        readings: spec?.readings?.join('、') ?? '',
      };
    },
    place: (row) => ({ table: PARAMETERS, row: '', column: row }),
    lineOf: (place) => ({ row: place.column, column: 'value' }),
    spec: (row) => specs.get(row),
  };
}
