import { api, answer, json, send, type Open, type Schemas } from '../api/client';
import { Problem, type Fault } from '../api/problem';
import type { Label } from '../language';

/** What the service says of tables, with the fields that may be absent as such. */
export type Spec = Pick<Schemas['Column'], 'id' | 'zh' | 'en' | 'type'> & Partial<Schemas['Column']>;
export type Cell = Omit<Schemas['Cell'], 'value'> & { value: string | null };
export type Row = { row: string; cites?: string; validFrom?: string; validTo?: string; note?: string; cells: Cell[] };
export type Criterion = Pick<Schemas['Criterion'], 'id' | 'zh' | 'en' | 'ask'> & Partial<Schemas['Criterion']>;
export type Sheet = {
  id: string;
  sheet: string;
  each?: string;
  hit: string;
  decides: boolean;
  overlap?: Label;
  gap?: Label;
  criteria: Criterion[];
  columns: Spec[];
  rows: Row[];
};
export type Table = {
  id: string;
  measure: string;
  version: number;
  digest: string;
  parameters: { about: Spec; value: Cell }[];
  sheets: Sheet[];
  notices?: Notice[];
};

/** A cell that says another figure than its clause. */
export type Notice = Open<Schemas['LawNotice'], 'table' | 'row'>;

/** One edit, as `PATCH` takes it. */
export type Edit =
  | { op: 'set'; table?: string; row?: string; column: string; value: string | null }
  | { op: 'addRow'; table: string; row: string; after?: string; cells: Record<string, string> }
  | { op: 'removeRow'; table: string; row: string }
  | { op: 'moveRow'; table: string; row: string; after?: string };

/** Values at which two rows are at odds, or which none covers. */
export interface Between {
  rows?: string[];
  values?: { criterion: string; from?: string; fromIncluded?: boolean; to?: string; toIncluded?: boolean; example?: string }[];
  firstDay?: string;
  lastDay?: string;
}

export type Finding = Fault & { between?: Between };

export interface Changed {
  table: string;
  digest: string;
  changes: { table?: string; row?: string; column?: string; zh: string; en: string }[];
  findings: Finding[];
  notices: Notice[];
}

/** What two people changed at once; of an upload. */
export interface EditConflict {
  code: string;
  table?: string;
  row?: string;
  column?: string;
  sheet?: string;
  cell?: string;
  before?: string;
  theirs?: string;
  mine?: string;
  zh: string;
  en: string;
}

export async function draftTable(draft: number, slug: string): Promise<Table> {
  return (await answer(api.GET('/api/v1/drafts/{id}/tables/{slug}', { params: { path: { id: draft, slug } } }))) as unknown as Table;
}

export async function releasedTable(slug: string, chosen: { release?: string; asOf?: string }): Promise<Table> {
  return (await answer(api.GET('/api/v1/tables/{slug}', { params: { path: { slug }, query: chosen } }))) as unknown as Table;
}

/** Sends edits; all are made or none. */
export async function edit(draft: number, slug: string, digest: string, edits: Edit[]): Promise<Changed> {
  const response = await send('PATCH', path(draft, slug), json(edits, { 'If-Match': `"${digest}"` }));
  return (await response.json()) as Changed;
}

export async function revert(draft: number, slug: string): Promise<Changed> {
  return (await (await send('DELETE', path(draft, slug))).json()) as Changed;
}

/** Which value is kept of a cell that somebody else changed too. */
export type Choice = 'mine' | 'theirs';

/** @param choices by place, as `placeOf` names it */
export async function upload(draft: number, slug: string, file: File, choices: Record<string, Choice> = {}): Promise<Changed> {
  const query = new URLSearchParams(Object.entries(choices).map(([place, choice]) => [choice, place])).toString();
  const response = await send('PUT', `${path(draft, slug)}.xlsx${query ? `?${query}` : ''}`, { body: file, headers: { 'Content-Type': 'application/octet-stream' } });
  return (await response.json()) as Changed;
}

/** A cell in conflict as the service takes a choice for it; none for what is about more than a cell. */
export function placeOf(conflict: EditConflict): string | undefined {
  if (conflict.code !== 'CELL_CHANGED_TWICE' || !conflict.column) return undefined;
  return conflict.table ? `${conflict.table}/${conflict.row}/${conflict.column}` : conflict.column;
}

export function conflictsOf(problem: unknown): EditConflict[] {
  return problem instanceof Problem && Array.isArray(problem.body.conflicts) ? (problem.body.conflicts as EditConflict[]) : [];
}

export function path(draft: number, slug: string) {
  return `/api/v1/drafts/${draft}/tables/${slug}`;
}

/** Whether a fault is about this table: the service names the file. */
export function isOf(slug: string, fault: Fault) {
  return (fault.file ?? '').split('/').pop()?.startsWith(`${slug}.`) ?? false;
}
