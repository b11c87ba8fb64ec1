import { useTranslation } from 'react-i18next';
import { CHANGES } from './words';

/** First and last day, in words. */
export function useDays() {
  const { t } = useTranslation(CHANGES);
  return (from: string | undefined, to: string | undefined, openStart: 'approval' | 'ever') => {
    if (from) return to ? t('fromTo', { from, to }) : t('from', { from });
    if (openStart === 'ever') return to ? t('until', { to }) : t('always');
    return to ? t('fromApprovalTo', { to }) : t('fromApproval');
  };
}
