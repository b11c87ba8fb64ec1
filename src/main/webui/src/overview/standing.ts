import { useQuery } from '@tanstack/react-query';
import { answer, api, send } from '../api/client';
import type { Label } from '../language';
import type { Range } from './range';

export interface Amount { amount: string; unit: string }

/** How things stand; what one's roles may not see is left out. */
export interface Standing {
  today: string;
  inForce: { package: string; title: Label; number: number; digest: string; from?: string; to?: string; knownAt: string }[];
  scheduled: { package: string; from: string; number: number; kind: string; knownAt: string }[];
  drafts?: { waiting: number; open: number; oldest?: { id: number; title: string; submitter: { id: string; name: string }; submittedAt: string } };
  log: {
    size: number;
    checkpoint?: { size: number; at: string };
    records: boolean;
    notRecordingSince?: string;
    outside?: { place: string; size: number; ok: boolean; because?: string }[];
    replay?: { id: string; finishedAt: string; looked: number; verdicts: Record<string, number>; failed?: string };
    faults: { code: string; zh: string; en: string }[];
  };
  index?: { leaves: number; segments: number; indexed: number; stale: number };
  nodes?: Node[];
}

export interface Node { name: string; version: string; startedAt: string; lastSeenAt: string; release: number; ready: boolean; because?: string }

export interface Series {
  step: string;
  buckets: Bucket[];
}

/** One stretch of days; `to` is not part of it. */
export interface Bucket {
  from: string;
  to: string;
  decisions: number;
  measures: { measure: string; kind: string; outcome: string; decisions: number; amounts?: Amount[] }[];
}

/** How often each row of the tables in force was used. */
export interface Hits {
  decisions: number;
  decisionsBefore: number;
  rows: RowHits[];
}

export interface RowHits {
  measure: string;
  /** the table within its workbook */
  table: string;
  version: number;
  row: string;
  cites: string;
  hits: number;
  before: number;
  open: number;
  lost: number;
  ever: number;
  amounts: Amount[];
  dead: boolean;
  jump: { ratio: string; direction: 'up' | 'down' } | null;
}

async function get<T>(path: string, query: Record<string, string> = {}): Promise<T> {
  const asked = new URLSearchParams(query).toString();
  return (await (await send('GET', asked ? `${path}?${asked}` : path)).json()) as T;
}

export function useStanding() {
  return useQuery({ queryKey: ['overview'], queryFn: () => get<Standing>('/api/v1/overview'), refetchInterval: 30_000 });
}

export function useSeries({ from, to, step }: Range) {
  return useQuery({ queryKey: ['decisions', 'series', from, to, step], queryFn: () => get<Series>('/api/v1/decisions/series', { from, to, step }) });
}

export function useHits({ from, to }: Range) {
  return useQuery({ queryKey: ['rows', 'hits', from, to], queryFn: () => get<Hits>('/api/v1/rows/hits', { from, to }) });
}

export function useDrafts(state: 'open' | 'submitted' | 'rejected', enabled: boolean) {
  return useQuery({
    queryKey: ['drafts', { state }],
    queryFn: () => answer(api.GET('/api/v1/drafts', { params: { query: { state } } })),
    enabled,
  });
}
