import { CheckCircleOutlined, CloseCircleOutlined, MinusCircleOutlined, QuestionCircleOutlined, SwapOutlined } from '@ant-design/icons';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLabel } from '../language';
import { grouped } from '../language/numbers';
import { Amount } from '../parts/Amount';
import { PARTS } from '../parts/words';
import type { AnswerResult, Finding, Result, Standing, Status, TableView } from './decision';
import { percent } from './exact';
import { findingsOf, isOf, lostOf, sheetOf, stateOf, type RowState } from './standing';
import { DECISION } from './decisionWords';

type Sheet = TableView['sheets'][number];
type Column = Sheet['columns'][number];

const MARKS = { fits: CheckCircleOutlined, lost: SwapOutlined, open: QuestionCircleOutlined, unmet: CloseCircleOutlined, off: MinusCircleOutlined };
const STATUS_MARKS = { met: CheckCircleOutlined, unmet: CloseCircleOutlined, unknown: QuestionCircleOutlined };

/** The decision table of that release, as staff know it, with how each demand stood under it. */
export function StandingTable({ table, standing, result, answered, release }: {
  table: TableView;
  standing: Standing;
  result: Result | undefined;
  answered: AnswerResult | undefined;
  release: string;
}) {
  const { t } = useTranslation(DECISION);
  const label = useLabel();
  const sheet = sheetOf(table, standing);
  if (!sheet) return null;
  const finding = findingsOf(standing, result, answered);
  const columns = spans(sheet, standing);
  return (
    <div className="standing" tabIndex={0} role="region" aria-label={`${sheet.sheet} ${standing.item ?? ''}`}>
      <table>
        <caption className="sr-only">{t('tableCaption', { sheet: sheet.sheet })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('rowLetter')}</th>
            {sheet.columns.map((column) => <th scope="col" key={column.id}>{label(column)}{column.unit && <small>（{label(column.unitLabel)}）</small>}</th>)}
          </tr>
        </thead>
        <tbody>
          {standing.rows.map((row) => {
            const state = stateOf(row, standing, result);
            const shown = sheet.rows.find((one) => one.row === row.row);
            const cell = (column: Column) => shown?.cells.find((one) => one.column === column.id);
            return (
              <Fragment key={row.row}>
                <tr className={`demand ${state}`}>
                  <th scope="row" rowSpan={2} title={shown?.cites}>
                    <div className="standing-row"><b>{row.row}</b> <RowMark state={state} /></div>
                    {shown?.note && <small>{shown.note}</small>}
                    {(shown?.validFrom || shown?.validTo) && <small className="muted">{shown.validFrom ?? '…'} – {shown.validTo ?? '…'}</small>}
                    {lostOf(row.row, standing, result).map((lost, i) => (
                      <small key={i}>
                        <LostTo to={lost.to} /> {lost.amount && <Amount of={lost.amount} unit={result?.unit ?? result?.items?.find((one) => one.unit)?.unit ?? 'CNY'} />}
                      </small>
                    ))}
                  </th>
                  {columns.flatMap((span) =>
                    span.columns.map((column) => {
                      const value = cell(column);
                      const status = span.criterion === undefined ? 'outcome' : (row.findings[span.criterion] ?? 'not_asked');
                      return (
                        <td key={column.id} className={`${row.inForce ? status : 'off'}${value?.value === null || value?.value === undefined ? ' blank' : ''}`}>
                          {value ? (
                            <Link className={label(value).length < 12 ? 'cell short' : 'cell'} to={`/tables/${table.id}?release=${release}&sheet=${sheet.id}&cell=${value.cell}`} title={t('toCell', { sheet: sheet.sheet, cell: value.cell })}>
                              {label(value)}
                            </Link>
                          ) : null}
                        </td>
                      );
                    }),
                  )}
                </tr>
                <tr className={`actual ${state}`}>
                  {columns.map((span) => {
                    const status = span.criterion === undefined ? undefined : row.findings[span.criterion];
                    const id = span.criterion === undefined ? undefined : standing.criteria[span.criterion]?.criterion;
                    return (
                      <td key={span.columns[0]?.id} colSpan={span.columns.length} className={row.inForce ? (status ?? 'outcome') : 'off'}>
                        {status && row.inForce && <Said status={status} finding={id ? finding(row.row, id) : undefined} column={span.columns[0]} />}
                      </td>
                    );
                  })}
                </tr>
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The columns side by side that are one criterion's, or what follows from a row. */
function spans(sheet: Sheet, standing: Standing): { criterion?: number; columns: Column[] }[] {
  const found: { criterion?: number; columns: Column[] }[] = [];
  for (const column of sheet.columns) {
    const at = standing.criteria.findIndex((one) => isOf(column.id, one.criterion));
    const criterion = at < 0 ? undefined : at;
    const last = found[found.length - 1];
    if (last && last.criterion === criterion && criterion !== undefined) last.columns.push(column);
    else found.push({ criterion, columns: [column] });
  }
  return found;
}

function Said({ status, finding, column }: { status: Status; finding?: Finding; column?: Column }) {
  const { t } = useTranslation(DECISION);
  const words = useTranslation(PARTS).t;
  const inWords = useActual();
  if (status === 'not_asked') return <span className="muted">{t('notAsked')}</span>;
  const Mark = STATUS_MARKS[status];
  const actual = inWords(finding?.actual, column);
  return (
    <>
      <span className={`outcome quiet ${status}`}><Mark aria-hidden /> {words(status)}</span>{' '}
      {actual && <span className="standing-actual">{t('actual', { value: actual })}</span>}
      {finding?.shortfall && status === 'unmet' && <span className="standing-actual">{t('shortfall', { value: shown(finding.shortfall) })}</span>}
    </>
  );
}

const FIGURES = ['integer', 'number', 'money'];

/** A value in the words of its column: 80%, 是, 自行. */
export function useActual() {
  const { t } = useTranslation(DECISION);
  const label = useLabel();
  return (actual: string | null | undefined, column?: Column): string => {
    if (actual === null || actual === undefined) return '';
    if (actual === 'true' || actual === 'false') return t(actual === 'true' ? 'yes' : 'no');
    if (column?.type === 'percent' && /^-?\d+(\.\d+)?$/.test(actual)) return percent(actual);
    const option = column?.options?.find((one) => one.code === actual);
    if (option) return label(option);
    // codes of divisions are digits too
    return FIGURES.includes(column?.type ?? '') ? shown(actual) : actual;
  };
}

function shown(text: string): string {
  return /^-?\d+(\.\d+)?(\s\S+)?$/.test(text) ? text.replace(/^-?\d+(\.\d+)?/, (figure) => grouped(figure)) : text;
}

export function RowMark({ state }: { state: RowState }) {
  const { t } = useTranslation(DECISION);
  const Mark = MARKS[state];
  return <span className={`outcome quiet ${{ fits: 'met', lost: 'unknown', open: 'unknown', unmet: 'unmet', off: 'not_applicable' }[state]}`}><Mark aria-hidden /> {t(`row_${state}`)}</span>;
}

/** What a row lost to, in words. */
export function LostTo({ to }: { to: string }) {
  const { t, i18n } = useTranslation(DECISION);
  if (to.startsWith('ROW:')) return t('lostToRow', { row: to.slice(4) });
  return i18n.exists(`lost_${to}`, { ns: DECISION }) ? t(`lost_${to}`) : t('lostToReason', { reason: to });
}
