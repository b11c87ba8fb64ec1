import { useTranslation } from 'react-i18next';
import { useLabel } from '../language';
import { Amount } from '../parts/Amount';
import { Outcome } from '../parts/Outcome';
import { PARTS } from '../parts/words';
import type { Determination, Trial } from './trials';
import { TRIAL } from './words';

/** What came out before and after, side by side; what stays the same is only counted. */
export function Comparison({ before, after, isBehind }: { before: Trial; after: Trial; isBehind: boolean }) {
  const { t } = useTranslation(TRIAL);
  const { t: part } = useTranslation(PARTS);
  const label = useLabel();
  const pairs = after.results.map((then) => ({ then, now: before.results.find((one) => one.measure === then.measure) }));
  const changed = pairs.filter(({ now, then }) => !now || now.outcome !== then.outcome || now.amount !== then.amount || itemsOf(now) !== itemsOf(then));
  const kinds = [...new Set([...Object.keys(before.totals), ...Object.keys(after.totals)])].filter((kind) => before.totals[kind] !== after.totals[kind]);
  if (changed.length === 0) return <p className="line" role="status">{t('whatIf.noChange')}</p>;
  return (
    <div role="status" className={isBehind ? 'is-behind' : undefined}>
      <table className="trial-table compare">
        <thead>
          <tr>
            <th scope="col">{t('ask.measures')}</th>
            <th scope="col">{t('whatIf.before')}</th>
            <th scope="col">{t('whatIf.after')}</th>
          </tr>
        </thead>
        <tbody>
          {changed.map(({ now, then }) => (
            <tr key={then.measure}>
              <th scope="row">{then.measure} {label(then.title)}</th>
              <td>{now ? <Standing of={now} /> : '—'}</td>
              <td><Standing of={then} /></td>
            </tr>
          ))}
          {kinds.map((kind) => (
            <tr key={kind} className="total">
              <th scope="row">{t(`sum.${kind}`, part(kind))}</th>
              <td><Amount of={before.totals[kind]} /></td>
              <td><Amount of={after.totals[kind]} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      {pairs.length > changed.length && <p className="line">{t('whatIf.same', { count: pairs.length - changed.length })}</p>}
    </div>
  );
}

function itemsOf(result: Determination) {
  return JSON.stringify((result.items ?? []).map((item) => [item.outcome, item.amount]));
}

function Standing({ of: result }: { of: Determination }) {
  return (
    <span className="trial-came">
      <Outcome of={result.outcome} />
      {result.amount !== null && <Amount of={result.amount} unit={result.unit} />}
    </span>
  );
}
