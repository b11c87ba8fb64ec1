import { useQuery } from '@tanstack/react-query';
import { answer, api, send, type Schemas } from '../api/client';
import { useMay } from '../session/session';
import { subjectHeader } from './query';

/** Many fields are left out where there is nothing to say. */
export type Found = Pick<Schemas['FoundDecision'], 'index' | 'evaluationId' | 'at' | 'asOf' | 'package' | 'subject' | 'caller'> & {
  release?: number;
  draft?: number;
  results: FoundResult[];
};
export interface FoundResult {
  measure: string;
  outcome: 'eligible' | 'ineligible' | 'undetermined' | 'not_applicable';
  amount?: string;
  unit?: string;
  reasons?: string[];
  rows?: string[];
  items?: { item: string; amount: string; unit: string }[];
}
export interface Sum {
  decisions: number;
  totals: Record<string, string>;
  measures: { package: string; measure: string; kind?: string; outcome: FoundResult['outcome']; decisions: number; amounts?: { amount: string; unit: string }[] }[];
  rows?: { package: string; row: string; decisions: number; amounts?: { amount: string; unit: string }[] }[];
}

export const PAGE = 50;

export function useFound(query: string, subject: string, before: string | undefined) {
  const page = new URLSearchParams(query);
  if (before) page.set('before', before);
  page.set('limit', String(PAGE));
  return useQuery({
    queryKey: ['decisions', 'found', page.toString(), subject],
    queryFn: async ({ signal }) => (await (await send('GET', `/api/v1/decisions?${page}`, { headers: subjectHeader(subject), signal })).json()) as Found[],
    placeholderData: (last) => last,
  });
}

export function useSum(query: string, subject: string) {
  return useQuery({
    queryKey: ['decisions', 'sum', query, subject],
    queryFn: async ({ signal }) => (await (await send('GET', `/api/v1/decisions/sum?${query}`, { headers: subjectHeader(subject), signal })).json()) as Sum,
    placeholderData: (last) => last,
  });
}

/** How far the index is; only some may ask. */
export function useIndex(wanted: boolean) {
  const may = useMay('auditor', 'administrator');
  return useQuery({
    queryKey: ['decisions', 'index'],
    queryFn: () => answer(api.GET('/api/v1/decisions/index')),
    enabled: wanted && may,
    refetchInterval: 5_000,
  });
}

/** Names of callers, for whoever may see the keys; others see what the log has. */
export function useCallers(): Map<string, string> {
  const may = useMay('auditor', 'administrator');
  const keys = useQuery({
    queryKey: ['keys'],
    queryFn: () => answer(api.GET('/api/v1/keys')),
    enabled: may,
    staleTime: 300_000,
  });
  return new Map((keys.data ?? []).map((key) => [`key:${key.id}`, key.name]));
}

export function useMeasures(release?: string) {
  return useQuery({
    queryKey: ['measures', release ?? ''],
    queryFn: () => answer(api.GET('/api/v1/measures', { params: { query: { release } } })),
    staleTime: 300_000,
  });
}

export function useReasons(release?: string) {
  return useQuery({
    queryKey: ['reasons', release ?? ''],
    queryFn: () => answer(api.GET('/api/v1/reasons', { params: { query: { release } } })),
    staleTime: 300_000,
  });
}
