import { Alert, Steps } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { at } from '../language/times';
import { Digest } from '../parts/Copied';
import { Section } from '../parts/Page';
import { useDays } from './Days';
import type { Draft } from './drafts';
import { CHANGES } from './words';

/** How far it has come: who did which step, when, with what words. */
export function DraftSteps({ draft }: { draft: Draft }) {
  const { t } = useTranslation(CHANGES);
  const days = useDays();
  const when = days(draft.effectiveFrom, draft.effectiveTo, 'approval');
  const step = { open: 0, submitted: 2, rejected: 2, published: 4, withdrawn: 0 }[draft.state];
  const wasSubmitted = draft.submitter !== undefined && draft.state !== 'open' && draft.state !== 'withdrawn';
  const status = draft.state === 'rejected' || draft.state === 'withdrawn' ? 'error' : draft.state === 'published' ? 'finish' : 'process';
  const decided = draft.decider && draft.decidedAt ? { who: draft.decider.name, at: at(draft.decidedAt) } : undefined;
  return (
    <Section title={t('steps')} id="steps">
      {draft.state === 'published' && draft.release !== undefined && (
        <Alert
          type="success"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('inForceNowDays', { number: draft.release, days: when })}
          action={<Link to={`/releases/${draft.release}`}>{t('seeRelease', { number: draft.release })}</Link>}
        />
      )}
      <Steps
        size="small"
        current={step}
        status={status}
        items={[
          { title: t('edit'), content: draft.state === 'withdrawn' ? t('givenUp') : t('byWhom', { who: draft.author.name, at: at(draft.createdAt) }) },
          { title: t('submit'), content: wasSubmitted && draft.submitter ? t('byWhom', { who: draft.submitter.name, at: at(draft.submittedAt) }) : t('notYet') },
          {
            title: t('approval'),
            content: draft.state === 'submitted' ? t('waits')
              : draft.state === 'rejected' && decided ? t('rejectedBy', decided)
                : draft.state === 'published' && decided ? t('byWhom', decided) : t('notYet'),
          },
          { title: t('force'), content: draft.state === 'published' ? when : wasSubmitted ? when : t('notYet') },
        ]}
      />
      {(draft.reason || draft.decision) && (
        <dl className="change-facts">
          {draft.reason && <><dt>{t('reason')}</dt><dd className="change-words">{draft.reason}</dd></>}
          {wasSubmitted && <><dt>{t('days')}</dt><dd>{when}</dd></>}
          {draft.covers && <><dt>{t('covers')}</dt><dd>{draft.covers}</dd></>}
          {draft.decision && <><dt>{t(draft.state === 'rejected' ? 'rejection' : 'comment')}</dt><dd className="change-words">{draft.decision}</dd></>}
          {wasSubmitted && draft.submittedDigest && <><dt>{t('digest')}</dt><dd><Digest of={draft.submittedDigest} /></dd></>}
        </dl>
      )}
    </Section>
  );
}
