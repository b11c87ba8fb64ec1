import { PlusOutlined } from '@ant-design/icons';
import { Button, Empty, Segmented, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { at } from '../language/times';
import { Loaded } from '../parts/Loaded';
import { Page, Section } from '../parts/Page';
import { PARTS } from '../parts/words';
import { useMay, useMe } from '../session/session';
import { useDays } from './Days';
import { STATES, useDrafts, type Draft } from './drafts';
import { NewDraft } from './NewDraft';
import { StateTag } from './StateTag';
import { CHANGES } from './words';
import './changes.css';

/** The drafts: first what waits for whoever looks, then all of them. */
export default function DraftsPage() {
  const { t } = useTranslation(CHANGES);
  const parts = useTranslation(PARTS).t;
  const me = useMe();
  const mayOpen = useMay('editor');
  const mayApprove = useMay('approver');
  const [where, setWhere] = useSearchParams();
  const drafts = useDrafts();
  const state = STATES.find((one) => one === where.get('state'));
  const waiting = mayApprove ? (drafts.data ?? []).filter((draft) => draft.state === 'submitted' && draft.author.id !== me.id && draft.submitter?.id !== me.id) : [];
  const counts = new Map<string, number>();
  for (const draft of drafts.data ?? []) counts.set(draft.state, (counts.get(draft.state) ?? 0) + 1);

  function put(name: string, value: string | undefined) {
    setWhere((before) => {
      const next = new URLSearchParams(before);
      if (value === undefined) next.delete(name);
      else next.set(name, value);
      return next;
    }, { replace: true });
  }

  return (
    <Page
      title={t('drafts')}
      actions={mayOpen && <Button type="primary" icon={<PlusOutlined />} onClick={() => put('new', 'change')}>{t('newDraft')}</Button>}
    >
      <Loaded query={drafts}>
        {(all) => (
          <>
            {waiting.length > 0 && <Section title={t('waiting')} hint={waiting.length}><DraftTable drafts={waiting} /></Section>}
            <Section
              title={t('allDrafts')}
              hint={all.length}
              actions={
                <Segmented
                  aria-label={t('state')}
                  value={state ?? 'all'}
                  onChange={(value) => put('state', value === 'all' ? undefined : value)}
                  options={[{ value: 'all', label: t('all') }, ...STATES.map((one) => ({ value: one, label: `${parts(one)} ${counts.get(one) ?? 0}` }))]}
                />
              }
            >
              <DraftTable
                drafts={all.filter((draft) => !state || draft.state === state)}
                empty={t(all.length > 0 ? 'noneOfState' : mayOpen ? 'noDrafts' : 'noDraftsLook')}
              />
            </Section>
          </>
        )}
      </Loaded>
      {mayOpen && where.has('new') && <NewDraft kind={where.get('new')} restores={where.get('restores')} close={() => setWhere((before) => {
        const next = new URLSearchParams(before);
        next.delete('new');
        next.delete('restores');
        return next;
      }, { replace: true })} />}
    </Page>
  );
}

function DraftTable({ drafts, empty }: { drafts: Draft[]; empty?: string }) {
  const { t } = useTranslation(CHANGES);
  const days = useDays();
  return (
    <Table<Draft>
      size="small"
      rowKey="id"
      dataSource={drafts}
      pagination={drafts.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} /> }}
      columns={[
        { title: t('draft'), key: 'id', width: 64, render: (_, draft) => <Link to={`/drafts/${draft.id}`}>{draft.id}</Link> },
        { title: t('title'), key: 'title', render: (_, draft) => <Link to={`/drafts/${draft.id}`}>{draft.title}</Link> },
        { title: t('kind'), key: 'kind', width: 110, render: (_, draft) => t(draft.kind) },
        { title: t('state'), key: 'state', width: 118, render: (_, draft) => <StateTag of={draft.state} /> },
        {
          title: t('days'), key: 'days', width: 220,
          render: (_, draft) => (draft.submittedAt ? days(draft.effectiveFrom, draft.effectiveTo, 'approval') : <span className="muted">—</span>),
        },
        { title: t('version'), key: 'release', width: 100, render: (_, draft) => draft.release !== undefined && <Link to={`/releases/${draft.release}`}>{t('becameRelease', { number: draft.release })}</Link> },
        { title: t('author'), key: 'author', width: 130, render: (_, draft) => draft.author.name },
        { title: t('changedAt'), key: 'changedAt', width: 138, className: 'nowrap', render: (_, draft) => at(draft.changedAt) },
      ]}
    />
  );
}
