import { useQueries, useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';
import type { Label } from '../language';

export type Table = Schemas['Table'];
export type TableSummary = Schemas['TableSummary'];

/** Where a table is read: in a draft, or in a release. */
export type Whence = { draft: number; at: string } | { release: number };

export function useTables(slugs: string[], whence: Whence): Map<string, Table> {
  const answers = useQueries({
    queries: slugs.map((slug) => ({
      queryKey: ['tables', slug, whence],
      queryFn: async () => (await answer('draft' in whence
        ? api.GET('/api/v1/drafts/{id}/tables/{slug}', { params: { path: { id: whence.draft, slug } } })
        : api.GET('/api/v1/tables/{slug}', { params: { path: { slug }, query: { release: String(whence.release) } } }))) as Table,
      staleTime: 300_000,
    })),
  });
  return new Map(answers.flatMap((one, i) => (one.data ? [[slugs[i] as string, one.data] as const] : [])));
}

/** What the measures of the workbooks are called. */
export function useTitles(whence: Whence, wanted: boolean): Map<string, Label> {
  const all = useQuery({
    queryKey: ['tables', 'titles', 'draft' in whence ? `draft-${whence.draft}` : whence.release],
    queryFn: () => answer('draft' in whence
      ? api.GET('/api/v1/drafts/{id}/tables', { params: { path: { id: whence.draft } } })
      : api.GET('/api/v1/tables', { params: { query: { release: String(whence.release) } } })),
    enabled: wanted,
    staleTime: 300_000,
    retry: false,
  });
  return new Map((all.data ?? []).map((one) => [one.id, one.title]));
}

/** The workbooks of a draft, to choose from. */
export function useDraftTables(draft: number, wanted: boolean) {
  return useQuery({
    queryKey: ['drafts', draft, 'tables'],
    queryFn: () => answer(api.GET('/api/v1/drafts/{id}/tables', { params: { path: { id: draft } } })),
    enabled: wanted,
  });
}

/** The address of a cell in the editor, or in the table as a release has it. */
export function addressOf(slug: string, whence: Whence, cell: { row?: string; column?: string; sheet?: string }) {
  const where = new URLSearchParams('release' in whence ? { release: String(whence.release) } : {});
  if (cell.sheet) where.set('sheet', cell.sheet);
  if (cell.row) where.set('row', cell.row);
  if (cell.column) where.set('column', cell.column);
  const query = where.toString();
  return `${'draft' in whence ? `/drafts/${whence.draft}` : ''}/tables/${slug}${query ? `?${query}` : ''}`;
}

/** Which row and column a cell of a workbook belongs to: faults name cells as a spreadsheet does. */
export function cellAt(table: Table | undefined, sheet: string | undefined, cell: string | undefined): { row?: string; column?: string } {
  if (!table || !cell) return {};
  const parameter = table.parameters.find((one) => one.value.cell === cell);
  for (const one of table.sheets) {
    if (one.sheet !== sheet) continue;
    for (const row of one.rows) {
      const found = row.cells.find((there) => there.cell === cell);
      if (found) return { row: row.row, column: found.column };
    }
  }
  return parameter && !table.sheets.some((one) => one.sheet === sheet) ? { column: parameter.value.column } : {};
}
