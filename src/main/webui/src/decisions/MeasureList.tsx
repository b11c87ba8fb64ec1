import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useLabel } from '../language';
import { Amount } from '../parts/Amount';
import { Outcome } from '../parts/Outcome';
import type { Decision, Result } from './decision';
import { DECISION } from './decisionWords';
import { parted } from './standing';

/** The measures that were decided; those that do not apply are a click away. */
export function MeasureList({ of, chosen }: { of: Decision; chosen: string }) {
  const { t } = useTranslation(DECISION);
  const { apply, others } = parted(of);
  return (
    <nav className="measure-list" aria-label={t('measures')}>
      <ul>{apply.map((one) => <One key={one.measure} of={one} chosen={chosen} />)}</ul>
      {others.length > 0 && (
        <details open={others.some((one) => one.measure === chosen) || undefined}>
          <summary>{t('others', { count: others.length })}</summary>
          <ul>{others.map((one) => <One key={one.measure} of={one} chosen={chosen} />)}</ul>
        </details>
      )}
    </nav>
  );
}

function One({ of, chosen }: { of: Result; chosen: string }) {
  const label = useLabel();
  const [params] = useSearchParams();
  const to = new URLSearchParams(params);
  to.set('measure', of.measure);
  to.delete('item');
  return (
    <li>
      <Link to={`?${to}`} replace aria-current={of.measure === chosen ? 'true' : undefined}>
        <span className="measure-name"><b>{of.measure}</b> {label(of.title)}</span>
        {of.outcome !== 'not_applicable' && <span className="measure-outcome"><Outcome of={of.outcome} quiet /> {of.amount && <Amount of={of.amount} unit={of.unit} />}</span>}
      </Link>
    </li>
  );
}
