import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api, type Schemas } from '../api/client';
import { at } from '../language/times';
import { useMeasures } from '../measures/catalogue';
import { Amount } from '../parts/Amount';
import { Loaded } from '../parts/Loaded';
import { Section } from '../parts/Page';
import { OVERVIEW } from './words';

const MOST = '10';

/** What a caseworker decided last. */
export function Recent() {
  const { t } = useTranslation(OVERVIEW);
  const found = useQuery({ queryKey: ['decisions', 'recent'], queryFn: () => answer(api.GET('/api/v1/decisions', { params: { query: { limit: MOST } } })) });
  const open = useMeasures().data?.filter((one) => one.decidedBy === 'open').map((one) => one.id) ?? [];
  return (
    <Section title={t('recent')} actions={<Link to="/decisions">{t('findCases')}</Link>}>
      <Loaded query={found} rows={4}>
        {(decisions) => (
          <Table<Schemas['FoundDecision']>
            size="small"
            rowKey="evaluationId"
            dataSource={decisions}
            pagination={false}
            locale={{ emptyText: t('nothingRecent') }}
            columns={[
              { title: t('when'), width: 138, render: (_, one) => <Link className="amount" to={`/decisions/${one.evaluationId}`}>{at(one.at)}</Link> },
              { title: t('subject'), width: 170, render: (_, one) => [one.subject?.name, one.subject?.id].filter(Boolean).join(' ') || '—' },
              { title: t('given'), render: (_, one) => <Given of={one.results.filter((result) => !open.includes(result.measure))} /> },
            ]}
          />
        )}
      </Loaded>
    </Section>
  );
}

function Given({ of }: { of: Schemas['FoundDecision']['results'] }) {
  const { t } = useTranslation(OVERVIEW);
  const undetermined = of.filter((one) => one.outcome === 'undetermined').length;
  return (
    <span className="overview-given">
      {of.filter((one) => one.outcome === 'eligible').map((one) => (
        <span key={one.measure}>{one.measure}{one.amount && <> <Amount of={one.amount} unit={one.unit} /></>}</span>
      ))}
      {undetermined > 0 && <span className="muted">{t('open', { count: undetermined })}</span>}
    </span>
  );
}
