import { useQuery } from '@tanstack/react-query';
import { answer, api, json, send, type Open, type Schemas } from '../api/client';
import type { Label } from '../language';
import { exact } from './exact';
import type { FoundResult } from './found';

export type OutcomeOf = FoundResult['outcome'];
export type Status = 'met' | 'unmet' | 'unknown' | 'not_asked';
export type Verdict = 'SAME' | 'DIFFERENT' | 'ERASED' | 'UNREADABLE' | 'REMOVED' | 'DRAFT_CHANGED';
/** Facts as they were sent; numbers as text, masked values too. */
export type Facts = string | boolean | null | Facts[] | { [name: string]: Facts };

/** A decision with its trace, read so that no figure loses a digit; what there is nothing to say of is left out. */
export interface Decision {
  index: string;
  leafHash: string;
  evaluationId: string;
  evaluatedAt: string;
  caller: string;
  package: string;
  release: {
    number?: string;
    draft?: string;
    digest: string;
    author?: { id: string; name: string };
    approver?: { id: string; name: string };
    reason?: string;
    validFrom?: string;
    validTo?: string;
  };
  engine: string;
  asOf: string;
  subject: { kind?: string; id?: string; name?: string };
  masked: boolean;
  erased?: string[];
  removed?: boolean;
  facts: Facts;
  results: Result[];
  fired: Fired[];
  tables: Standing[];
  replay?: Verdict;
  answer?: { results: AnswerResult[]; totals?: Record<string, string> };
}
export interface Result {
  measure: string;
  title?: Label;
  outcome: OutcomeOf;
  amount?: string;
  unit?: string;
  reasons?: string[];
  missing?: string[];
  readings?: string[];
  items?: { item: string; outcome: OutcomeOf; amount?: string | null; unit?: string | null; reasons?: string[] }[];
  lost?: { row: string; item?: string; to: string; amount?: string }[];
}
export interface Fired {
  rule: string;
  words?: Label;
  citation?: string;
  table: string;
  row: string;
  item?: string;
  fits: boolean;
}
/** How a table stood with the dossier, or with one record of a list. */
export interface Standing {
  measure?: string;
  table: string;
  item?: string;
  criteria: { criterion: string; label: Label }[];
  rows: { row: string; inForce: boolean; findings: Status[]; cells: string[] }[];
}
export interface Finding {
  criterion: string;
  label: Label;
  status: 'met' | 'unmet' | 'unknown';
  actual?: string | null;
  required?: string | null;
  shortfall?: string | null;
  row?: string;
  cell?: string;
}
export interface AnswerResult {
  measure: string;
  kind?: string;
  amount?: string | null;
  unit?: string | null;
  findings?: Finding[];
  items?: { path: string; findings?: Finding[] }[];
  explanation?: Label;
  citation?: string;
}

export type TableView = Schemas['Table'];
export type Fact = Omit<Schemas['Fact'], 'uses'> & {
  /** which criteria and indicators of the measure's tables speak of it; only where a measure is asked about */
  uses?: Open<Schemas['FactUse'], 'criterion' | 'indicator'>[];
};

export function useDecision(id: string) {
  return useQuery({
    queryKey: ['decisions', 'one', id],
    queryFn: async ({ signal }) => exact<Decision>(await (await send('GET', `/api/v1/decisions/${encodeURIComponent(id)}`, { signal })).text()),
  });
}

/** With personal values; the security log keeps the reason. It is held by the page alone. */
export async function unmask(id: string, reason: string): Promise<Decision> {
  const response = await send('POST', `/api/v1/decisions/${encodeURIComponent(id)}/unmasking`, json({ reason }));
  return exact<Decision>(await response.text());
}

/** What a release is asked for by: its number, or draft-12. */
export function releaseName(decision: Decision): string {
  return decision.release.draft ? `draft-${decision.release.draft}` : (decision.release.number ?? '');
}

/** The workbook of a measure as that release had it. */
export function useTableOf(measure: string | undefined, release: string) {
  return useQuery({
    queryKey: ['tables', 'of', measure, release],
    queryFn: async (): Promise<TableView | null> => {
      const all = await answer(api.GET('/api/v1/tables', { params: { query: { release } } }));
      const one = all.find((table) => table.measure === measure);
      return one ? answer(api.GET('/api/v1/tables/{slug}', { params: { path: { slug: one.id }, query: { release } } })) : null;
    },
    enabled: measure !== undefined && release !== '',
    staleTime: Infinity,
  });
}

/** Everything a dossier may hold, or what one measure speaks of. */
export function useFacts(release: string, measure?: string) {
  return useQuery({
    queryKey: ['facts', release, measure ?? ''],
    queryFn: async () => (await answer(api.GET('/api/v1/facts', { params: { query: { release, measure } } }))) as Fact[],
    enabled: release !== '',
    staleTime: Infinity,
  });
}

export function useMeasure(id: string | undefined, release: string) {
  return useQuery({
    queryKey: ['measures', 'one', id, release],
    queryFn: () => answer(api.GET('/api/v1/measures/{id}', { params: { path: { id: id ?? '' }, query: { release } } })),
    enabled: id !== undefined && release !== '',
    staleTime: Infinity,
  });
}
