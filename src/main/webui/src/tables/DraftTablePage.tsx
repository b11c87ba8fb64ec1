import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Skeleton } from 'antd';
import { answer, api } from '../api/client';
import { Page } from '../parts/Page';
import { Loaded } from '../parts/Loaded';
import { draftTable, releasedTable, type Table } from './service';
import { TABLES } from './words';
import './tables.css';

const Editor = lazy(() => import('./Editor'));

/** One workbook of a draft, to be edited. */
export default function DraftTablePage() {
  const { t } = useTranslation(TABLES);
  const { id = '', slug = '' } = useParams();
  const number = Number(id);
  const opened = useQuery({
    queryKey: ['drafts', number, 'editor', slug],
    queryFn: () => open(number, slug),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (!opened.data) return <Page title={t('title')} wide><Loaded query={opened} rows={12}>{() => null}</Loaded></Page>;
  return (
    <Suspense fallback={<Page title={t('title')} wide><Skeleton active /></Page>}>
      <Editor key={`${number} ${slug} ${opened.dataUpdatedAt}`} opened={opened.data} reopen={() => void opened.refetch()} />
    </Suspense>
  );
}

/** All that the editor begins with. */
export type Opened = Awaited<ReturnType<typeof open>>;

async function open(id: number, slug: string) {
  const draft = await answer(api.GET('/api/v1/drafts/{id}', { params: { path: { id } } }));
  const origin = draft.base ?? draft.restores;
  const table = await draftTable(id, slug);
  const [measure, base, history] = await Promise.all([
    // a draft with faults has no rules to ask; the words of the law are those it began with
    answer(api.GET('/api/v1/measures/{id}', { params: { path: { id: table.measure }, query: origin ? { release: String(origin) } : { package: draft.package } } })),
    origin === undefined || origin === null ? undefined : releasedTable(slug, { release: String(origin) }).catch((): Table | undefined => undefined),
    answer(api.GET('/api/v1/tables/{slug}/history', { params: { path: { slug } } })).catch(() => []),
  ]);
  return { draft, table, measure, base, history };
}
