import { useTranslation } from 'react-i18next';
import { yuan } from '../language/numbers';
import { PARTS } from './words';

/** An amount in its unit; exact, digits aligned. */
export function Amount({ of, unit = 'CNY' }: { of: string | null | undefined; unit?: string | null }) {
  const { t } = useTranslation(PARTS);
  if (of === null || of === undefined) return <span className="muted">—</span>;
  return (
    <span className="amount">
      {yuan(of)} <small>{unit === 'CNY' ? t('CNY') : unit}</small>
    </span>
  );
}
