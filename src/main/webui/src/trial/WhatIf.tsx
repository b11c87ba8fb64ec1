import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { useLabel } from '../language';
import { Fault } from '../parts/Fault';
import { useKept } from '../parts/kept';
import { Section } from '../parts/Page';
import { useMay } from '../session/session';
import type { Catalogue } from './catalogue';
import { editsOf, type TriedCell } from './cells';
import { Comparison } from './Comparison';
import { put, type Dossier } from './dossier';
import { NewDraft } from './NewDraft';
import { OtherNumber } from './OtherNumber';
import { OtherThreshold } from './OtherThreshold';
import type { Selection } from './sources';
import type { Trial, TrialRequest } from './trials';
import { useTrial } from './trying';
import { TRIAL } from './words';

const NO_CELLS: TriedCell[] = [];

/** 假如: another number or another threshold, before and after side by side. Nothing of it touches the facts or the tables. */
export function WhatIf({ request, trial, catalogue, measures, selection, onTake }: {
  request: TrialRequest;
  trial: Trial | undefined;
  catalogue: Catalogue;
  measures: Schemas['MeasureSummary'][];
  selection: Selection;
  onTake: (change: (facts: Dossier) => Dossier) => void;
}) {
  const { t } = useTranslation(TRIAL);
  const label = useLabel();
  const isEditor = useMay('editor');
  const [number, tryNumber] = useKept<{ path: string; value?: string | number } | undefined>('trial.number', undefined);
  const [cells, tryCells] = useKept('trial.cells', NO_CELLS);
  const isOtherwise = number?.value !== undefined || cells.length > 0;
  const otherwise = useTrial(
    isOtherwise
      ? {
          ...request,
          facts: number?.value === undefined ? request.facts : put(request.facts, number.path, number.value),
          ...(cells.length > 0 ? { edits: editsOf(cells) } : {}),
        }
      : null,
  );
  return (
    <>
      <Section title={t('whatIf.number')} hint={t('whatIf.numberHint')}>
        <OtherNumber
          facts={request.facts}
          catalogue={catalogue}
          number={number}
          onChange={tryNumber}
          onTake={(path, value) => {
            tryNumber(undefined);
            onTake((before) => put(before, path, value));
          }}
        />
      </Section>
      <Section title={t('whatIf.cell')} hint={t('whatIf.cellHint')}>
        <OtherThreshold
          trial={trial}
          measures={measures}
          selection={selection}
          onTry={(tried) => tryCells([...cells.filter((one) => one.book !== tried.book || one.threshold.key !== tried.threshold.key), tried])}
        />
        {cells.length > 0 && (
          <div className="tried" role="group" aria-label={t('whatIf.edits')}>
            {cells.map((one) => (
              <Tag key={one.book + one.threshold.key} closable={{ 'aria-label': t('whatIf.undo') }} onClose={() => tryCells(cells.filter((other) => other !== one))}>
                {one.measure} {t('whatIf.cellIs', { name: label(one.threshold.about), value: label(one.threshold.cell) })} → <strong>{one.value ?? t('whatIf.blank')}</strong>
              </Tag>
            ))}
            {isEditor && <NewDraft cells={cells} base={trial?.release.number} policyPackage={trial?.package} />}
          </div>
        )}
      </Section>
      <Section
        title={t('whatIf.compare')}
        actions={
          isOtherwise && (
            <Button
              size="small"
              onClick={() => {
                tryNumber(undefined);
                tryCells(NO_CELLS);
              }}
            >
              {t('whatIf.reset')}
            </Button>
          )
        }
      >
        {!isOtherwise && <p className="line">{t('whatIf.nothing')}</p>}
        {isOtherwise && otherwise.error ? <Fault problem={otherwise.error} /> : null}
        {isOtherwise && trial && otherwise.data && !otherwise.error && (
          <Comparison before={trial} after={otherwise.data} isBehind={otherwise.isBehind} />
        )}
      </Section>
    </>
  );
}
