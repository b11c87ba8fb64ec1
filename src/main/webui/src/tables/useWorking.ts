import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { answer, api } from '../api/client';
import { useKept } from '../parts/kept';
import { useMe } from '../session/session';
import type { Opened } from './DraftTablePage';
import { Saving } from './saving';
import { isOf, type Finding } from './service';
import { Working, type Kept } from './working';

/** The workbook in work and how it is saved; what is not saved is kept in the browser, and put back if it was. */
export function useWorking(opened: Opened) {
  const { draft, table } = opened;
  const queries = useQueryClient();
  const me = useMe();
  const [kept, keep] = useKept<Kept | null>(`table.${me.id}.${draft.id}.${table.id}`, null, 'browser');
  const [{ working, saving, restored }] = useState(() => {
    const working = new Working(table);
    const saving = new Saving(draft.id, table, working, () => {
      void queries.invalidateQueries({ queryKey: ['drafts'], refetchType: 'none', predicate: (query) => query.queryKey[2] !== 'editor' });
    });
    for (const sheet of table.sheets) {
      working.given(sheet.id, opened.history.filter((one) => (one as { sheet?: string }).sheet === sheet.id && one.row).map((one) => one.row));
      working.given(sheet.id, opened.base?.sheets.find((one) => one.id === sheet.id)?.rows.map((row) => row.row) ?? []);
    }
    let restored = 0;
    if (kept) {
      saving.clashes = working.restore(kept);
      restored = working.edits().length;
      if (saving.clashes.length > 0) saving.standing = 'clash';
    }
    return { working, saving, restored };
  });
  useEffect(() => {
    const stop = working.subscribe((steps) => {
      keep(working.kept());
      // what was just saved asks for nothing more
      if (!(steps && steps.length === 0)) saving.soon();
    });
    if (restored > 0) saving.soon();
    return () => {
      stop();
      saving.stop();
    };
  }, [working, saving, keep, restored]);
  useEffect(() => {
    // leaving with unsaved edits: they are kept here, and the last ones are sent now
    const leave = () => void (saving.standing === 'waiting' && saving.send());
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [saving]);
  // what is at odds already; the checks of a draft take their time
  useEffect(() => {
    let now = true;
    answer(api.GET('/api/v1/drafts/{id}/checks', { params: { path: { id: draft.id } } })).then(
      (checks) => now && working.digest === table.digest && saving.found((checks.faults as Finding[]).filter((fault) => isOf(table.id, fault))),
      () => undefined,
    );
    return () => {
      now = false;
    };
  }, [draft.id, table, working, saving]);
  const revision = useSyncExternalStore(working.subscribe, working.getRevision);
  const savings = useSyncExternalStore(saving.subscribe, saving.getRevision);
  return { working, saving, restored, revision, savings };
}
