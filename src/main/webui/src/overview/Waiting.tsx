import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { at } from '../language/times';
import { Loaded } from '../parts/Loaded';
import { useMe } from '../session/session';
import { useDrafts } from './standing';
import { OVERVIEW } from './words';

const MOST = 3;

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
        <>
          <Few all={[...mine(back.data ?? []), ...mine(all)]} none={t('nothingMine')} more="/drafts">
            {(draft) => (draft.state === 'rejected' ? t('sentBack') : t('changedAt', { at: at(draft.changedAt) }))}
          </Few>
          <p><Link to="/drafts?new=change">{t('newDraft')}</Link></p>
        </>
      )}
    </Loaded>
  );
}

function Few({ all, none, more, children }: { all: Schemas['Draft'][]; none: string; more: string; children: (draft: Schemas['Draft']) => string }) {
  const { t } = useTranslation(OVERVIEW);
  if (all.length === 0) return <p className="muted">{none}</p>;
  return (
    <>
      {all.slice(0, MOST).map((draft) => (
        <p key={draft.id} className="clipped"><Link to={`/drafts/${draft.id}`}>{draft.title}</Link> <small className="muted">{children(draft)}</small></p>
      ))}
      {all.length > MOST && <p><Link to={more}>{t('allDrafts')}（{all.length}）</Link></p>}
    </>
  );
}
