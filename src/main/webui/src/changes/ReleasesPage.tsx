import { Button, DatePicker, Empty, Table } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { at, today } from '../language/times';
import { Loaded } from '../parts/Loaded';
import { Page, Section } from '../parts/Page';
import { useMay } from '../session/session';
import { Bands } from './Bands';
import { useDays } from './Days';
import { OnDay } from './OnDay';
import { StandingTag } from './StateTag';
import { standing, useReleases, useTimeline, type Release, type Span } from './timeline';
import { CHANGES } from './words';
import './changes.css';

const PAGE = 20;
/** As many layers as can be told apart. */
const DRAWN = 200;

/** Which release decides which days, and all of them, newest first. */
export default function ReleasesPage() {
  const { t } = useTranslation(CHANGES);
  const [where, setWhere] = useSearchParams();
  const day = isDay(where.get('day')) ? (where.get('day') as string) : undefined;
  const known = where.get('known') ?? undefined;
  const before = Number(where.get('before')) || undefined;
  const timeline = useTimeline(known);
  const now = useTimeline();
  const drawn = useReleases(undefined, DRAWN);
  const page = useReleases(before, PAGE);

  function put(some: Record<string, string | undefined>) {
    setWhere((there) => {
      const next = new URLSearchParams(there);
      for (const [name, value] of Object.entries(some)) {
        if (value === undefined) next.delete(name);
        else next.set(name, value);
      }
      return next;
    }, { replace: true });
  }

  return (
    <Page title={t('releases')}>
      <Section
        title={t('timeline')}
        actions={
          <>
            <DatePicker
              aria-label={t('chooseDay')}
              placeholder={t('chooseDay')}
              value={day ? dayjs(day) : null}
              onChange={(chosen) => put({ day: chosen ? chosen.format('YYYY-MM-DD') : undefined })}
            />
            <DatePicker
              showTime={{ format: 'HH:mm' }}
              format="YYYY-MM-DD HH:mm"
              aria-label={t('knownAt')}
              placeholder={t('knownAt')}
              title={t('knownAtHint')}
              maxDate={dayjs(`${today()}T23:59`)}
              value={known ? dayjs(known.slice(0, 16)) : null}
              onChange={(chosen) => put({ known: chosen ? `${chosen.format('YYYY-MM-DDTHH:mm')}:00+08:00` : undefined })}
            />
          </>
        }
      >
        <Loaded query={timeline}>
          {(spans) => (
            <>
              {known && <p className="muted" style={{ margin: '0 0 8px' }}>{t('knownNote', { at: known.slice(0, 16).replace('T', ' ') })}</p>}
              <Bands spans={spans} releases={(drawn.data ?? []).filter((one) => !known || Date.parse(one.knownAt) <= Date.parse(known))} day={day} pick={(picked) => put({ day: picked })} />
              {day && <OnDay day={day} spans={spans} releases={drawn.data ?? []} clear={() => put({ day: undefined })} />}
              <Spans spans={spans} />
            </>
          )}
        </Loaded>
      </Section>
      <Section
        title={t('releases')}
        actions={before !== undefined && <Button size="small" onClick={() => put({ before: undefined })}>{t('newest')}</Button>}
      >
        <Loaded query={page}>
          {(releases) => (
            <>
              <List releases={releases} spans={now.data ?? []} />
              {releases.length === PAGE && <Button size="small" style={{ marginTop: 8 }} onClick={() => put({ before: String(releases.at(-1)?.number) })}>{t('older')}</Button>}
            </>
          )}
        </Loaded>
      </Section>
    </Page>
  );
}

function isDay(text: string | null) {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && dayjs(text).isValid();
}

/** What the drawing shows, as a table. */
function Spans({ spans }: { spans: Span[] }) {
  const { t } = useTranslation(CHANGES);
  const day = today();
  return (
    <Table<Span>
      size="small"
      rowKey={(span) => `${span.package} ${span.from}`}
      dataSource={spans}
      pagination={false}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noReleases')} /> }}
      style={{ maxWidth: 720 }}
      columns={[
        { title: t('packageOf'), dataIndex: 'package', width: 120 },
        { title: t('firstDay'), key: 'from', render: (_, span) => span.from ?? <span className="muted">{t('open_from')}</span> },
        { title: t('lastDay'), key: 'to', render: (_, span) => span.to ?? <span className="muted">{t('open_to')}</span> },
        { title: t('version'), key: 'release', render: (_, span) => <Link to={`/releases/${span.release.number}`}>{t('versionN', { number: span.release.number })}</Link> },
        { title: t('standing'), key: 'standing', render: (_, span) => <StandingTag of={(span.from ?? '') > day ? 'scheduled' : (span.to ?? '9') >= day ? 'now' : 'past'} /> },
      ]}
    />
  );
}

function List({ releases, spans }: { releases: Release[]; spans: Span[] }) {
  const { t } = useTranslation(CHANGES);
  const days = useDays();
  const mayRestore = useMay('editor');
  return (
    <Table<Release>
      size="small"
      rowKey="number"
      dataSource={releases}
      pagination={false}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noReleases')} /> }}
      columns={[
        { title: t('version'), key: 'number', width: 90, render: (_, one) => <Link to={`/releases/${one.number}`}>{t('versionN', { number: one.number })}</Link> },
        { title: t('kind'), key: 'kind', width: 104, render: (_, one) => <>{t(one.kind)}<div className="muted">{one.package}</div></> },
        { title: t('standing'), key: 'standing', width: 108, render: (_, one) => <StandingTag of={one.kind === 'retirement' ? 'retires' : standing(one.number, spans, today())} /> },
        { title: t('days'), key: 'days', width: 136, render: (_, one) => days(one.validFrom, one.validTo, 'ever') },
        { title: t('reason'), key: 'reason', render: (_, one) => one.reason },
        { title: `${t('publishedBy')} / ${t('approver')}`, key: 'who', width: 150, render: (_, one) => <>{one.author.name}<div>{one.approver?.name ?? <span className="muted">{t('noApprover')}</span>}</div></> },
        { title: t('publishedAt'), key: 'at', width: 136, className: 'nowrap', render: (_, one) => at(one.knownAt) },
        ...(mayRestore ? [{
          title: t('does'), key: 'restore', width: 118,
          render: (_: unknown, one: Release) => one.kind !== 'retirement' && (
            <Link to={`/drafts?new=rollback&restores=${one.number}`} aria-label={t('restoreTitle', { number: one.number })} className="nowrap">{t('restore')}</Link>
          ),
        }] : []),
      ]}
    />
  );
}
