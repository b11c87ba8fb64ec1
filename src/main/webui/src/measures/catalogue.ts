import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';

export type Summary = Schemas['MeasureSummary'];
export type Measure = Schemas['Measure'];

/** What the list of measures is narrowed to. */
export interface Narrowed {
  q?: string;
  kind?: string;
  subject?: string;
  decidedBy?: string;
}

const CALM = 5 * 60_000;

/** All measures in the order of the text. */
export function useMeasures() {
  return useQuery({ queryKey: ['measures'], queryFn: () => answer(api.GET('/api/v1/measures')), staleTime: CALM });
}

/** The measures that the service finds; none is asked for where nothing is narrowed. */
export function useFound({ q, kind, subject }: Narrowed) {
  return useQuery({
    queryKey: ['measures', 'found', { q, kind, subject }],
    queryFn: () => answer(api.GET('/api/v1/measures', { params: { query: { q, kind, subject } } })),
    enabled: Boolean(q || kind || subject),
    staleTime: CALM,
    placeholderData: keepPreviousData,
  });
}

export function usePackage(id: string | undefined) {
  return useQuery({
    queryKey: ['packages', id],
    queryFn: () => answer(api.GET('/api/v1/packages/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
    staleTime: CALM,
  });
}

export function useMeasure(id: string | undefined) {
  return useQuery({
    queryKey: ['measures', id],
    queryFn: () => answer(api.GET('/api/v1/measures/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
    staleTime: CALM,
  });
}
