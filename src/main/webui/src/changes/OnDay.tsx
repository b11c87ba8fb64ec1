import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDays } from './Days';
import { decidingOn, type Release, type Span } from './timeline';
import { CHANGES } from './words';

/** What decides the day that was chosen. */
export function OnDay({ day, spans, releases, clear }: { day: string; spans: Span[]; releases: Release[]; clear: () => void }) {
  const { t } = useTranslation(CHANGES);
  const days = useDays();
  const deciding = decidingOn(spans, day);
  return (
    <Alert
      style={{ marginBottom: 12 }}
      type={deciding.length > 0 ? 'info' : 'warning'}
      showIcon
      title={deciding.length > 0 ? t('onThatDay', { day }) : t('nothingOn', { day })}
      description={deciding.length > 0 && (
        <ul className="quiet-list">
          {deciding.map((span) => {
            const release = releases.find((one) => one.number === span.release.number);
            return (
              <li key={span.package}>
                {span.package} <Link to={`/releases/${span.release.number}`}>{t('versionN', { number: span.release.number })}</Link>
                {' · '}{days(span.from, span.to, 'ever')}
                {release && <> · {release.reason}</>}
                {' · '}<Link to={`/tables?release=${span.release.number}`}>{t('tables')}</Link>
              </li>
            );
          })}
        </ul>
      )}
      action={<Button size="small" onClick={clear}>{t('clear')}</Button>}
    />
  );
}
