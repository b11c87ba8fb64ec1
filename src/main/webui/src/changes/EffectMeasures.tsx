import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Open, Schemas } from '../api/client';
import { useLabel } from '../language';
import { Amount } from '../parts/Amount';
import { Outcome, type OutcomeWord } from '../parts/Outcome';
import { PARTS } from '../parts/words';
import { Signed } from './Sums';
import { CHANGES } from './words';

type OfMeasure = Schemas['EffectOfMeasure'];
type Example = Open<OfMeasure['examples'][number], 'subject' | 'name' | 'subjectKind'>;

/** The effect by measure; each opens to the dossiers with the largest differences. */
export function EffectMeasures({ measures, closed }: { measures: OfMeasure[]; closed?: boolean }) {
  const { t } = useTranslation(CHANGES);
  const parts = useTranslation(PARTS).t;
  const label = useLabel();
  return (
    <Table<OfMeasure>
      size="small"
      rowKey="measure"
      dataSource={measures}
      pagination={false}
      style={{ marginTop: 8 }}
      expandable={{
        defaultExpandedRowKeys: !closed && measures.length <= 3 ? measures.map((one) => one.measure) : [],
        rowExpandable: (one) => one.examples.length > 0,
        expandedRowRender: (one) => <Examples of={one} />,
      }}
      columns={[
        { title: t('measure'), key: 'measure', render: (_, one) => <><Link to={`/measures/${one.measure}`}>{one.measure}</Link> {label(one.title)} <span className="muted">{parts(one.kind)}</span></> },
        ...(['gain', 'lose', 'undetermined', 'otherwise', 'unchanged'] as const).map((which) => ({
          title: t(which), key: which, align: 'right' as const, width: which === 'undetermined' || which === 'otherwise' ? 92 : 72,
          render: (_: unknown, one: OfMeasure) => <span className={one.counts[which] === 0 ? 'amount muted' : 'amount'}>{one.counts[which].toLocaleString('en')}</span>,
        })),
        ...(measures.some((one) => Object.keys(one.sums).length > 0) ? [{
          title: t('sumsOfMeasure'), key: 'sums', align: 'right' as const, width: 240,
          render: (_: unknown, one: OfMeasure) => Object.entries(one.sums).map(([unit, sum]) => (
            <div key={unit}>
              {!isNothing(sum.more) && <Signed of={sum.more} unit={unit} which="more" />} {!isNothing(sum.less) && <Signed of={sum.less} unit={unit} which="less" />}
            </div>
          )),
        }] : []),
      ]}
    />
  );
}

function isNothing(figure: string) {
  return /^0(\.0*)?$/.test(figure);
}

function Examples({ of }: { of: OfMeasure }) {
  const { t } = useTranslation(CHANGES);
  const parts = useTranslation(PARTS).t;
  const isMasked = of.examples.some((one: Example) => (one.subject ?? one.name ?? '').endsWith(MASK));
  return (
    <Table<Example & { key: number }>
      size="small"
      title={() => <>{t('examples')}{isMasked && <span className="muted"> {t('examplesMasked')}</span>}</>}
      dataSource={of.examples.map((one, key) => ({ ...one, key }))}
      pagination={false}
      columns={[
        { title: t('subject'), key: 'subject', render: (_, one) => <>{one.name ?? (one.subject ? '' : <span className="muted">{t('unnamed')}</span>)} {one.subject && <code className="muted">{one.subject}</code>} {one.subjectKind === 'individual' && <span className="muted">{parts('individual')}</span>}</> },
        { title: t('fares'), key: 'fares', width: 130, render: (_, one) => t(one.fares) },
        { title: t('before'), key: 'before', width: '26%', render: (_, one) => <Given of={one.before} /> },
        { title: t('after'), key: 'after', width: '26%', render: (_, one) => <Given of={one.after} /> },
      ]}
    />
  );
}

/** What the service puts in the place of what is not to be known. */
const MASK = '＊＊＊';

function Given({ of }: { of: Example['before'] }) {
  return (
    <>
      <Outcome of={of.outcome as OutcomeWord} quiet />{' '}
      {Object.entries(of.amounts).map(([unit, amount]) => <span key={unit}><Amount of={amount} unit={unit} /> </span>)}
    </>
  );
}
