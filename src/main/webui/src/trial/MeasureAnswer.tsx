import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { useLabel, useLanguage } from '../language';
import { Amount } from '../parts/Amount';
import { PARTS } from '../parts/words';
import type { Catalogue } from './catalogue';
import { Details, Quantities } from './Beside';
import { Grounds } from './Grounds';
import { useTable, type Selection } from './sources';
import { spoken, why } from './spoken';
import type { Determination, Finding } from './trials';
import { TRIAL } from './words';

/** One measure's answer: the amount and why, or how far it is from the threshold; its grounds at a click. */
export function MeasureAnswer({ result, catalogue, measures, selection }: {
  result: Determination;
  catalogue: Catalogue;
  measures: Schemas['MeasureSummary'][];
  selection: Selection;
}) {
  const { t } = useTranslation(TRIAL);
  const { t: part } = useTranslation(PARTS);
  const label = useLabel();
  const [isOpen, open] = useState(false);
  const hasGrounds = result.outcome !== 'not_applicable';
  const isRefused = result.outcome === 'ineligible';
  const table = useTable(isOpen || isRefused ? measures.find((one) => one.id === result.measure)?.table : undefined, selection);
  const unmet = (isRefused && result.findings?.filter((finding) => finding.status === 'unmet')) || [];
  const hasGaps = unmet.length > 0;
  const isLacking = result.outcome === 'undetermined' && result.missing.length > 0;
  return (
    <li className="measure-answer">
      <div className="trial-measure">
        <Link to={`/measures/${result.measure}`} className="measure-id">{result.measure}</Link>
        <span className="measure-title">{label(result.title)}</span>
        <small className="muted">{part(result.kind)}</small>
        {result.reasons.includes('PARTIAL') && <small className="outcome undetermined">{t('answer.partial')}</small>}
        <span className="push" />
        {result.amount !== null && <strong><Amount of={result.amount} unit={result.unit} /></strong>}
        <Quantities result={result} catalogue={catalogue} />
        {hasGrounds && (
          <Button
            type="text"
            size="small"
            className="no-print"
            aria-expanded={isOpen}
            aria-label={`${t(isOpen ? 'answer.less' : 'answer.more')} ${result.measure}`}
            icon={isOpen ? <DownOutlined /> : <RightOutlined />}
            onClick={() => open(!isOpen)}
          >
            {t('answer.more')}
          </Button>
        )}
      </div>
      {hasGaps && <ul className="gaps">{unmet.map((finding, i) => <Gap key={i} finding={finding} sheets={table.data?.sheets} />)}</ul>}
      {isLacking && <Lacking missing={result.missing} catalogue={catalogue} />}
      {!hasGaps && !isLacking && <p>{why(label(result.explanation), result.measure)}</p>}
      <Details of={result.details} />
      {isOpen && <Grounds result={result} isSaid={!hasGaps && !isLacking} table={table.data} catalogue={catalogue} selection={selection} />}
    </li>
  );
}

/** How far a condition is from being met. */
function Gap({ finding, sheets }: { finding: Finding; sheets: Schemas['Sheet'][] | undefined }) {
  const { t } = useTranslation(TRIAL);
  const label = useLabel();
  const language = useLanguage();
  const said = spoken(finding, sheets, t, language);
  return (
    <li>
      {t('answer.gap', { label: label(finding.label), actual: said.actual ?? '—', required: said.required })}
      {said.shortfall && <>{t('answer.then')}<strong>{t('answer.short', { shortfall: said.shortfall })}</strong></>}
    </li>
  );
}

function Lacking({ missing, catalogue }: { missing: string[]; catalogue: Catalogue }) {
  const { t } = useTranslation(TRIAL);
  const language = useLanguage();
  const facts = missing.slice(0, 6).map((path) => catalogue.name(path, language));
  const all = facts.join(t('comma')) + (missing.length > 6 ? '……' : '');
  return <p>{t('answer.needs', { count: missing.length, facts: all })}</p>;
}
