import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answer, api, send, type Schemas } from '../api/client';
import { useMay } from '../session/session';
import { catalogueOf, type Fact } from './catalogue';

/** Which release is asked: that of a day, or one by name. */
export interface Selection {
  asOf?: string;
  release?: string;
}

export function useCatalogue(selection: Selection) {
  const facts = useQuery({
    queryKey: ['facts', selection],
    queryFn: async () => (await answer(api.GET('/api/v1/facts', { params: { query: selection } }))) as Fact[],
    staleTime: 5 * 60_000,
    placeholderData: keepPreviousData,
  });
  const catalogue = useMemo(() => facts.data && catalogueOf(facts.data), [facts.data]);
  return { query: facts, catalogue };
}

export function useMeasures(selection: Selection) {
  return useQuery({
    queryKey: ['measures', selection],
    queryFn: () => answer(api.GET('/api/v1/measures', { params: { query: selection } })),
    staleTime: 5 * 60_000,
    placeholderData: keepPreviousData,
  });
}

/** A workbook cell by cell; `null` where a measure has none. */
export function useTable(slug: string | null | undefined, selection: Selection) {
  return useQuery({
    queryKey: ['tables', slug, selection],
    queryFn: () => answer(api.GET('/api/v1/tables/{slug}', { params: { path: { slug: slug ?? '' }, query: selection } })),
    enabled: Boolean(slug),
    staleTime: 60_000,
  });
}

export function useReleases() {
  return useQuery({
    queryKey: ['releases', 'list'],
    queryFn: () => answer(api.GET('/api/v1/releases', { params: { query: { limit: 50 } } })),
  });
}

/** The drafts that may still become a release; for whoever may see drafts. */
export function useLiveDrafts() {
  const may = useMay('editor', 'approver', 'auditor');
  return useQuery({
    queryKey: ['drafts', 'live'],
    queryFn: async () => {
      const drafts = (await (await send('GET', '/api/v1/drafts')).json()) as Schemas['Draft'][];
      return drafts.filter((draft) => draft.state === 'open' || draft.state === 'submitted' || draft.state === 'rejected');
    },
    enabled: may,
  });
}
