import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { at } from '../language/times';
import { Loaded } from '../parts/Loaded';
import { useMe } from '../session/session';
import { useDrafts } from './standing';
import { OVERVIEW } from './words';

const MOST = 2;

/** What waits for an approver, the one that waits longest first. */
export function ToApprove() {
  const { t } = useTranslation(OVERVIEW);
  const me = useMe();
  const drafts = useDrafts('submitted', true);
  return (
    <Loaded query={drafts} rows={2}>
      {(all) => (
        <Few all={[...all].sort((a, b) => (a.submittedAt ?? '').localeCompare(b.submittedAt ?? ''))} none={t('nothingWaiting')} more="/drafts?state=submitted">
          {(draft) => (draft.author.id === me.id || draft.submitter?.id === me.id ? t('own') : t('submitted', { who: draft.submitter?.name ?? draft.author.name, at: at(draft.submittedAt) }))}
        </Few>
      )}
    </Loaded>
  );
}

/** What an editor has begun, and what was sent back to them. */
export function MyDrafts() {
  const { t } = useTranslation(OVERVIEW);
  const me = useMe();
  const open = useDrafts('open', true);
  const back = useDrafts('rejected', true);
  const mine = (all: Schemas['Draft'][]) => all.filter((draft) => draft.author.id === me.id);
  return (
    <Loaded query={open} rows={2}>
      {(all) => (
        <Few all={[...mine(back.data ?? []), ...mine(all)]} none={t('nothingMine')} more="/drafts" also={<Link to="/drafts?new=change">{t('newDraft')}</Link>}>
          {(draft) => (draft.state === 'rejected' ? t('sentBack') : t('changedAt', { at: at(draft.changedAt).slice(5) }))}
        </Few>
      )}
    </Loaded>
  );
}

/** The first few of them, and the way to the rest. */
function Few({ all, none, more, also, children }: {
  all: Schemas['Draft'][];
  none: string;
  more: string;
  also?: ReactNode;
  children: (draft: Schemas['Draft']) => string;
}) {
  const { t } = useTranslation(OVERVIEW);
  return (
    <>
      {all.length === 0 && <p className="muted">{none}</p>}
      {all.slice(0, MOST).map((draft) => (
        <p key={draft.id} className="overview-clipped"><Link to={`/drafts/${draft.id}`}>{draft.title}</Link> <small className="muted">{children(draft)}</small></p>
      ))}
      {(also || all.length > MOST) && (
        <p className="overview-standing-more">
          {also}
          {all.length > MOST && <Link to={more}>{t('allDrafts', { count: all.length })}</Link>}
        </p>
      )}
    </>
  );
}
