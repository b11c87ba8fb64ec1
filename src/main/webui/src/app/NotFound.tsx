import { Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { PARTS } from '../parts/words';

export function NotFound() {
  const { t } = useTranslation(PARTS);
  return <Result status="404" title={t('notFound')} subTitle={t('notFoundWhy')} />;
}
