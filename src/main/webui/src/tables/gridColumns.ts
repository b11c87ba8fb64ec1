import type { CellTemplateProp, ColumnDataSchemaModel, ColumnGrouping, ColumnRegular, EditorBase, HyperFunc, VNode } from '@revolist/react-datagrid';
import type { Label, Language } from '../language';
import { PARAMETERS, type Cells } from './book';
import { groupsOf, isFigure, signOf, type Column } from './columns';
import type { Spec, Table } from './service';

/** How cells are drawn and edited. */
export interface Drawing {
  editor: (data: ColumnDataSchemaModel, save: (value: unknown, stay?: boolean) => void, close: (next?: boolean) => void) => EditorBase;
  cells: (row: string) => Cells;
  classes: (row: string, column: string) => Record<string, boolean>;
  /** what is wrong with a cell, in words */
  faults: (row: string, column: string) => string;
  /** what the clause says otherwise, in words */
  notice: (row: string, column: string) => string;
  /** a column in full, for its header */
  describe: (spec: Spec) => string;
}

type Drawn = CellTemplateProp;

const PARAMETER_HEADS: Record<string, Label> = {
  name: { zh: '参数', en: 'Parameter' },
  value: { zh: '值', en: 'Value' },
  unit: { zh: '单位', en: 'Unit' },
  blank: { zh: '空白的含义', en: 'What a blank means' },
  readings: { zh: '口径', en: 'Readings' },
};

/** The columns of the grid for one sheet. */
export function gridColumns(table: Table, id: string, language: Language, drawing: Drawing): (ColumnRegular | ColumnGrouping)[] {
  const say = (label: Label) => label[language] ?? label.zh ?? '';
  if (id === PARAMETERS) {
    const fixed = (prop: string, size: number, pin?: 'colPinStart'): ColumnRegular => ({
      prop, size, pin, readonly: true, name: say(PARAMETER_HEADS[prop] ?? {}), cellProperties: () => ({ class: { still: true } }),
    });
    return [
      fixed('name', 260, 'colPinStart'),
      { prop: 'value', name: say(PARAMETER_HEADS.value ?? {}), size: 260, editor: drawing.editor, ...cell(drawing) },
      fixed('unit', 90), fixed('blank', 240), fixed('readings', 120),
    ];
  }
  const sheet = table.sheets.find((one) => one.id === id);
  if (!sheet) return [];
  const groups = groupsOf(sheet);
  const bands = groups.filter((group) => group.criterion?.ask === 'band');
  return [
    { prop: '_row', name: language === 'en' ? 'Row' : '编号', size: 58, pin: 'colPinStart', readonly: true, cellProperties: ({ model }: Drawn) => ({ class: { still: true, letter: true, ...drawing.classes(rowOf(model), '_row') } }) },
    ...bands.map((group): ColumnRegular => ({
      prop: `=${group.criterion?.id}`, name: `${say(group.label)}${language === 'en' ? ' range' : '区间'}`, size: Math.max(120, wide(say(group.label)) + (language === 'en' ? 62 : 44)), pin: 'colPinStart', readonly: true,
      cellProperties: ({ model }: Drawn) => ({ class: { still: true, range: true, hovered: drawing.classes(rowOf(model), '_row').hovered ?? false } }),
    })),
    ...groups.map((group): ColumnGrouping => {
      const widths = group.columns.map((column) => Math.max(column.width, wide(say(column.short)) + wide(say(column.spec.unitLabel ?? {})) + (column.spec.required ? 26 : 16)));
      // the name of the group is not cut
      const lacking = wide(say(group.label)) + 16 - widths.reduce((sum, one) => sum + one, 0);
      return { name: say(group.label), children: group.columns.map((column, i) => regular(column, (widths[i] ?? 0) + (i === 0 ? Math.max(0, lacking) : 0), language, drawing)) };
    }),
  ];
}

function rowOf(model: Drawn['model']) {
  return String(model._row);
}

/** About how wide bold words are, in pixels. */
function wide(text: string) {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 13.2 : 7.8), 0);
}

function regular(column: Column, size: number, language: Language, drawing: Drawing): ColumnRegular {
  const { spec } = column;
  return {
    prop: spec.id,
    name: column.short[language] ?? column.short.zh,
    size,
    editor: drawing.editor,
    columnTemplate: (h: HyperFunc<VNode>) => h('div', { class: 'head-cell', title: drawing.describe(spec) }, [
      h('span', {}, column.short[language] ?? column.short.zh ?? ''),
      spec.unit ? h('small', {}, spec.unitLabel?.[language] ?? spec.unit) : undefined,
      spec.required ? h('span', { class: 'must', title: language === 'en' ? 'required' : '必填' }, '*') : undefined,
    ]),
    ...cell(drawing, spec, column),
  };
}

function cell(drawing: Drawing, spec?: Spec, column?: Column): Partial<ColumnRegular> {
  return {
    cellProperties: ({ model, prop }: Drawn) => {
      const faults = drawing.faults(rowOf(model), String(prop));
      const notice = drawing.notice(rowOf(model), String(prop));
      return {
        class: { figure: spec !== undefined && isFigure(spec), ...drawing.classes(rowOf(model), String(prop)) },
        ...(faults ? { title: faults, 'aria-invalid': 'true' } : notice ? { title: notice } : {}),
      };
    },
    cellTemplate: (h: HyperFunc<VNode>, { model, prop }: Drawn) => {
      const text = model[String(prop)] ?? '';
      const sign = column ? signOf(column, drawing.cells(rowOf(model))) : '';
      return sign ? [h('span', { class: 'sign' }, sign), text] : text;
    },
  };
}
