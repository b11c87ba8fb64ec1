import { useQuery } from '@tanstack/react-query';
import { answer, api, type Open, type Schemas } from '../api/client';
import type { Range } from './range';

type Log = Open<Schemas['OverviewLog'], 'checkpoint' | 'notRecordingSince' | 'outside' | 'replay'>;

/** How things stand; what one's roles may not see is left out. */
export type Standing = Omit<Open<Schemas['Overview'], 'drafts' | 'index' | 'nodes'>, 'log' | 'nodes'> & { log: Log; nodes?: Node[] };
export type Node = Open<Schemas['OverviewNode'], 'because'>;
export type Series = Omit<Schemas['DecisionSeries'], 'buckets'> & { buckets: Bucket[] };
/** One stretch of days; `to` is not part of it. */
export type Bucket = Pick<Schemas['DecisionSeriesBucket'], 'from' | 'to' | 'decisions'> & { measures: Omit<Open<Schemas['DecisionSumOfMeasure'], 'amounts'>, 'package'>[] };
/** How often each row of the tables in force was used. */
export type Hits = Omit<Schemas['RowHits'], 'rows'> & { rows: RowHits[] };
export type RowHits = Omit<Schemas['RowHitsOfRow'], 'jump'> & { jump: Schemas['RowJump'] | null };
export type Amount = Schemas['DecisionSumAmount'];

export function useStanding() {
  return useQuery({ queryKey: ['overview'], queryFn: async () => (await answer(api.GET('/api/v1/overview'))) as Standing, refetchInterval: 30_000 });
}

export function useSeries({ from, to, step }: Range) {
  return useQuery({ queryKey: ['decisions', 'series', from, to, step], queryFn: async () => (await answer(api.GET('/api/v1/decisions/series', { params: { query: { from, to, step } } }))) as Series });
}

export function useHits({ from, to }: Range) {
  return useQuery({ queryKey: ['rows', 'hits', from, to], queryFn: async () => (await answer(api.GET('/api/v1/rows/hits', { params: { query: { from, to } } }))) as Hits });
}

export function useDrafts(state: 'open' | 'submitted' | 'rejected', enabled: boolean) {
  return useQuery({
    queryKey: ['drafts', { state }],
    queryFn: () => answer(api.GET('/api/v1/drafts', { params: { query: { state } } })),
    enabled,
  });
}
