import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLabel } from '../language';
import { Amount } from '../parts/Amount';
import { Loaded } from '../parts/Loaded';
import { Outcome } from '../parts/Outcome';
import { PARTS } from '../parts/words';
import { releaseName, useFacts, useMeasure, useTableOf, type Decision, type Result } from './decision';
import { DECISION } from './decisionWords';
import { keyOf, patternOf, recordOf } from './facts';
import { useReasons } from './found';
import { FiredRules } from './FiredRules';
import { ItemPick, useItem } from './ItemPick';
import { StandingTable } from './StandingTable';

/** Why a measure came out as it did: the table itself with how its demands stood, then the rules and readings. */
export function MeasureBasis({ decision, measure, unmask }: { decision: Decision; measure: string; unmask?: () => void }) {
  const { t } = useTranslation(DECISION);
  const label = useLabel();
  const release = releaseName(decision);
  const result = decision.results.find((one) => one.measure === measure);
  const answered = decision.answer?.results.find((one) => one.measure === measure);
  const standings = decision.tables.filter((one) => one.measure === measure);
  const table = useTableOf(standings.length > 0 ? measure : undefined, release);
  const { item } = useItem(decision, measure);
  if (!result) return null;

  return (
    <>
      <MeasureHead result={result} />
      {answered?.explanation && <p className="explanation">{label(answered.explanation)}</p>}
      {!answered && decision.masked && standings.length > 0 && (
        <Alert
          type="info"
          title={t('answerHidden')}
          action={unmask && <Button size="small" onClick={unmask}>{t('unmask')}</Button>}
          style={{ marginBottom: 10 }}
        />
      )}
      <Reasons result={result} release={release} />
      <Missing result={result} release={release} />
      {standings.length > 0 && (
        <Loaded query={table}>
          {(book) =>
            book && (
              <>
                <ItemPick decision={decision} measure={measure} />
                {standings
                  .filter((one) => !one.item || one.item === item)
                  .map((one) => {
                    const sheet = book.sheets.find((two) => one.table.startsWith(`${two.id}@`));
                    return (
                      <section key={`${one.table} ${one.item ?? ''}`}>
                        <h3 className="standing-title">
                          {sheet?.sheet ?? one.table} {one.item && <code>{one.item}</code>}
                          <small className="muted">
                            <Link to={`/tables/${book.id}?release=${release}`}>{one.table}</Link>
                            {sheet?.hit && ` · ${t(sheet.hit === 'first' ? 'hitFirst' : 'hitEvery')}`}
                          </small>
                        </h3>
                        <StandingTable table={book} standing={one} result={result} answered={answered} release={release} />
                      </section>
                    );
                  })}
              </>
            )
          }
        </Loaded>
      )}
      <FiredRules decision={decision} measure={measure} />
      <Readings result={result} release={release} />
    </>
  );
}

function MeasureHead({ result }: { result: Result }) {
  const { t } = useTranslation(DECISION);
  const label = useLabel();
  const items = (result.items ?? []).filter((one) => one.amount);
  return (
    <div className="measure-head">
      <h2>{result.measure} {label(result.title)}</h2>
      <Outcome of={result.outcome} />
      {result.amount ? <strong><Amount of={result.amount} unit={result.unit} /></strong> : items.map((one) => (
        <span key={one.item}><code>{one.item}</code> <Amount of={one.amount} unit={one.unit} /></span>
      ))}
      <span className="push" />
      <Link to={`/measures/${result.measure}`}>{t('toClause')}</Link>
    </div>
  );
}

function Reasons({ result, release }: { result: Result; release: string }) {
  const label = useLabel();
  const words = useReasons(release).data;
  if (!result.reasons?.length) return null;
  return (
    <ul className="plain-list">
      {result.reasons.map((code) => <li key={code}>{label(words?.find((one) => one.code === code))} <code>{code}</code></li>)}
    </ul>
  );
}

function Missing({ result, release }: { result: Result; release: string }) {
  const { t } = useTranslation(DECISION);
  const label = useLabel();
  const facts = useFacts(release).data;
  if (!result.missing?.length) return null;
  return (
    <div className="missing">
      <h3>{t('missing')}</h3>
      <ul>
        {result.missing.map((path) => {
          const fact = facts?.find((one) => one.path === patternOf(path));
          return (
            <li key={path}>
              {fact ? label(fact) : <code>{path}</code>} {keyOf(path)} {recordOf(path) && <code>{recordOf(path)}</code>}
              {fact?.bureau && <span className="muted"> · {label(fact.bureauLabel) || fact.bureau}</span>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Readings({ result, release }: { result: Result; release: string }) {
  const { t } = useTranslation(DECISION);
  const words = useTranslation(PARTS).t;
  const label = useLabel();
  const measure = useMeasure(result.readings?.length ? result.measure : undefined, release);
  if (!result.readings?.length) return null;
  return (
    <details className="readings">
      <summary>{t('readingsUsed', { count: result.readings.length })}</summary>
      <dl className="defs">
        {result.readings.map((id) => {
          const reading = measure.data?.readings?.find((one) => one.id === id);
          return (
            <div key={id}>
              <dt>{words('reading')} {id}</dt>
              <dd>{reading ? <>{label(reading.question)} <b>{label(reading.inForce)}</b></> : null}</dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}
