import { CheckCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLabel } from '../language';
import { grouped } from '../language/numbers';
import { at, dayOf } from '../language/times';
import { useMay } from '../session/session';
import type { Standing as Stands } from './standing';
import { MyDrafts, ToApprove } from './Waiting';
import { OVERVIEW } from './words';

/** A line of short lists; each role has those that concern it, and they share the width. */
export function Standing({ of, failed }: { of?: Stands; failed: boolean }) {
  const { t } = useTranslation(OVERVIEW);
  const edits = useMay('editor');
  const approves = useMay('approver');
  const works = useMay('caseworker');
  const reads = useMay('auditor');
  const audits = useMay('auditor', 'administrator');
  return (
    <div className="section overview-standing">
      {!failed && <Block title={t('inForce')}>{of ? <InForce of={of} /> : <Sketch />}</Block>}
      {!failed && <Block title={t('scheduled')}>{of ? <Scheduled of={of} /> : <Sketch />}</Block>}
      {approves && <Block title={t('waiting')}><ToApprove /></Block>}
      {edits && <Block title={t('mine')}><MyDrafts /></Block>}
      {!failed && reads && !edits && !approves && <Block title={t('waiting')}>{of ? of.drafts && <Drafts of={of.drafts} /> : <Sketch />}</Block>}
      {works && (
        <Block title={t('cases')}>
          <p><Link to="/try">{t('tryCase')}</Link></p>
          <p><Link to="/decisions">{t('findCases')}</Link></p>
        </Block>
      )}
      {!failed && <Block title={audits ? <Link to="/log">{t('log')}</Link> : t('log')}>{of ? <Log of={of.log} /> : <Sketch />}</Block>}
      {!failed && audits && <Block title={t('operation')}>{of ? <Operation of={of} /> : <Sketch />}</Block>}
    </div>
  );
}

function Sketch() {
  return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
}

function Block({ title, children }: { title: ReactNode; children: ReactNode }) {
  return <section><h2>{title}</h2>{children}</section>;
}

function InForce({ of }: { of: Stands }) {
  const { t } = useTranslation(OVERVIEW);
  const label = useLabel();
  if (of.inForce.length === 0) return <p><Sign ok={false}>{t('nothingInForce')}</Sign></p>;
  return of.inForce.map((one) => (
    <div key={one.package}>
      <p><Link to={`/releases/${one.number}`}><strong>{one.package} · {t('release', { number: one.number })}</strong></Link></p>
      <p className="overview-clipped" title={label(one.title)}>{label(one.title)}</p>
      <p className="muted" title={t('published', { at: at(one.knownAt) })}>
        {one.from || one.to ? [one.from && t('fromDay', { day: one.from }), one.to && t('untilDay', { day: one.to })].filter(Boolean).join(' ') : t('alwaysInForce')}
      </p>
    </div>
  ));
}

function Scheduled({ of }: { of: Stands }) {
  const { t } = useTranslation(OVERVIEW);
  if (of.scheduled.length === 0) return <p className="muted">{t('nothingScheduled')}</p>;
  return of.scheduled.map((one) => (
    <p key={`${one.package}/${one.from}`}>
      {of.inForce.length > 1 && `${one.package} `}
      <Link to={`/releases/${one.number}`}>{t(one.kind === 'retirement' ? 'scheduledEnd' : 'scheduledOne', { day: one.from, number: one.number })}</Link>
    </p>
  ));
}

function Drafts({ of }: { of: NonNullable<Stands['drafts']> }) {
  const { t } = useTranslation(OVERVIEW);
  return (
    <>
      <p><Link to="/drafts?state=submitted">{t('waitingCount', { count: of.waiting })}</Link></p>
      {of.oldest && (
        <p className="overview-clipped">
          <Link to={`/drafts/${of.oldest.id}`}>{t('oldest', { title: of.oldest.title })}</Link> <small className="muted">{t('submitted', { who: of.oldest.submitter.name, at: at(of.oldest.submittedAt) })}</small>
        </p>
      )}
      <p><Link to="/drafts?state=open">{t('openCount', { count: of.open })}</Link></p>
    </>
  );
}

function Log({ of }: { of: Stands['log'] }) {
  const { t } = useTranslation(OVERVIEW);
  return (
    <>
      <p>
        <strong className="amount">{t('entries', { size: grouped(of.size) })}</strong>{' · '}
        <Sign ok={of.records}>{of.records ? t('recording') : t('notRecording', { at: at(of.notRecordingSince) })}</Sign>
      </p>
      <p className="muted" title={of.checkpoint && t('entries', { size: grouped(of.checkpoint.size) })}>{of.checkpoint ? t('checkpoint', { at: at(of.checkpoint.at) }) : t('noCheckpoint')}</p>
      {of.replay && <p className="muted" title={`${at(of.replay.finishedAt)} · ${grouped(of.replay.looked)}`}>{t('replayed', { day: dayOf(of.replay.finishedAt), different: grouped(of.replay.verdicts.DIFFERENT ?? 0) })}</p>}
    </>
  );
}

function Operation({ of }: { of: Stands }) {
  const { t } = useTranslation(OVERVIEW);
  const nodes = of.nodes ?? [];
  const ready = nodes.filter((node) => node.ready).length;
  const outside = of.log.outside ?? [];
  const agree = outside.filter((one) => one.ok).length;
  return (
    <>
      <p><Sign ok={ready === nodes.length}>{t('nodesReady', { ready, all: nodes.length })}</Sign></p>
      <p>{outside.length > 0 ? <Sign ok={agree === outside.length}>{t('outsideOk', { ok: agree, all: outside.length })}</Sign> : <span className="muted">{t('noOutside')}</span>}</p>
      {of.index && (
        <p className="muted">
          {of.index.indexed >= of.index.segments ? t('indexed') : t('indexing', { indexed: grouped(of.index.indexed), segments: grouped(of.index.segments) })}
          {of.index.stale > 0 && ` · ${t('stale', { stale: grouped(of.index.stale) })}`}
        </p>
      )}
    </>
  );
}

/** Good or not, by a mark and words. */
export function Sign({ ok, children }: { ok: boolean; children: ReactNode }) {
  return <span className={ok ? 'overview-sign' : 'overview-sign bad'}>{ok ? <CheckCircleOutlined aria-hidden /> : <ExclamationCircleOutlined aria-hidden />} {children}</span>;
}
