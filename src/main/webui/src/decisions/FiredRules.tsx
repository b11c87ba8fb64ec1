import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLabel } from '../language';
import type { Decision } from './decision';
import { DECISION } from './decisionWords';

const SHOWN = 50;

/** The rules that fired for a measure, in order, each with its row. */
export function FiredRules({ decision, measure }: { decision: Decision; measure: string }) {
  const { t } = useTranslation(DECISION);
  const label = useLabel();
  const tables = new Set(decision.tables.filter((one) => one.measure === measure).map((one) => one.table));
  const fired = decision.fired.map((one, i) => ({ ...one, place: i + 1 })).filter((one) => tables.has(one.table));
  if (fired.length === 0) return <p className="muted">{t('noRule')}</p>;
  return (
    <section>
      <h3>{t('fired')}</h3>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('order')}</th>
            <th scope="col">{t('rule')}</th>
            <th scope="col">{t('row')}</th>
            <th scope="col">{t('record')}</th>
            <th scope="col">{t('citation')}</th>
            <th scope="col">{t('firedFits')}</th>
          </tr>
        </thead>
        <tbody>
          {fired.slice(0, SHOWN).map((one) => (
            <tr key={one.place}>
              <td>{one.place}</td>
              <td>{label(one.words) || one.rule}</td>
              <td><code>{one.table}/{one.row}</code></td>
              <td>{one.item ? <code>{one.item}</code> : '—'}</td>
              <td>{one.citation && <Link to={`/measures/${measure}`}>{one.citation}</Link>}</td>
              <td>{t(one.fits ? 'row_fits' : 'row_open')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {fired.length > SHOWN && <p className="muted">{t('firedMore', { count: fired.length - SHOWN })}</p>}
    </section>
  );
}
