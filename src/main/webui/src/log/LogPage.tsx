import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Page } from '../parts/Page';
import { useMay } from '../session/session';
import { Erasures } from './Erasures';
import { Integrity } from './Integrity';
import './log.css';
import { PeriodReplays } from './PeriodReplays';
import { SecurityLog } from './SecurityLog';
import { LOG } from './words';

/** 日志与验证: what auditors and administrators need to trust the log. */
export default function LogPage() {
  const { t } = useTranslation(LOG);
  const [params, setParams] = useSearchParams();
  const audit = useMay('auditor');
  const administer = useMay('administrator');
  const tabs = [
    { key: 'integrity', label: t('integrity'), children: <Integrity audit={audit} /> },
    ...(audit ? [{ key: 'replays', label: t('replays'), children: <PeriodReplays /> }] : []),
    { key: 'events', label: t('events'), children: <SecurityLog /> },
    ...(administer ? [{ key: 'erasures', label: t('erasures'), children: <Erasures /> }] : []),
  ];
  const tab = tabs.find((one) => one.key === params.get('tab'))?.key ?? 'integrity';
  return (
    <Page wide title={t('title')}>
      <Tabs activeKey={tab} destroyOnHidden items={tabs} onChange={(to) => setParams({ tab: to })} />
    </Page>
  );
}
