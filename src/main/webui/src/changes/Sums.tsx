import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { Amount } from '../parts/Amount';
import { PARTS } from '../parts/words';
import { CHANGES } from './words';

type Sum = Schemas['EffectSum'];

/** More, less and net, a line for each kind and unit: kinds are never added together. */
export function Sums({ of }: { of: Record<string, Record<string, Sum>> }) {
  const { t } = useTranslation(CHANGES);
  const parts = useTranslation(PARTS).t;
  const lines = Object.entries(of).flatMap(([kind, byUnit]) => Object.entries(byUnit).map(([unit, sum]) => ({ kind, unit, sum })));
  return (
    <Table
      size="small"
      rowKey={(line) => `${line.kind} ${line.unit}`}
      dataSource={lines}
      pagination={false}
      style={{ maxWidth: 720, marginBottom: 12 }}
      columns={[
        { title: t('sums'), key: 'kind', render: (_, line) => parts(line.kind) },
        ...(['more', 'less', 'net'] as const).map((which) => ({
          title: t(which), key: which, align: 'right' as const, width: 150,
          render: (_: unknown, line: (typeof lines)[number]) => <Signed of={line.sum[which]} unit={line.unit} which={which} />,
        })),
      ]}
    />
  );
}

/** An amount that says in which direction it goes. */
export function Signed({ of, unit, which }: { of: string; unit: string; which: 'more' | 'less' | 'net' }) {
  const isNothing = /^-?0(\.0*)?$/.test(of);
  const isLess = of.startsWith('-');
  const sign = isNothing ? '' : which === 'less' ? '−' : isLess ? '' : '+';
  return <span className={isNothing ? 'muted' : undefined}>{sign}<Amount of={of} unit={unit} /></span>;
}
