import { useQuery } from '@tanstack/react-query';
import { answer, api, type Open, type Schemas } from '../api/client';
import type { ChangedTable } from './drafts';

export type Release = Open<Omit<Schemas['Release'], 'changes'>, 'approver' | 'draft' | 'restores' | 'validFrom' | 'validTo'> & { changes?: ChangedTable[] };
/** Days on end that one release decides; an end that is left out is open. */
export type Span = Open<Schemas['TimelineSpan'], 'from' | 'to'>;

export function useTimeline(knownAt?: string) {
  return useQuery({
    queryKey: ['releases', 'timeline', knownAt ?? 'now'],
    queryFn: async () => (await answer(api.GET('/api/v1/releases/timeline', { params: { query: knownAt ? { knownAt } : {} } }))) as Span[],
  });
}

export function useReleases(before: number | undefined, limit: number) {
  return useQuery({
    queryKey: ['releases', 'list', before ?? 'newest', limit],
    queryFn: async () => (await answer(api.GET('/api/v1/releases', { params: { query: { before, limit } } }))) as Release[],
  });
}

export function useRelease(number: number) {
  return useQuery({
    queryKey: ['releases', number],
    queryFn: async () => (await answer(api.GET('/api/v1/releases/{number}', { params: { path: { number } } }))) as Release,
  });
}

/** Days are ISO texts, which sort as the days do. */
export function holds(span: { from?: string; to?: string }, day: string) {
  return (span.from === undefined || span.from <= day) && (span.to === undefined || day <= span.to);
}

/** What decides a day, by package: of several, the one whose first day is latest is asked if a request names none. */
export function decidingOn(spans: Span[], day: string): Span[] {
  return spans.filter((span) => holds(span, day)).sort((a, b) => (b.from ?? '').localeCompare(a.from ?? ''));
}

/** How a release stands today. */
export type Standing = 'now' | 'scheduled' | 'past' | 'covered';

export function standing(number: number, spans: Span[], today: string): Standing {
  const own = spans.filter((span) => span.release.number === number);
  if (own.some((span) => holds(span, today))) return 'now';
  if (own.some((span) => span.from !== undefined && span.from > today)) return 'scheduled';
  return own.length > 0 ? 'past' : 'covered';
}

/** Releases of a package that begin to decide after a day, other than on the whole. */
export function scheduledAfter(spans: Span[], packageId: string, day: string): Span[] {
  return spans.filter((span) => span.package === packageId && span.from !== undefined && span.from > day);
}

/** The days that a drawing shows: all that begin or end, and today, with something around them. */
export function reach(bounds: (string | undefined)[], today: string): [number, number] {
  const days = [today, ...bounds.filter((day) => day !== undefined)].map(dayNumber);
  const first = Math.min(...days);
  const last = Math.max(...days);
  const around = Math.max(30, Math.round((last - first) * 0.12));
  return [first - around, last + around];
}

const DAY = 86_400_000;

/** Days since 1970, so that days can be measured. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY;
}

export function dayText(number: number): string {
  return new Date(Math.floor(number) * DAY).toISOString().slice(0, 10);
}
