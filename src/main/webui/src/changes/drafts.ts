import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api, json, send, XLSX, type Open, type Schemas } from '../api/client';

export type Draft = Open<
  Schemas['Draft'],
  'base' | 'restores' | 'reason' | 'effectiveFrom' | 'effectiveTo' | 'covers' | 'submitter' | 'submittedAt' | 'submittedDigest' | 'decider' | 'decidedAt' | 'decision' | 'release'
>;
export type DraftState = Draft['state'];
export type DraftKind = Draft['kind'];
export type Checks = Omit<Open<Schemas['DraftChecks'], 'scenarios'>, 'changes' | 'notices'> & { changes: ChangedTable[]; notices: Notice[] };
/** A cell that says another figure than its clause. */
export type Notice = Open<Schemas['LawNotice'], 'table' | 'row'>;
export type Revision = Open<Schemas['DraftRevision'], 'table'>;
/** One change in words; without a table it is a parameter, without a column a whole row. */
export interface Difference {
  table?: string;
  row?: string;
  column?: string;
  zh: string;
  en: string;
}
export type ChangedTable = Omit<Schemas['ChangedTable'], 'differences'> & { differences: Difference[] };
export type Failed = Open<Schemas['FailedScenario'], 'differences' | 'faults' | 'title'>;
export type Run = Schemas['ScenarioRun'];
export type Effect = Open<Schemas['Effect'], 'unreadableExamples'>;
export type Progress = Schemas['EffectProgress'];
export type Conflict = Schemas['Conflict'];

export const STATES: DraftState[] = ['submitted', 'open', 'rejected', 'published', 'withdrawn'];

/** Whether nothing can be done with it any more. */
export function isOver(draft: Draft) {
  return draft.state === 'published' || draft.state === 'withdrawn';
}

export function useDrafts() {
  return useQuery({ queryKey: ['drafts'], queryFn: async () => (await answer(api.GET('/api/v1/drafts'))) as Draft[], refetchInterval: 30_000 });
}

export function useDraft(id: number) {
  return useQuery({
    queryKey: ['drafts', id],
    queryFn: async () => (await answer(api.GET('/api/v1/drafts/{id}', { params: { path: { id } } }))) as Draft,
    refetchInterval: 30_000,
  });
}

/** What is looked at before anyone approves; asked again whenever the draft has changed. */
export function useChecks(draft: Draft) {
  return useQuery({
    queryKey: ['drafts', draft.id, 'checks', draft.changedAt],
    queryFn: async () => (await answer(api.GET('/api/v1/drafts/{id}/checks', { params: { path: { id: draft.id } } }))) as Checks,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

export function useRevisions(draft: Draft) {
  return useQuery({
    queryKey: ['drafts', draft.id, 'revisions', draft.changedAt, draft.state],
    queryFn: async () => (await answer(api.GET('/api/v1/drafts/{id}/revisions', { params: { path: { id: draft.id } } }))) as Revision[],
    placeholderData: keepPreviousData,
  });
}

/** How far the effect has come, or the effect. It is asked for again until it is there. */
export function useEffectOf(draft: Draft, wanted: boolean) {
  const queries = useQueryClient();
  const key = ['drafts', draft.id, 'effect', draft.changedAt];
  async function ask(anew: boolean) {
    const asked = api.GET('/api/v1/drafts/{id}/effect', { params: { path: { id: draft.id }, query: anew ? { anew } : {} } });
    return (await answer(asked)) as unknown as Effect | Progress;
  }
  const query = useQuery({
    queryKey: key,
    queryFn: () => ask(false),
    enabled: wanted,
    staleTime: 300_000,
    refetchInterval: (one) => (one.state.data && !isWorkedOut(one.state.data) ? 1_000 : false),
  });
  const again = useMutation({
    mutationFn: () => ask(true),
    onSuccess: (data) => queries.setQueryData(key, data),
  });
  return { query, again };
}

/** Whether there is something to hold the draft against, and it can be tried. */
export function hasEffect(draft: Draft, checks: Checks) {
  return draft.base !== undefined && draft.kind !== 'retirement' && draft.kind !== 'package' && checks.faults.length === 0;
}

export function isWorkedOut(effect: Effect | Progress): effect is Effect {
  return 'summary' in effect;
}

/** Something done to a draft: whatever is shown of it is read again. */
export function useAct<V, R>(act: (wanted: V) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    // also after a refusal: it may say that the draft is not what it was
    onSettled: () => Promise.all(['drafts', 'releases', 'tables', 'scenarios'].map((what) => queries.invalidateQueries({ queryKey: [what] }))),
  });
}

export async function openDraft(wanted: { kind: 'change' | 'rollback' | 'retirement'; title: string; package?: string; base?: number; restores?: number }) {
  const response = await send('POST', '/api/v1/drafts', json(wanted));
  return (await response.json()) as Draft;
}

export interface Terms {
  reason: string;
  effectiveFrom?: string;
  effectiveTo?: string;
  coversScheduled: boolean;
  onConflict: 'refuse' | 'mine';
}

export const submit = (id: number, terms: Terms) => send('POST', `/api/v1/drafts/${id}/submission`, json(terms));
export const takeBack = (id: number) => send('DELETE', `/api/v1/drafts/${id}/submission`);
export const giveUp = (id: number) => send('DELETE', `/api/v1/drafts/${id}`);
export const reject = (id: number, reason: string) => send('POST', `/api/v1/drafts/${id}/rejection`, json({ reason }));
export const acceptScenarios = (id: number, scenarios: string[]) =>
  send('POST', `/api/v1/drafts/${id}/scenarios/acceptance`, json({ scenarios }));
export const revertScenario = (id: number, scenario: string) => send('DELETE', `/api/v1/drafts/${id}/scenarios/${scenario}/change`);

export async function approve(id: number, digest: string, comment: string) {
  const response = await send('POST', `/api/v1/drafts/${id}/approval`, json(comment ? { digest, comment } : { digest }));
  return (await response.json()) as { number: number; digest: string };
}

export const uploadScenarios = (id: number, file: File) =>
  send('PUT', `/api/v1/drafts/${id}/scenarios.xlsx`, { body: file, headers: { 'Content-Type': XLSX } });
