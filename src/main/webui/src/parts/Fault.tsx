import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Problem, type Fault as Place } from '../api/problem';
import { useLabel, useLanguage } from '../language';
import { PARTS } from './words';

/** A problem as people should be told it: what is wrong, where, what to do. */
export function Fault({ problem, retry, most = 20 }: { problem: unknown; retry?: () => void; most?: number }) {
  const { t } = useTranslation(PARTS);
  const language = useLanguage();
  const label = useLabel();
  if (!(problem instanceof Problem)) throw problem;
  return (
    <Alert
      type={problem.passes ? 'warning' : 'error'}
      showIcon
      role="alert"
      className="fault"
      title={language === 'en' ? problem.en : problem.zh}
      description={
        problem.faults.length > 0 && (
          <ul>
            {problem.faults.slice(0, most).map((fault, i) => (
              <li key={i}>
                <FaultPlace fault={fault} /> {label(fault)}
              </li>
            ))}
            {problem.faults.length > most && <li>……{t('faults', { count: problem.faults.length })}</li>}
          </ul>
        )
      }
      action={retry && <Button size="small" onClick={retry}>{t('retry')}</Button>}
    />
  );
}

function FaultPlace({ fault }: { fault: Place }) {
  const { t, i18n } = useTranslation(PARTS);
  // a field of a form as the form calls it
  if (fault.path && i18n.exists(`field_${fault.path}`, { ns: PARTS })) return <>{t(`field_${fault.path}`)}</>;
  const place = [fault.sheet, fault.cell].filter(Boolean).join('!') || fault.path || fault.file;
  return place ? <code>{place}</code> : null;
}
