import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useLabel } from '../language';
import { Fault } from '../parts/Fault';
import { Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { useFound, useMeasure, useMeasures, usePackage, type Narrowed, type Summary } from './catalogue';
import { Contents } from './Contents';
import { Encoding } from './Encoding';
import { Filters } from './Filters';
import { Law } from './Law';
import './measures.css';
import { useStep } from './useStep';
import { MEASURES } from './words';

/** The package as the law reads: its articles and measures, the text, and beside each clause what encodes it. */
export default function MeasuresPage() {
  const all = useMeasures();
  const { t } = useTranslation(MEASURES);
  if (all.data) return <Catalogue all={all.data} />;
  return <Page title={t('title')} wide><Loaded query={all} rows={12}>{() => null}</Loaded></Page>;
}

function Catalogue({ all }: { all: Summary[] }) {
  const { t } = useTranslation(MEASURES);
  const label = useLabel();
  const [address] = useSearchParams();
  const narrowed: Narrowed = {
    q: address.get('q') ?? undefined,
    kind: address.get('kind') ?? undefined,
    subject: address.get('subject') ?? undefined,
    decidedBy: address.get('decidedBy') ?? undefined,
  };
  const found = useFound(narrowed);
  const sought = narrowed.q || narrowed.kind || narrowed.subject;
  const listed = ((sought ? found.data : all) ?? []).filter((one) => !narrowed.decidedBy || one.decidedBy === narrowed.decidedBy);

  const asked = useParams().id;
  const chosen = asked ?? all[0]?.id;
  const summary = all.find((one) => one.id === chosen);
  const measure = useMeasure(summary?.id);
  const policy = usePackage(all[0]?.citation.split(':')[0]);
  const step = useStep(listed, chosen);

  return (
    <Page
      title={t('title')}
      wide
      hint={<Filters of={narrowed} found={listed.length} all={all.length} />}
      actions={
        <>
          <Step says={t('previousKey')} icon={<UpOutlined />} go={step.previous} />
          <Step says={t('nextKey')} icon={<DownOutlined />} go={step.next} />
        </>
      }
    >
      <div className="measures">
        <nav className="measures-pane measures-list" aria-label={t('list')} onKeyDown={step.byArrow}>
          {sought && found.error && <Fault problem={found.error} retry={() => void found.refetch()} />}
          <Contents listed={listed} chosen={chosen} law={policy.data?.text} settled={!sought || found.data !== undefined} />
        </nav>
        <section className="measures-pane measures-law" aria-label={t('law')} tabIndex={0}>
          <Loaded query={policy} rows={14}>
            {(data) => <Law title={label(data.title)} text={data.text} titles={data.titleLines} quotes={all} chosen={chosen} words={narrowed.q} />}
          </Loaded>
        </section>
        <section className="measures-pane measures-encoding" aria-label={t('encoding')} aria-live="off">
          {summary ? <Loaded query={measure} rows={14}>{(data) => <Encoding key={data.id} of={data} />}</Loaded> : <p>{t('unknown', { id: chosen })}</p>}
        </section>
      </div>
    </Page>
  );
}

function Step({ says, icon, go }: { says: string; icon: ReactNode; go?: () => void }) {
  return <Tooltip title={says}><Button icon={icon} aria-label={says} aria-keyshortcuts={says.includes('↑') ? 'Alt+ArrowUp' : 'Alt+ArrowDown'} disabled={!go} onClick={go} /></Tooltip>;
}
