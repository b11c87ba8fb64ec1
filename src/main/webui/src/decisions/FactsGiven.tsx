import { Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../language';
import { grouped } from '../language/numbers';
import { Loaded } from '../parts/Loaded';
import { releaseName, useFacts, type Decision, type Fact } from './decision';
import { DECISION } from './decisionWords';
import { factLines, keyOf, MASK, recordOf, type FactLine } from './facts';

/** The facts as they were given, each with the bureau that holds it. */
export function FactsGiven({ of }: { of: Decision }) {
  const { t } = useTranslation(DECISION);
  const label = useLabel();
  const catalogue = useFacts(releaseName(of));
  const lines = factLines(of.facts);
  const say = useFactValue();
  return (
    <Loaded query={catalogue}>
      {(facts) => {
        const known = new Map(facts.map((one) => [one.path, one]));
        return (
          <Table
            size="small"
            rowKey="path"
            pagination={lines.length > 100 ? { pageSize: 100, size: 'small' } : false}
            locale={{ emptyText: t('noFacts') }}
            dataSource={lines}
            columns={[
              {
                title: t('factName'),
                render: (_: unknown, line: FactLine) => (
                  <>
                    {label(known.get(line.pattern)) || line.path} {keyOf(line.path)} {recordOf(line.path) && <code className="muted">{recordOf(line.path)}</code>}
                  </>
                ),
              },
              { title: t('factValue'), width: 260, render: (_: unknown, line: FactLine) => <FactValue line={line} said={say(line.value, known.get(line.pattern))} personal={known.get(line.pattern)?.personal} /> },
              { title: t('factBureau'), width: 220, render: (_: unknown, line: FactLine) => (label(known.get(line.pattern)?.bureauLabel) || known.get(line.pattern)?.bureau) ?? <span className="muted">—</span> },
              { title: t('factPath'), render: (_: unknown, line: FactLine) => <code className="muted">{line.path}</code> },
            ]}
          />
        );
      }}
    </Loaded>
  );
}

function FactValue({ line, said, personal }: { line: FactLine; said: string; personal?: string }) {
  const { t } = useTranslation(DECISION);
  if (line.value === MASK) return <Tag>{t('maskedValue')}</Tag>;
  return (
    <>
      <span className="amount">{said}</span> {personal && personal !== 'none' && <Tag>{t('personal')}</Tag>}
    </>
  );
}

/** A value in words: 是, 自行, 310,000 kWh. */
export function useFactValue() {
  const { t } = useTranslation(DECISION);
  const label = useLabel();
  return (value: FactLine['value'], fact: Fact | undefined): string => {
    if (value === null) return '—';
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (value === MASK) return t('maskedValue');
    const code = fact?.values?.find((one) => one.code === value);
    if (code) return label(code);
    const figure = /^-?\d+(\.\d+)?$/.test(value) && ['integer', 'decimal', 'money'].includes(fact?.type ?? '') ? grouped(value) : value;
    return fact?.unit ? `${figure} ${label(fact.unitLabel)}` : figure;
  };
}
