import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useKept } from '../parts/kept';
import type { Dossier } from './dossier';
import type { Selection } from './sources';
import type { SubjectKind, TrialRequest } from './trials';

export type Input = 'form' | 'json' | 'workbook';
export type View = 'answer' | 'whatIf';

const KINDS: SubjectKind[] = ['enterprise', 'agency', 'individual', 'government'];
export type Asked = SubjectKind | 'any';

/** What is asked: who, which measures, which day stand in the address; the facts only in this tab. */
export function useCase() {
  const [query, setQuery] = useSearchParams();
  const [facts, setFacts] = useKept<Dossier>('trial.facts', NONE);
  const kind = (['any', ...KINDS] as Asked[]).find((one) => one === query.get('subject')) ?? 'enterprise';
  const measures = useMemo(() => (query.get('measures') ?? '').split(',').filter(Boolean), [query]);
  const asOf = query.get('asOf') ?? undefined;
  const release = query.get('release') ?? undefined;
  const selection = useMemo<Selection>(() => ({ asOf, release }), [asOf, release]);
  const request = useMemo<TrialRequest>(
    () => ({
      facts,
      ...(measures.length > 0 ? { measures } : {}),
      ...(kind === 'any' ? {} : { subject: { kind } }),
      ...(asOf ? { asOf } : {}),
      ...(release ? { release } : {}),
    }),
    [facts, measures, kind, asOf, release],
  );
  const ask = useCallback(
    (changed: Record<string, string | undefined>) =>
      setQuery(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changed)) {
            if (value === undefined || value === '') next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true },
      ),
    [setQuery],
  );
  return {
    facts, setFacts, kind, measures, asOf, release, selection, request, ask,
    input: (['json', 'workbook'] as const).find((one) => one === query.get('input')) ?? ('form' as Input),
    view: query.get('view') === 'what-if' ? ('whatIf' as View) : ('answer' as View),
  };
}

export type Case = ReturnType<typeof useCase>;

const NONE: Dossier = {};
