import { Button, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../language';
import { add, grouped } from '../language/numbers';
import { Amount } from '../parts/Amount';
import { Outcome } from '../parts/Outcome';
import { PARTS } from '../parts/words';
import { useMeasures, type FoundResult, type Sum } from './found';
import { FINDING } from './words';

const OUTCOMES = ['eligible', 'ineligible', 'undetermined', 'not_applicable'] as const;

interface Line {
  measure: string;
  kind?: string;
  counts: Partial<Record<FoundResult['outcome'], number>>;
  amounts: Map<string, string>;
}

/** What is found adds up to: in a line, and by measure if asked. */
export function Sums({ of, open, setOpen }: { of: Sum; open: boolean; setOpen: (to: boolean) => void }) {
  const { t } = useTranslation(FINDING);
  const words = useTranslation(PARTS).t;
  const totals = Object.entries(of.totals).filter(([, amount]) => !/^0(\.0+)?$/.test(amount));
  return (
    <div className="sums" aria-live="polite">
      <div className="sums-line">
        <strong>{t('decisionsCount', { count: of.decisions, shown: grouped(of.decisions) })}</strong>
        {totals.map(([kind, amount]) => (
          <span key={kind}>{words(kind)} <Amount of={amount} /></span>
        ))}
        {of.measures.length > 0 && (
          <Button type="link" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? 'byMeasureHide' : 'byMeasure')}</Button>
        )}
      </div>
      {of.rows && of.rows.length > 0 && <OfRows rows={of.rows} />}
      {open && of.measures.length > 0 && <OfMeasures of={of} />}
    </div>
  );
}

function OfMeasures({ of }: { of: Sum }) {
  const { t } = useTranslation(FINDING);
  const words = useTranslation(PARTS).t;
  const label = useLabel();
  const measures = useMeasures();
  const shown = OUTCOMES.filter((outcome) => of.measures.some((one) => one.outcome === outcome));
  return (
    <Table
      size="small"
      pagination={false}
      scroll={{ y: 300 }}
      rowKey="measure"
      dataSource={lines(of)}
      columns={[
        {
          title: t('measure'),
          dataIndex: 'measure',
          render: (id: string) => <>{id} {label(measures.data?.find((one) => one.id === id)?.title)}</>,
        },
        { title: '', dataIndex: 'kind', width: 116, render: (kind?: string) => kind && <span className="muted">{words(kind)}</span> },
        ...shown.map((outcome) => ({
          title: <Outcome of={outcome} quiet />,
          width: 110,
          align: 'right' as const,
          render: (_: unknown, line: Line) => grouped(line.counts[outcome]) || <span className="muted">—</span>,
        })),
        {
          title: t('eligibleAmount'),
          width: 200,
          align: 'right' as const,
          render: (_: unknown, line: Line) => [...line.amounts].map(([unit, amount]) => <div key={unit}><Amount of={amount} unit={unit} /></div>),
        },
      ]}
    />
  );
}

function OfRows({ rows }: { rows: NonNullable<Sum['rows']> }) {
  const { t } = useTranslation(FINDING);
  return (
    <ul className="sums-rows" aria-label={t('byRow')}>
      {rows.map((one) => (
        <li key={one.row}>
          <code>{one.row}</code> {t('decisionsCount', { count: one.decisions, shown: grouped(one.decisions) })}
          {one.amounts?.map((amount) => <span key={amount.unit}>，{t('rowGave')} <Amount of={amount.amount} unit={amount.unit} /></span>)}
        </li>
      ))}
    </ul>
  );
}

function lines(of: Sum): Line[] {
  const found = new Map<string, Line>();
  for (const one of of.measures) {
    const line: Line = found.get(one.measure) ?? { measure: one.measure, kind: one.kind, counts: {}, amounts: new Map() };
    line.counts[one.outcome] = (line.counts[one.outcome] ?? 0) + one.decisions;
    if (one.outcome === 'eligible') {
      for (const { unit, amount } of one.amounts ?? []) line.amounts.set(unit, add(line.amounts.get(unit) ?? '0', amount));
    }
    found.set(one.measure, line);
  }
  return [...found.values()].sort((a, b) => inOrder(a.measure, b.measure));
}

/** M2-1 before M10-1. */
export function inOrder(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
