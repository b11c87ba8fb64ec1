import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Alert, Button, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { Fault } from '../parts/Fault';
import { Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { useMay } from '../session/session';
import { Again } from './Again';
import { unmask, useDecision, type Decision } from './decision';
import { DecisionHead } from './DecisionHead';
import './decisions.css';
import { DECISION } from './decisionWords';
import { EvidenceMenu } from './EvidenceMenu';
import { FactsGiven } from './FactsGiven';
import { MeasureBasis } from './MeasureBasis';
import { MeasureGraph } from './MeasureGraph';
import { MeasureList } from './MeasureList';
import { Proof } from './Proof';
import { ReasonDialog } from './ReasonDialog';
import { firstOf } from './standing';

/** One decision, as an auditor reads it. */
export default function DecisionPage() {
  const { id = '' } = useParams();
  return <Of key={id} id={id} />;
}

function Of({ id }: { id: string }) {
  const { t } = useTranslation(DECISION);
  const audit = useMay('auditor');
  const decision = useDecision(id);
  // what is personal stays in this page and is gone with it
  const [whole, setWhole] = useState<Decision>();
  const [asking, ask] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  const isThere = decision.data !== undefined && !decision.data.removed;
  return (
    <Page
      wide
      title={t('title', { id: id.slice(0, 13) })}
      hint={<Link to="/decisions">{t('back')}</Link>}
      actions={
        isThere && (
          <>
            {whole ? (
              <Button icon={<EyeInvisibleOutlined />} onClick={() => setWhole(undefined)}>{t('maskAgain')}</Button>
            ) : (
              <Button icon={<EyeOutlined />} onClick={() => ask(true)}>{t('unmask')}</Button>
            )}
            {audit && <EvidenceMenu id={id} failed={setFailed} />}
          </>
        )
      }
    >
      {failed !== undefined && <Fault problem={failed} />}
      {whole && <Alert type="warning" showIcon banner title={t('unmaskedNow')} style={{ marginBottom: 12 }} />}
      <Loaded query={decision} rows={12}>{(data) => <Content of={whole ?? data} audit={audit} unmask={() => ask(true)} />}</Loaded>
      <ReasonDialog title={t('unmaskTitle')} open={asking} close={() => ask(false)} confirm={async (reason) => setWhole(await unmask(id, reason))} />
    </Page>
  );
}

function Content({ of, audit, unmask: askFor }: { of: Decision; audit: boolean; unmask: () => void }) {
  const { t } = useTranslation(DECISION);
  const [params, setParams] = useSearchParams();
  if (of.removed) {
    return (
      <>
        <Alert type="info" showIcon title={t('removed')} description={`${t('place')} ${of.index} · ${of.leafHash}`} style={{ marginBottom: 12 }} />
        {audit && <Proof id={of.evaluationId} />}
      </>
    );
  }
  const asked = params.get('measure');
  const measure = of.results.some((one) => one.measure === asked) ? (asked as string) : (firstOf(of) ?? '');
  const beside = (children: React.ReactNode) => (
    <div className="beside">
      <MeasureList of={of} chosen={measure} />
      <section className="section beside-main">{children}</section>
    </div>
  );
  const tabs = [
    { key: 'basis', label: t('basis'), children: beside(<MeasureBasis key={measure} decision={of} measure={measure} unmask={askFor} />) },
    { key: 'graph', label: t('graph'), children: <section className="section beside-main"><MeasureGraph key={measure} decision={of} measure={measure} /></section> },
    { key: 'facts', label: t('facts'), children: <section className="section"><FactsGiven of={of} /></section> },
    ...(audit
      ? [
          { key: 'replay', label: t('replay'), children: <Again of={of} /> },
          { key: 'proof', label: t('proof'), children: <Proof id={of.evaluationId} /> },
        ]
      : []),
  ];
  const tab = tabs.some((one) => one.key === params.get('tab')) ? params.get('tab') : 'basis';
  return (
    <>
      <DecisionHead of={of} />
      <Tabs
        activeKey={tab ?? 'basis'}
        destroyOnHidden
        items={tabs}
        onChange={(to) => {
          const after = new URLSearchParams(params);
          after.set('tab', to);
          setParams(after);
        }}
      />
    </>
  );
}
