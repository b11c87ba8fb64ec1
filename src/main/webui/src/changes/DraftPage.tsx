import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { useMay } from '../session/session';
import { ActBar } from './ActBar';
import { Blockers } from './Blockers';
import { DraftChanges } from './DraftChanges';
import { DraftScenarios } from './DraftScenarios';
import { DraftSteps } from './DraftSteps';
import { EffectSection } from './EffectSection';
import { Record } from './Record';
import { StateTag } from './StateTag';
import { useChecks, useDraft, useRevisions, type Draft } from './drafts';
import { CHANGES } from './words';
import './changes.css';

/** The life of one change, in the order in which an approver needs it. */
export default function DraftPage() {
  const { t } = useTranslation(CHANGES);
  const id = Number(useParams().id);
  const draft = useDraft(id);
  if (!draft.data) return <Page title={t('draftN', { id })}><Loaded query={draft}>{() => null}</Loaded></Page>;
  return <Opened key={id} draft={draft.data} />;
}

function Opened({ draft }: { draft: Draft }) {
  const { t } = useTranslation(CHANGES);
  const checks = useChecks(draft);
  const revisions = useRevisions(draft);
  // what whoever has the page open has before their eyes: it must not change under the hand that signs
  const [looked, look] = useState(draft.submittedDigest);
  const mayApprove = useMay('approver');
  const hasMoved = mayApprove && draft.state === 'submitted' && looked !== draft.submittedDigest;
  return (
    <Page
      title={draft.title}
      hint={
        <>
          <StateTag of={draft.state} />
          <span>{t('draftN', { id: draft.id })}</span>
          <span>{draft.package} · {t(draft.kind)}</span>
          {draft.base !== undefined && <Link to={`/releases/${draft.base}`}>{t('basedOn', { number: draft.base })}</Link>}
          {draft.restores !== undefined && draft.kind === 'rollback' && <Link to={`/releases/${draft.restores}`}>{t('restoring', { number: draft.restores })}</Link>}
        </>
      }
    >
      <ActBar draft={draft} checks={checks.isPlaceholderData ? undefined : checks.data} revisions={revisions.data} looked={hasMoved ? undefined : looked} />
      {hasMoved && (
        <Alert
          className="fault"
          type="warning"
          showIcon
          title={t('lookAgain')}
          action={<Button size="small" onClick={() => look(draft.submittedDigest)}>{t('lookedAgain')}</Button>}
        />
      )}
      <DraftSteps draft={draft} />
      <Loaded query={checks} rows={10}>
        {(found) => (
          <>
            <Blockers draft={draft} checks={found} />
            <DraftChanges draft={draft} checks={found} />
            <DraftScenarios draft={draft} checks={found} />
            <EffectSection draft={draft} checks={found} />
          </>
        )}
      </Loaded>
      <Record query={revisions} draft={draft} />
    </Page>
  );
}
