import { Table, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLabel } from '../language';
import { exactly } from '../language/times';
import { Amount } from '../parts/Amount';
import { Outcome } from '../parts/Outcome';
import { PARTS } from '../parts/words';
import { useCallers, useMeasures, useReasons, type Found, type FoundResult } from './found';
import { FINDING } from './words';

const TOLD = 3;

/** Decisions, a line each; where one measure is asked about, what came of that one. */
export function DecisionList({ found, ofOne, loading, empty }: { found: Found[]; ofOne: boolean; loading: boolean; empty: string }) {
  const { t } = useTranslation(FINDING);
  const words = useTranslation(PARTS).t;
  const label = useLabel();
  const callers = useCallers();
  const reasons = useReasons();
  const one = (decision: Found) => decision.results[0];
  const ofMeasure = [
    { title: t('outcome'), width: 96, render: (_: unknown, decision: Found) => one(decision) && <Outcome of={one(decision)?.outcome ?? 'undetermined'} /> },
    { title: t('amount'), width: 110, align: 'right' as const, render: (_: unknown, decision: Found) => <Given of={one(decision)} /> },
    {
      title: t('reasons'),
      render: (_: unknown, decision: Found) =>
        one(decision)?.reasons?.map((code) => <div key={code}><Tooltip title={code}>{label(reasons.data?.find((reason) => reason.code === code)) || code}</Tooltip></div>),
    },
    {
      title: t('rows'),
      width: 72,
      render: (_: unknown, decision: Found) =>
        one(decision)?.rows?.map((row) => <Tooltip key={row} title={row}><code className="row-name">{row.slice(row.lastIndexOf('/') + 1)}</code></Tooltip>),
    },
  ];
  const ofAll = [{ title: t('results'), render: (_: unknown, decision: Found) => <Results of={decision} /> }];
  return (
    <Table
      size="small"
      className="decisions"
      rowKey="index"
      loading={loading}
      pagination={false}
      dataSource={found}
      locale={{ emptyText: empty }}
      columns={[
        {
          title: t('at'),
          width: 158,
          render: (_: unknown, decision: Found) => (
            <Link
              to={`/decisions/${decision.evaluationId}${ofOne && one(decision) ? `?measure=${one(decision)?.measure}` : ''}`}
              aria-label={t('open', { id: exactly(decision.at) })}
            >
              {exactly(decision.at)}
            </Link>
          ),
        },
        {
          title: t('subjectShown'),
          width: 170,
          render: (_: unknown, { subject }: Found) => (
            <>
              {subject.name} <span className="muted">{[subject.id, subject.kind && words(subject.kind)].filter(Boolean).join(' ') || (subject.name ? '' : '—')}</span>
            </>
          ),
        },
        {
          title: t('release'),
          width: 88,
          render: (_: unknown, decision: Found) =>
            decision.draft === undefined ? t('releaseNumber', { number: decision.release }) : t('draft', { number: decision.draft }),
        },
        { title: t('asOf'), width: 96, dataIndex: 'asOf' },
        { title: t('caller'), width: 120, dataIndex: 'caller', render: (caller: string) => <Tooltip title={caller}>{callers.get(caller) ?? caller}</Tooltip> },
        ...(ofOne ? ofMeasure : ofAll),
      ]}
    />
  );
}

/** What gave something first; of the rest how many. */
function Results({ of }: { of: Found }) {
  const label = useLabel();
  const measures = useMeasures();
  const given = of.results.filter((one) => one.amount !== undefined || one.items?.length);
  const told = [...given, ...of.results.filter((one) => one.outcome === 'ineligible' && !given.includes(one))].slice(0, TOLD);
  const rest = of.results.filter((one) => !told.includes(one));
  const counts = (['eligible', 'ineligible', 'undetermined'] as const)
    .map((outcome) => ({ outcome, measures: rest.filter((one) => one.outcome === outcome).map((one) => one.measure) }))
    .filter((one) => one.measures.length > 0);
  return (
    <div className="results">
      {told.map((one) => (
        <span key={one.measure}>
          <Tooltip title={label(measures.data?.find((measure) => measure.id === one.measure)?.title)}><b>{one.measure}</b></Tooltip>{' '}
          <Outcome of={one.outcome} quiet /> {one.outcome !== 'ineligible' && <Given of={one} />}
        </span>
      ))}
      {counts.map(({ outcome, measures: ids }) => (
        <Tooltip key={outcome} title={ids.join(' ')}><span className="muted"><Outcome of={outcome} quiet /> {ids.length}</span></Tooltip>
      ))}
    </div>
  );
}

function Given({ of }: { of?: FoundResult }) {
  if (!of) return null;
  if (of.amount !== undefined) return <Amount of={of.amount} unit={of.unit} />;
  return of.items?.map((item, i) => <span key={item.item}>{i > 0 && '、'}<Amount of={item.amount} unit={item.unit} /></span>);
}
