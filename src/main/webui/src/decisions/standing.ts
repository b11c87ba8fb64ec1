import type { AnswerResult, Decision, Finding, Result, Standing, TableView } from './decision';

export type RowState = 'fits' | 'lost' | 'open' | 'unmet' | 'off';

/** How a row stood: all asked for is met, may be, or not; or it fits and lost to something. */
export function stateOf(row: Standing['rows'][number], standing: Standing, result: Result | undefined): RowState {
  if (!row.inForce) return 'off';
  if (row.findings.includes('unmet')) return 'unmet';
  if (row.findings.includes('unknown')) return 'open';
  return lostOf(row.row, standing, result).length > 0 ? 'lost' : 'fits';
}

/** What a row that fits lost, and to what. */
export function lostOf(row: string, standing: Standing, result: Result | undefined) {
  return (result?.lost ?? []).filter((one) => one.row === `${standing.table}/${row}` && (one.item ?? '') === (standing.item ?? ''));
}

/** The sheet that a standing is of. */
export function sheetOf(table: TableView | null | undefined, standing: Standing) {
  return table?.sheets.find((sheet) => sheet.id === standing.table.slice(0, standing.table.indexOf('@')));
}

/** What the dossier says to each criterion of a row; none where the answer is not shown. */
export function findingsOf(standing: Standing, result: Result | undefined, answered: AnswerResult | undefined): (row: string, criterion: string) => Finding | undefined {
  const findings = found(standing, result, answered);
  return (row, criterion) =>
    findings.find((one) => one.criterion === criterion && one.row === row) ??
    // the value is the dossier's: what it falls short of is another row's
    without(findings.find((one) => one.criterion === criterion && one.actual !== null && one.actual !== undefined));
}

function found(standing: Standing, result: Result | undefined, answered: AnswerResult | undefined): Finding[] {
  const ofTable = (one: Finding) => !one.cell || one.cell.startsWith(`${standing.table}!`);
  if (!answered) return [];
  if (!standing.item) return (answered.findings ?? []).filter(ofTable);
  const own = answered.items?.find((one) => one.path === standing.item)?.findings ?? [];
  if (own.length > 0) return own.filter(ofTable);
  const eligible = (result?.items ?? []).filter((one) => one.outcome === 'eligible');
  return eligible.length === 1 && eligible[0]?.item === standing.item ? (answered.findings ?? []).filter(ofTable) : [];
}

function without(finding: Finding | undefined): Finding | undefined {
  return finding && { ...finding, shortfall: undefined };
}

/** Whether a column of a sheet holds what a criterion demands: useRate.from of useRate. */
export function isOf(column: string, criterion: string): boolean {
  return column === criterion || column.startsWith(`${criterion}.`);
}

/** The measures of a decision that were decided, then those that do not apply. */
export function parted(decision: Decision): { apply: Result[]; others: Result[] } {
  return {
    apply: decision.results.filter((one) => one.outcome !== 'not_applicable'),
    others: decision.results.filter((one) => one.outcome === 'not_applicable'),
  };
}

/** What one looks at first: what was given, else what was refused. */
export function firstOf(decision: Decision): string | undefined {
  const { apply } = parted(decision);
  const judged = apply.filter((one) => decision.tables.some((table) => table.measure === one.measure));
  return (
    judged.find((one) => one.outcome === 'eligible') ??
    judged.find((one) => one.outcome === 'ineligible') ??
    apply[0] ??
    decision.results[0]
  )?.measure;
}
