import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { daysBefore, today } from '../language/times';

/** What decisions are found by, as the service names it (docs/reference/api.md); each may hold several values. */
export const SEVERAL = ['measure', 'outcome', 'reason', 'release', 'rule', 'row', 'rowOpen', 'rowLost', 'cell', 'reading', 'caller', 'subjectKind'] as const;
export const SINGLE = ['amountFrom', 'amountTo', 'from', 'to', 'drafts'] as const;
export type Condition = (typeof SEVERAL)[number] | (typeof SINGLE)[number];
export const CONDITIONS: readonly Condition[] = [...SEVERAL, ...SINGLE];
/** What is on the page without opening anything. */
export const COMMON: readonly Condition[] = ['measure', 'outcome', 'from', 'to'];

export interface Conditions {
  get(name: Condition): string[];
  one(name: Condition): string | undefined;
  set(values: Partial<Record<Condition, string[] | string | undefined>>): void;
  clear(): void;
  /** as the service takes it, without the page */
  query: string;
  any: boolean;
}

/** The conditions in the address; whom a decision is about is never among them. */
export function useConditions(): Conditions {
  const [params, setParams] = useSearchParams();
  const set = useCallback<Conditions['set']>(
    (values) =>
      setParams((before) => {
        const after = new URLSearchParams(before);
        after.delete('before');
        for (const [name, value] of Object.entries(values)) {
          after.delete(name);
          for (const one of [value ?? []].flat()) if (one !== '') after.append(name, one);
        }
        return after;
      }),
    [setParams],
  );
  const clear = useCallback(() => setParams({}), [setParams]);
  return useMemo(() => {
    const query = new URLSearchParams();
    for (const name of CONDITIONS) for (const value of params.getAll(name)) query.append(name, value);
    return {
      get: (name) => params.getAll(name),
      one: (name) => params.get(name) ?? undefined,
      set,
      clear,
      query: query.toString(),
      any: query.size > 0,
    };
  }, [params, set, clear]);
}

/** The days people ask for most, as the city counts them. */
export function quickRanges(): { name: 'today' | 'week' | 'month' | 'lastMonth' | 'year'; from: string; to: string }[] {
  const now = today();
  const month = now.slice(0, 7);
  const lastOfBefore = daysBefore(`${month}-01`, 1);
  return [
    { name: 'today', from: now, to: now },
    { name: 'week', from: daysBefore(now, 6), to: now },
    { name: 'month', from: `${month}-01`, to: now },
    { name: 'lastMonth', from: `${lastOfBefore.slice(0, 7)}-01`, to: lastOfBefore },
    { name: 'year', from: `${now.slice(0, 4)}-01-01`, to: now },
  ];
}

/** A request's header holds visible ASCII only, as tokens of subjects do. */
export function isToken(subject: string): boolean {
  return /^[\x21-\x7e]{1,200}$/.test(subject);
}

export function subjectHeader(subject: string): Record<string, string> {
  return subject === '' ? {} : { 'X-Subject': subject };
}
