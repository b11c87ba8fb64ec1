import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { useLabel, useLanguage } from '../language';
import { Amount } from '../parts/Amount';
import { Outcome } from '../parts/Outcome';
import type { Catalogue } from './catalogue';
import type { Selection } from './sources';
import { spoken } from './spoken';
import type { Determination, Finding, Item } from './trials';
import { TRIAL } from './words';

/** What an answer rests on: sentence, conditions with their cells, records, readings. */
export function Grounds({ result, isSaid, table, catalogue, selection }: {
  result: Determination;
  /** whether its sentence stands above already */
  isSaid: boolean;
  table: Schemas['Table'] | undefined;
  catalogue: Catalogue;
  selection: Selection;
}) {
  const { t } = useTranslation(TRIAL);
  const label = useLabel();
  const items = result.items as unknown as Item[] | undefined;
  return (
    <div className="grounds">
      <dl className="terms">
        {!isSaid && (
          <>
            <dt>{t('answer.sentence')}</dt>
            <dd>{label(result.explanation)}</dd>
          </>
        )}
        <dt>{t('answer.citation')}</dt>
        <dd><Link to={`/measures/${result.measure}`}>{result.citation}</Link></dd>
        {result.readings.length > 0 && (
          <>
            <dt>{t('answer.readings')}</dt>
            <dd className="readings">
              {result.readings.map((reading) => <Link key={reading} to={`/measures/${result.measure}?reading=${reading}`}>{reading}</Link>)}
            </dd>
          </>
        )}
      </dl>
      {(result.findings?.length ?? 0) > 0 && <Findings findings={result.findings} table={table} selection={selection} />}
      {items && items.length > 0 && <Items items={items} unit={result.unit} table={table} catalogue={catalogue} />}
    </div>
  );
}

function Findings({ findings, table, selection }: { findings: Finding[]; table: Schemas['Table'] | undefined; selection: Selection }) {
  const { t } = useTranslation(TRIAL);
  const label = useLabel();
  const language = useLanguage();
  return (
    <div className="scroll">
      <table className="trial-table">
        <thead>
          <tr>
            <th scope="col">{t('answer.criterion')}</th>
            <th scope="col">{t('answer.status')}</th>
            <th scope="col">{t('answer.actual')}</th>
            <th scope="col">{t('answer.required')}</th>
            <th scope="col">{t('answer.shortfall')}</th>
            <th scope="col">{t('answer.place')}</th>
          </tr>
        </thead>
        <tbody>
          {findings.map((finding, i) => {
            const said = spoken(finding, table?.sheets, t, language);
            return (
              <tr key={i}>
                <td>{label(finding.label)}</td>
                <td><Outcome of={finding.status} quiet /></td>
                <td className="short">{said.actual ?? '—'}</td>
                <td>{said.required}</td>
                <td>{said.shortfall ?? ''}</td>
                <td className="short"><Place finding={finding} selection={selection} /></td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The cell that decided, as a link into its table. */
function Place({ finding, selection }: { finding: Finding; selection: Selection }) {
  const { t } = useTranslation(TRIAL);
  const [, book, cell] = /^([^@]+)@\d+!(\w+)$/.exec(finding.cell ?? '') ?? [];
  if (!book) return finding.citation;
  const query = new URLSearchParams({ row: finding.row, cell: cell ?? '' });
  if (selection.release) query.set('release', selection.release);
  if (selection.asOf) query.set('asOf', selection.asOf);
  return <Link to={`/tables/${book}?${query}`} >{t('answer.row', { row: finding.row, cell })}</Link>;
}

function Items({ items, unit, table, catalogue }: { items: Item[]; unit: string | null; table: Schemas['Table'] | undefined; catalogue: Catalogue }) {
  const { t } = useTranslation(TRIAL);
  const label = useLabel();
  const language = useLanguage();
  return (
    <div className="scroll">
      <table className="trial-table">
        <caption>{t('answer.items')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('answer.item')}</th>
            <th scope="col">{t('answer.outcome')}</th>
            <th scope="col" className="figure">{t('answer.amount')}</th>
            <th scope="col">{t('answer.because')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => {
            const list = catalogue.at(item.path.replace(/\[\d+\]$/, ''));
            const key = list?.key ? item[list.key] : undefined;
            const unmet = item.findings?.filter((finding) => finding.status === 'unmet') ?? [];
            const missing = item.missing ?? [];
            return (
              <tr key={item.path}>
                <th scope="row">{Number(/\[(\d+)\]$/.exec(item.path)?.[1] ?? 0) + 1}{key !== undefined && ` · ${codeLabel(String(key))}`}</th>
                <td><Outcome of={item.outcome} quiet /></td>
                <td className="figure"><Amount of={item.amount} unit={item.unit ?? unit} /></td>
                <td>
                  {unmet.map((finding) => {
                    const said = spoken(finding, table?.sheets, t, language);
                    return <div key={finding.cell}>{t('answer.gap', { label: label(finding.label), actual: said.actual ?? '—', required: said.required })}{said.shortfall && t('answer.then') + t('answer.short', { shortfall: said.shortfall })}</div>;
                  })}
                  {missing.length > 0 && `${t('answer.missing')} ${missing.map((path) => label(catalogue.at(path))).join(t('comma'))}`}
                </td>
              </tr>
            );

            function codeLabel(code: string) {
              const field = catalogue.at(`${item.path}.${list?.key}`);
              return label(field?.values?.find((one) => one.code === code)) || code;
            }
          })}
        </tbody>
      </table>
    </div>
  );
}
