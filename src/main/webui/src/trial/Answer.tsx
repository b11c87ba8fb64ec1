import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { useLabel } from '../language';
import { Amount } from '../parts/Amount';
import { Digest } from '../parts/Copied';
import { Fault } from '../parts/Fault';
import { Outcome } from '../parts/Outcome';
import { Section } from '../parts/Page';
import { PARTS } from '../parts/words';
import type { Catalogue } from './catalogue';
import { MeasureAnswer } from './MeasureAnswer';
import { Needed } from './Needed';
import type { Selection } from './sources';
import type { Determination, Trial } from './trials';
import { TRIAL } from './words';

/** Sums first, then what is given, what is refused, what is still open. */
export function Answer({ trial, problem, isBehind, catalogue, measures, selection }: {
  trial: Trial | undefined;
  problem: unknown;
  isBehind: boolean;
  catalogue: Catalogue;
  measures: Schemas['MeasureSummary'][];
  selection: Selection;
}) {
  const { t } = useTranslation(TRIAL);
  const { t: part } = useTranslation(PARTS);
  if (!trial) return problem ? <Fault problem={problem} /> : <Skeleton active title={false} paragraph={{ rows: 10 }} aria-busy="true" />;
  const of = (outcome: Determination['outcome']) => trial.results.filter((result) => result.outcome === outcome);
  const aside = of('not_applicable');
  const shared = { catalogue, measures, selection };
  return (
    <div className={isBehind ? 'answer is-behind' : 'answer'} aria-busy={isBehind}>
      <p className="heard" role="status">
        {isBehind ? '' : [`${t('sum.subsidy')} ${trial.totals.subsidy ?? '0'} ${part('CNY')}`, ...HEARD.map((outcome) => `${part(outcome)} ${of(outcome).length}`)].join(t('comma'))}
      </p>
      {problem ? <Fault problem={problem} /> : null}
      <Sums trial={trial} />
      {trial.results.length === aside.length && <p className="line">{t('answer.none')}</p>}
      {(['eligible', 'ineligible', 'undetermined'] as const).map((outcome) => {
        const results = of(outcome);
        const open = results.filter((result) => result.reasons.includes('OPEN_SERVICE'));
        return (
          results.length > 0 && (
            <Section key={outcome} title={<Outcome of={outcome} quiet />} hint={t('answer.count', { count: results.length })}>
              <ul className="answers">
                {results.filter((result) => !open.includes(result)).map((result) => <MeasureAnswer key={result.measure} result={result} {...shared} />)}
              </ul>
              {open.length > 0 && <OpenToAll results={open} />}
            </Section>
          )
        );
      })}
      <Needed trial={trial} catalogue={catalogue} />
      {aside.length > 0 && (
        <details className="section no-print">
          <summary><Outcome of="not_applicable" quiet /> <span className="muted">{t('answer.count', { count: aside.length })}</span></summary>
          <ul className="answers">
            {aside.map((result) => <MeasureAnswer key={result.measure} result={result} {...shared} />)}
          </ul>
        </details>
      )}
    </div>
  );
}

/** Services that everybody has, in a line: there is nothing to say of each. */
function OpenToAll({ results }: { results: Determination[] }) {
  const { t } = useTranslation(TRIAL);
  const label = useLabel();
  return (
    <p className="open-to-all">
      <span className="muted">{t('answer.openToAll')}</span>
      {results.map((result) => <Link key={result.measure} to={`/measures/${result.measure}`}>{result.measure} {label(result.title)}</Link>)}
    </p>
  );
}

const HEARD = ['eligible', 'ineligible', 'undetermined'] as const;
const SUMS = ['subsidy', 'waiver', 'ceiling', 'charge', 'duty', 'share'];

function Sums({ trial }: { trial: Trial }) {
  const { t } = useTranslation(TRIAL);
  const { t: part } = useTranslation(PARTS);
  const { release } = trial;
  const named = release.draft === undefined ? t('answer.byNumber', { number: release.number }) : t('answer.byDraft', { number: release.draft });
  const kinds = [...SUMS, ...Object.keys(trial.totals).filter((kind) => !SUMS.includes(kind))];
  return (
    <div className="trial-sums">
      <dl>
        {kinds.filter((kind) => trial.totals[kind] !== undefined).map((kind) => (
          <div key={kind} className={`sum ${kind}`}>
            <dt>{t(`sum.${kind}`, part(kind))}</dt>
            <dd><Amount of={trial.totals[kind]} /></dd>
          </div>
        ))}
      </dl>
      <div className="sums-by muted">
        <span>{t('answer.by', { package: trial.package, release: named })}{release.edited && t('answer.edited')}</span>
        <span>{t('answer.asOf', { day: trial.asOf })}</span>
        <Digest of={release.digest} />
      </div>
    </div>
  );
}
