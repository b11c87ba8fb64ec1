import { json, send, XLSX, type Schemas } from '../api/client';
import type { Dossier } from './dossier';

/** One edit of a cell, as the tables take them. */
export interface Edit {
  /** left out for a parameter */
  table?: string;
  row?: string;
  column: string;
  value: string | null;
}

export interface TrialRequest {
  facts: Dossier;
  package?: string;
  measures?: string[];
  subject?: { kind: SubjectKind; id?: string; name?: string };
  asOf?: string;
  release?: string;
  edits?: { book: string; edits: Edit[] }[];
}

export type SubjectKind = Schemas['Subject']['kind'];
export type Determination = Schemas['Determination'];
export type Finding = Schemas['Finding'];

/** A record of a list that was decided by itself: its key stands in a field of its own. */
export interface Item {
  path: string;
  outcome: Determination['outcome'];
  amount: string | null;
  unit?: string | null;
  missing?: string[];
  reasons?: string[];
  findings?: Finding[];
  [key: string]: unknown;
}

/** A fact that the answer still turns on. */
export interface NextFact {
  path: string;
  measures: string[];
  /** what may be got or lost by it, if that is known already */
  atStake: string | null;
  atStakeUnit?: string | null;
}

export interface Trial {
  package: string;
  release: { number?: number; draft?: number; digest: string; edited?: boolean };
  asOf: string;
  evaluatedAt: string;
  results: Determination[];
  totals: Record<string, string>;
  /** at most 30, best asked first */
  next: NextFact[];
}

/** All facts that the answer still turns on: those worth asking first, best first, then the others in the order of the text. */
export function missing(trial: Trial): NextFact[] {
  const found = new Map(trial.next.map((one) => [one.path, one]));
  for (const result of trial.results) {
    for (const path of result.missing) {
      const before = found.get(path);
      if (!before) found.set(path, { path, measures: [result.measure], atStake: null });
      else if (!before.measures.includes(result.measure)) found.set(path, { ...before, measures: [...before.measures, result.measure] });
    }
  }
  return [...found.values()];
}

/**
 * What would be decided.
 *
 * @throws Problem
 */
export async function tryOut(request: TrialRequest, signal?: AbortSignal): Promise<Trial> {
  const response = await send('POST', '/api/v1/trials', { ...json(request), signal });
  return (await response.json()) as Trial;
}

/**
 * Decides: it is recorded, under a key that makes a repetition harmless.
 *
 * @throws Problem
 */
export async function decide(request: TrialRequest, key: string): Promise<{ evaluationId: string }> {
  const response = await send('POST', '/api/v1/evaluations', json(request, { 'Idempotency-Key': key }));
  return (await response.json()) as { evaluationId: string };
}

/** What a workbook of firms came to, firm by firm. */
export interface WorkbookTrial {
  package: string;
  release: Trial['release'];
  asOf: string;
  rows: FirmTrial[];
}

export interface FirmTrial {
  row: number;
  name: string | null;
  totals: Record<string, string>;
  results: {
    measure: string;
    outcome: Determination['outcome'];
    amount: string | null;
    unit: string | null;
    missing: string[];
    reasons: string[];
    shortfalls: { criterion: string; label: Schemas['Label']; shortfall: string }[];
  }[];
}

/** The address of the workbook to fill in, or to send filled in, for these measures. */
export function workbookAddress(which: 'template.xlsx' | 'workbook', query: URLSearchParams) {
  return `/api/v1/trials/${which}?${query}`;
}

/**
 * What would be decided of each firm of a workbook.
 *
 * @throws Problem
 */
export async function tryWorkbook(file: Blob, query: URLSearchParams, signal?: AbortSignal): Promise<WorkbookTrial> {
  const response = await send('POST', workbookAddress('workbook', query), {
    body: file,
    headers: { 'Content-Type': XLSX, Accept: 'application/json' },
    signal,
  });
  return (await response.json()) as WorkbookTrial;
}
