import type { Label, Language } from '../language';
import { ROW_COLUMNS } from './book';
import type { Criterion, Sheet, Spec } from './service';

/** A column of the grid: what it is for, its short name under the name of its group, and the sign that its values are read with. */
export interface Column {
  spec: Spec;
  short: Label;
  width: number;
  /** ≥ or > before a value, by the cell that says whether the end is included */
  sign?: { included: string; yes: string; no: string };
  criterion?: Criterion;
}

export interface Group {
  label: Label;
  criterion?: Criterion;
  columns: Column[];
}

const ENDS: Record<string, Label> = {
  from: { zh: '下限', en: 'from' },
  fromIncluded: { zh: '含', en: 'incl.' },
  to: { zh: '上限', en: 'to' },
  toIncluded: { zh: '含', en: 'incl.' },
};
const WINDOW_ENDS: Record<string, Label> = { from: { zh: '首日', en: 'first' }, to: { zh: '末日', en: 'last' } };
const ASKS: Record<string, Label> = {
  required: { zh: '是＝要求', en: 'yes = required' },
  excluded: { zh: '是＝排除', en: 'yes = excluded' },
  any_of: { zh: '任一', en: 'any of' },
  one_of: { zh: '之一', en: 'one of' },
  begins: { zh: '开头为', en: 'begins with' },
  not_begins: { zh: '开头不为', en: 'begins not with' },
  grade: { zh: '≥ 等级', en: '≥ grade' },
  before: { zh: '< 之前', en: '< before' },
};

export const ROW_SPECS: Record<(typeof ROW_COLUMNS)[number], Spec> = {
  cites: { id: 'cites', zh: '依据', en: 'Citation', type: 'text', required: true },
  validFrom: { id: 'validFrom', zh: '施行日期', en: 'In force from', type: 'date', blank: { zh: '空白＝不限', en: 'blank = no limit' } },
  validTo: { id: 'validTo', zh: '失效日期', en: 'Last day', type: 'date', blank: { zh: '空白＝不限', en: 'blank = no limit' } },
  note: { id: 'note', zh: '备注', en: 'Note', type: 'text' },
};

const WIDTHS: Record<string, number> = { percent: 84, money: 96, number: 90, integer: 84, yes_no: 80, date: 108, month: 88, months: 140, year: 70, code: 150, codes: 190, prefixes: 110, text: 140 };

/** The columns of a sheet in the order of the workbook, so that ranges fit Excel, under the criteria that they belong to. */
export function groupsOf(sheet: Sheet): Group[] {
  const groups: Group[] = [{ label: { zh: '', en: '' }, columns: [plain(ROW_SPECS.cites, 132)] }];
  let results: Group | undefined;
  for (const spec of sheet.columns) {
    const criterion = sheet.criteria.find((one) => spec.id === one.id || spec.id.startsWith(`${one.id}.`));
    if (!criterion) {
      if (!results) groups.push((results = { label: { zh: '给予', en: 'Gives' }, columns: [] }));
      results.columns.push(plain(spec));
      continue;
    }
    let group = groups.find((one) => one.criterion === criterion);
    if (!group) groups.push((group = { label: { zh: criterion.zh, en: criterion.en }, criterion, columns: [] }));
    group.columns.push(asked(spec, criterion));
  }
  groups.push({ label: { zh: '本行', en: 'Row' }, columns: [plain(ROW_SPECS.validFrom), plain(ROW_SPECS.validTo), plain(ROW_SPECS.note)] });
  return groups;
}

function plain(spec: Spec, width = WIDTHS[spec.type] ?? 110): Column {
  return { spec, short: { zh: spec.zh, en: spec.en }, width };
}

function asked(spec: Spec, criterion: Criterion): Column {
  const end = spec.id.slice(criterion.id.length + 1);
  if (end === '') {
    return { spec, criterion, short: ASKS[criterion.ask] ?? { zh: spec.zh, en: spec.en }, width: WIDTHS[spec.type] ?? 110 };
  }
  if (end.endsWith('Included')) return { spec, criterion, short: ENDS[end] ?? spec, width: 58 };
  const sign = criterion.ask === 'window' ? { included: '', yes: end === 'from' ? '≥' : '≤', no: '' }
    : { included: `${criterion.id}.${end}Included`, yes: end === 'from' ? '≥' : '≤', no: end === 'from' ? '>' : '<' };
  return {
    spec, criterion, sign,
    short: (criterion.ask === 'window' && spec.type === 'date' ? WINDOW_ENDS : ENDS)[end] ?? spec,
    width: (WIDTHS[spec.type] ?? 90) + 14,
  };
}

export function signOf(column: Column, cells: Record<string, string | null>) {
  if (!column.sign || (cells[column.spec.id] ?? null) === null) return '';
  return cells[column.sign.included] === 'no' ? column.sign.no : column.sign.yes;
}

export function allColumns(sheet: Sheet): Spec[] {
  return [ROW_SPECS.cites, ...sheet.columns, ROW_SPECS.validFrom, ROW_SPECS.validTo, ROW_SPECS.note];
}

/** The name of a column with its unit. */
export function named(spec: Spec, language: Language) {
  const name = spec[language] ?? spec.zh;
  const unit = spec.unitLabel?.[language] ?? spec.unit;
  if (!unit) return name;
  return language === 'en' ? `${name} (${unit})` : `${name}（${unit}）`;
}

export function isFigure(spec: Spec) {
  return ['percent', 'money', 'number', 'integer', 'year'].includes(spec.type);
}
