import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Input, Select, Table } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { answer, api, download, type Schemas } from '../api/client';
import { useCallers } from '../decisions/found';
import { useLabel } from '../language';
import { grouped } from '../language/numbers';
import { exactly } from '../language/times';
import { Fault } from '../parts/Fault';
import { Loaded } from '../parts/Loaded';
import { WHAT } from './what';
import { LOG } from './words';

const PAGE = 100;
const FILTERS = ['from', 'to', 'actor', 'what', 'subject', 'ok'] as const;
type Filter = (typeof FILTERS)[number];
type Event = Omit<Schemas['SecurityEvent'], 'detail' | 'what'> & { what: string; detail?: Record<string, unknown> };

/** 安全日志: who did what to whom or what, newest first. */
export function SecurityLog() {
  const { t } = useTranslation(LOG);
  const label = useLabel();
  const callers = useCallers();
  const [params, setParams] = useSearchParams();
  const before = params.get('before') ?? undefined;
  const query = Object.fromEntries(FILTERS.flatMap((name) => (params.get(name) ? [[name, params.get(name) ?? '']] : [])));
  const events = useQuery({
    queryKey: ['security-events', query, before],
    queryFn: async () => (await answer(api.GET('/api/v1/security-events', { params: { query: { ...query, before: before as never, limit: PAGE } as never } }))) as unknown as Event[],
    placeholderData: (last) => last,
  });
  const last = events.data?.[PAGE - 1];
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  function set(values: Partial<Record<Filter | 'before', string | undefined>>) {
    const after = new URLSearchParams(params);
    after.delete('before');
    for (const [name, value] of Object.entries(values)) {
      if (value) after.set(name, value);
      else after.delete(name);
    }
    setParams(after);
  }
  async function csv() {
    setBusy(true);
    setProblem(undefined);
    await download(`/api/v1/security-events.csv?${new URLSearchParams(query)}`).catch(setProblem);
    setBusy(false);
  }

  return (
    <section className="section" aria-label={t('events')}>
      {problem !== undefined && <Fault problem={problem} />}
      <form className="event-filter" role="search" onSubmit={(event) => event.preventDefault()}>
        <div>
          <label htmlFor="event-from">{t('at')}</label>
          <DatePicker.RangePicker
            id={{ start: 'event-from', end: 'event-to' }}
            allowEmpty={[true, true]}
            style={{ width: 240 }}
            value={[query.from ? dayjs(query.from) : null, query.to ? dayjs(query.to) : null]}
            onChange={(days) => set({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })}
          />
        </div>
        <div>
          <label htmlFor="event-what">{t('what')}</label>
          <Select
            id="event-what"
            allowClear
            showSearch
            optionFilterProp="label"
            style={{ width: 190 }}
            value={query.what}
            onChange={(what?: string) => set({ what })}
            options={Object.entries(WHAT).map(([value, words]) => ({ value, label: label(words) }))}
          />
        </div>
        <Typed name="actor" value={query.actor} set={(actor) => set({ actor })} example={t('actorExample')} />
        <Typed name="subject" value={query.subject} set={(subject) => set({ subject })} example={t('subjectExample')} />
        <div>
          <label htmlFor="event-ok">{t('ok')}</label>
          <Select
            id="event-ok"
            style={{ width: 110 }}
            value={query.ok ?? ''}
            onChange={(ok: string) => set({ ok })}
            options={[{ value: '', label: t('okAny') }, { value: 'true', label: t('okTrue') }, { value: 'false', label: t('okFalse') }]}
          />
        </div>
        {Object.keys(query).length > 0 && <Button type="link" onClick={() => setParams({ tab: 'events' })}>{t('clear')}</Button>}
        <Button className="push" icon={<DownloadOutlined />} loading={busy} title={t('csvNote')} onClick={() => void csv()}>{t('csv')}</Button>
      </form>
      <Loaded query={events}>
        {(data) => (
          <>
            <Table
              size="small"
              className="events"
              rowKey="id"
              pagination={false}
              loading={events.isPlaceholderData}
              dataSource={data}
              locale={{ emptyText: t('noEvents') }}
              columns={[
                { title: t('at'), width: 160, render: (_, one) => exactly(one.at) },
                { title: t('actor'), width: 150, render: (_, one) => <span title={one.actor}>{callers.get(one.actor) ?? one.actor}</span> },
                { title: t('what'), width: 130, render: (_, one) => label(one.label) || one.what },
                { title: t('subject'), width: 190, render: (_, one) => <About subject={one.subject} /> },
                { title: t('ok'), width: 84, render: (_, one) => <span className={one.ok ? undefined : 'refused'}>{t(one.ok ? 'okTrue' : 'okFalse')}</span> },
                { title: t('detail'), render: (_, one) => <Detail of={one.detail} /> },
                { title: t('place'), width: 84, align: 'right', render: (_, one) => grouped(one.index) || '—' },
              ]}
            />
            {(before || last) && (
              <nav className="log-paging" aria-label={t('events')}>
                <Button disabled={!before} onClick={() => set({ before: undefined })}>{t('newest')}</Button>
                <Button disabled={!last} onClick={() => last && set({ before: String(last.id) })}>{t('older')}</Button>
              </nav>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Typed({ name, value = '', set, example }: { name: 'actor' | 'subject'; value?: string; set: (to: string) => void; example: string }) {
  const { t } = useTranslation(LOG);
  const [typed, setTyped] = useState(value);
  const [last, setLast] = useState(value);
  if (last !== value) {
    setLast(value);
    setTyped(value);
  }
  const take = () => typed.trim() !== value && set(typed.trim());
  return (
    <div>
      <label htmlFor={`event-${name}`}>{t(name)}</label>
      <Input id={`event-${name}`} allowClear style={{ width: 190 }} placeholder={example} value={typed} onChange={(event) => setTyped(event.target.value)} onBlur={take} onPressEnter={take} />
    </div>
  );
}

/** Whom or what it was about, with a way there. */
function About({ subject }: { subject: string }) {
  const [, kind, id] = /^(draft|release|decision)[-:](.+)$/.exec(subject ?? '') ?? [];
  const to = { draft: '/drafts/', release: '/releases/', decision: '/decisions/' }[kind ?? ''];
  return to ? <Link to={`${to}${id}`}>{subject}</Link> : <span className="anywhere">{subject}</span>;
}

function Detail({ of }: { of?: Record<string, unknown> }) {
  const { t, i18n } = useTranslation(LOG);
  return (
    <span className="event-detail">
      {Object.entries(of ?? {}).map(([name, value]) => (
        <span key={name}><span className="muted">{i18n.exists(`detail_${name}`, { ns: LOG }) ? t(`detail_${name}`) : name}</span> {said(value)}</span>
      ))}
    </span>
  );
}

function said(value: unknown): React.ReactNode {
  if (Array.isArray(value)) return value.map(String).join('、');
  if (typeof value === 'string') {
    const digest = /^(sha256|sm3):[0-9a-f]{9,}$/.test(value);
    return digest ? <code title={value}>{value.slice(0, value.indexOf(':') + 9)}…</code> : value;
  }
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}
