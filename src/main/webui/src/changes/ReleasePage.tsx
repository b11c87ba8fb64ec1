import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { answer, api } from '../api/client';
import { at, exactly, today } from '../language/times';
import { ButtonLink } from '../parts/ButtonLink';
import { Digest } from '../parts/Copied';
import { Loaded } from '../parts/Loaded';
import { Page, Section } from '../parts/Page';
import { useMay } from '../session/session';
import { useDays } from './Days';
import { Differences } from './Differences';
import { useInWords } from './DraftChanges';
import { ReleaseScenarios } from './ReleaseScenarios';
import { StandingTag } from './StateTag';
import type { Draft } from './drafts';
import { standing, useRelease, useTimeline, type Release } from './timeline';
import { CHANGES } from './words';
import './changes.css';

/** One release: whose it is, why, for which days, and what it changed. */
export default function ReleasePage() {
  const { t } = useTranslation(CHANGES);
  const number = Number(useParams().number);
  const release = useRelease(number);
  if (!release.data) return <Page title={t('versionN', { number })}><Loaded query={release}>{() => null}</Loaded></Page>;
  return <Shown release={release.data} />;
}

function Shown({ release }: { release: Release }) {
  const { t } = useTranslation(CHANGES);
  const days = useDays();
  const mayRestore = useMay('editor') && release.kind !== 'retirement';
  const maySeeScenarios = useMay('editor', 'approver', 'auditor', 'administrator') && release.kind !== 'retirement';
  const mayTry = useMay('editor', 'approver', 'caseworker', 'auditor') && release.kind !== 'retirement';
  const timeline = useTimeline();
  const [inWords, choice] = useInWords();
  const changes = release.changes ?? [];
  const count = changes.reduce((sum, one) => sum + one.differences.length, 0);
  return (
    <Page
      title={t('versionN', { number: release.number })}
      hint={
        <>
          {timeline.data && <StandingTag of={release.kind === 'retirement' ? 'retires' : standing(release.number, timeline.data, today())} />}
          <span>{release.package} · {t(release.kind)}</span>
          <span>{days(release.validFrom, release.validTo, 'ever')}</span>
          {release.restores !== undefined && <Link to={`/releases/${release.restores}`}>{t('restored', { number: release.restores })}</Link>}
        </>
      }
      actions={
        <>
          <ButtonLink to={`/tables?release=${release.number}`}>{t('tables')}</ButtonLink>
          {mayTry && <ButtonLink to={`/try?release=${release.number}`}>{t('tryRelease')}</ButtonLink>}
          {mayRestore && <ButtonLink to={`/drafts?new=rollback&restores=${release.number}`}>{t('restore')}</ButtonLink>}
        </>
      }
    >
      <Origin release={release} />
      <Section title={t('changes')} id="changes" hint={count > 0 && t('countChanges', { count })} actions={count > 0 && choice}>
        {count === 0 && <span className="muted">{t(release.kind === 'import' ? 'importChanges' : release.kind === 'retirement' ? 'retirementChanges' : 'noChanges')}</span>}
        {release.kind === 'rollback' && release.restores !== undefined && <p className="muted" style={{ margin: '0 0 8px' }}>{t('rollbackNote', { number: release.restores })}</p>}
        <Differences changes={changes} whence={{ release: release.number }} inWords={inWords} />
      </Section>
      {maySeeScenarios && <ReleaseScenarios release={release} />}
    </Page>
  );
}

function Origin({ release }: { release: Release }) {
  const { t } = useTranslation(CHANGES);
  const days = useDays();
  const maySeeDrafts = useMay('editor', 'approver', 'auditor');
  const draft = useQuery({
    queryKey: ['drafts', release.draft],
    queryFn: async () => (await answer(api.GET('/api/v1/drafts/{id}', { params: { path: { id: release.draft ?? 0 } } }))) as Draft,
    enabled: maySeeDrafts && release.draft !== undefined,
  });
  return (
    <Section title={t('releaseInfo')}>
      <dl className="change-facts" style={{ margin: 0 }}>
        <dt>{t('reason')}</dt><dd className="change-words">{release.reason}</dd>
        <dt>{t('days')}</dt><dd>{days(release.validFrom, release.validTo, 'ever')}</dd>
        <dt>{t('publishedBy')}</dt><dd>{t('byWhom', { who: release.author.name, at: at(release.submittedAt) })}</dd>
        <dt>{t('approver')}</dt><dd>{release.approver?.name ?? t('noApprover')}</dd>
        {draft.data?.decision && <><dt>{t('comment')}</dt><dd className="change-words">{draft.data.decision}</dd></>}
        <dt>{t('publishedAt')}</dt><dd>{exactly(release.knownAt)}</dd>
        {release.draft !== undefined && (
          <><dt>{t('fromDraft')}</dt><dd>{maySeeDrafts ? <Link to={`/drafts/${release.draft}`}>{t('draftN', { id: release.draft })}{draft.data && ` ${draft.data.title}`}</Link> : t('draftN', { id: release.draft })}</dd></>
        )}
        <dt>{t('releaseDigest')}</dt><dd><Digest of={release.digest} /></dd>
      </dl>
    </Section>
  );
}
