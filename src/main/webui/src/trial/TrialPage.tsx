import { PrinterOutlined } from '@ant-design/icons';
import { Alert, Button, Dropdown, Segmented, Tabs } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault } from '../parts/Fault';
import { Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { PARTS } from '../parts/words';
import { useMay } from '../session/session';
import { Answer } from './Answer';
import { AskBar } from './AskBar';
import { Decide } from './Decide';
import { JsonInput } from './JsonInput';
import { PrintedFacts, PrintedHead } from './PrintedFacts';
import { WhatIf } from './WhatIf';
import { WorkbookTrial } from './WorkbookTrial';
import { useCase, type Input, type View } from './case';
import { EXAMPLES, type Example } from './examples';
import { FactsForm } from './FactsForm';
import { useCatalogue, useMeasures } from './sources';
import { missing } from './trials';
import { useTrial } from './trying';
import { TRIAL } from './words';
import './trial.css';

/** 试算: facts on one side, what would be decided on the other. */
export default function TrialPage() {
  const { t } = useTranslation(TRIAL);
  const { t: part } = useTranslation(PARTS);
  const asked = useCase();
  const mayDecide = useMay('caseworker');
  const { query, catalogue } = useCatalogue(asked.selection);
  const measures = useMeasures(asked.selection);
  const trial = useTrial(asked.input === 'workbook' ? null : asked.request);
  const inQuestion = useMemo(() => {
    const all = measures.data ?? [];
    const chosen = asked.measures.length > 0 ? all.filter((one) => asked.measures.includes(one.id)) : all;
    return new Set(chosen.filter((one) => asked.kind === 'any' || asked.kind in one.subjects).map((one) => one.id));
  }, [measures.data, asked.measures, asked.kind]);

  const next = useMemo(() => trial.data && missing(trial.data), [trial.data]);

  function start(example: Example) {
    asked.setFacts(example.facts);
    asked.ask({
      subject: example.kind === 'enterprise' ? undefined : example.kind,
      measures: example.measures.join(','),
      input: undefined,
    });
  }

  const shared = catalogue && { catalogue, measures: measures.data ?? [], selection: asked.selection };
  const draft = /^draft-(\d+)$/.exec(asked.release ?? '')?.[1];
  return (
    <Page
      wide
      title={t('title')}
      hint={t('notice')}
      actions={
        <>
          <Dropdown menu={{ items: EXAMPLES.map((one) => ({ key: one.name, label: t(`example.${one.name}`), onClick: () => start(one) })) }}>
            <Button>{t('form.examples')}</Button>
          </Dropdown>
          {mayDecide && <Decide of={asked} trial={trial.data} />}
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>{part('print')}</Button>
        </>
      }
    >
      <div className="trial-head no-print">
        <AskBar of={asked} measures={measures.data ?? []} />
        <Segmented
          size="small"
          aria-label={t('input.label')}
          value={asked.input}
          onChange={(input: Input) => asked.ask({ input: input === 'form' ? undefined : input })}
          options={(['form', 'json', 'workbook'] as Input[]).map((input) => ({ value: input, label: t(`input.${input}`) }))}
        />
      </div>
      <Loaded query={query}>
        {() => shared && (
          <>
            {measures.error && <Fault problem={measures.error} retry={() => void measures.refetch()} />}
            {draft && <Alert type="info" showIcon className="fault" title={t('ask.isDraft', { number: draft })} />}
            {asked.input === 'workbook' ? <WorkbookTrial of={asked} measures={measures.data ?? []} /> : (
            <div className="trial">
              <div className="trial-facts no-print">
                {asked.input === 'json' && <JsonInput of={asked} />}
                <FactsForm
                  facts={asked.facts}
                  next={next}
                  catalogue={shared.catalogue}
                  measures={inQuestion}
                  onChange={asked.setFacts}
                  onExample={start}
                />
              </div>
              <div className="trial-answer">
                <Tabs
                  size="small"
                  activeKey={asked.view}
                  onChange={(view) => asked.ask({ view: (view as View) === 'whatIf' ? 'what-if' : undefined })}
                  items={[
                    {
                      key: 'answer',
                      forceRender: true,
                      label: t('answer.title'),
                      children: (
                        <>
                          {trial.data && <PrintedHead trial={trial.data} />}
                          <Answer trial={trial.data} problem={trial.error} isBehind={trial.isBehind} {...shared} />
                          <PrintedFacts facts={asked.facts} catalogue={shared.catalogue} />
                        </>
                      ),
                    },
                    {
                      key: 'whatIf',
                      label: t('whatIf.title'),
                      children: <div className="no-print"><WhatIf request={asked.request} trial={trial.data} onTake={asked.setFacts} {...shared} /></div>,
                    },
                  ]}
                />
              </div>
            </div>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
