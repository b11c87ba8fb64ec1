import { Alert, App, Checkbox, DatePicker, Form, Input, Modal, Radio, Table } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { today } from '../language/times';
import { Fault } from '../parts/Fault';
import { useKept } from '../parts/kept';
import { submit, useAct, type Conflict, type Draft, type Notice, type Terms } from './drafts';
import { scheduledAfter, useTimeline } from './timeline';
import { Notices } from './Notices';
import { CHANGES } from './words';

/** What is asked of an approver: why, from when, until when. */
export function Submit({ draft, notices, close }: { draft: Draft; notices: Notice[]; close: () => void }) {
  const { t } = useTranslation(CHANGES);
  const { message } = App.useApp();
  const [terms, setTerms] = useKept<Terms>(`draft.${draft.id}.terms`, {
    reason: draft.reason ?? '', effectiveFrom: draft.effectiveFrom, effectiveTo: draft.effectiveTo, coversScheduled: false, onConflict: 'refuse',
  });
  const [isDated, setDated] = useState(terms.effectiveFrom !== undefined);
  const submitted = useAct((wanted: Terms) => submit(draft.id, wanted));
  const timeline = useTimeline();
  const put = (some: Partial<Terms>) => setTerms({ ...terms, ...some });
  const first = (isDated && terms.effectiveFrom) || today();
  const scheduled = scheduledAfter(timeline.data ?? [], draft.package, first > today() ? first : today())
    .filter((span) => span.from && (!terms.effectiveTo || span.from <= terms.effectiveTo));
  const problem = submitted.error;
  const mayCover = scheduled.length > 0 || (problem instanceof Problem && problem.code === 'COVERS_SCHEDULED');
  const conflicts = problem instanceof Problem && problem.code === 'EDIT_CONFLICT' ? ((problem.body.conflicts ?? []) as Conflict[]) : [];
  const wasOvertaken = conflicts.length > 0 || (timeline.data ?? []).some((span) => span.package === draft.package && (span.from ?? '') <= first && (!span.to || first <= span.to) && span.release.number !== draft.base);
  const isReady = terms.reason.trim() !== '' && (!isDated || terms.effectiveFrom !== undefined) && (!terms.effectiveTo || terms.effectiveTo >= first)
    && (scheduled.length === 0 || terms.coversScheduled);

  function send() {
    submitted.mutate({ ...terms, reason: terms.reason.trim(), effectiveFrom: isDated ? terms.effectiveFrom : undefined, coversScheduled: mayCover && terms.coversScheduled }, {
      onSuccess: () => {
        void message.success(t('submitted'));
        close();
      },
    });
  }

  return (
    <Modal open afterOpenChange={(shown) => shown && document.getElementById('reason')?.focus()} width={600} title={t('submitTitle')} okText={t('submitFor')} cancelText={t('cancel')} onCancel={close} onOk={send} okButtonProps={{ disabled: !isReady, loading: submitted.isPending }}>
      {problem && <Refusal problem={problem} />}
      {conflicts.length > 0 && <Conflicts of={conflicts} />}
      <Form layout="vertical">
        <Form.Item label={t('submitReason')} htmlFor="reason">
          <Input.TextArea id="reason" rows={3} maxLength={1000} showCount value={terms.reason} placeholder={t('submitReasonHint')} onChange={(event) => put({ reason: event.target.value })} />
        </Form.Item>
        <Form.Item label={t('firstDay')} extra={isDated && terms.effectiveFrom && terms.effectiveFrom < today() ? t('past') : undefined}>
          <Radio.Group value={isDated} onChange={(event) => setDated(event.target.value as boolean)}>
            <Radio value={false}>{t('onApproval')}</Radio>
            <Radio value={true}>{t('onDay')}</Radio>
          </Radio.Group>
          {isDated && <Day label={t('firstDay')} value={terms.effectiveFrom} onChange={(day) => put({ effectiveFrom: day })} />}
        </Form.Item>
        <Form.Item label={t('lastDay')} htmlFor="lastDay" extra={t('noEnd')}>
          <Day id="lastDay" label={t('lastDay')} value={terms.effectiveTo} onChange={(day) => put({ effectiveTo: day })} notBefore={first} />
        </Form.Item>
        {mayCover && (
          <Form.Item extra={t('coversHint')}>
            <Checkbox checked={terms.coversScheduled} onChange={(event) => put({ coversScheduled: event.target.checked })}>
              {scheduled.length === 0 ? t('covers') : t('coversScheduled', { list: scheduled.map((span) => `${t('versionN', { number: span.release.number })} (${span.from})`).join(t('between')) })}
            </Checkbox>
          </Form.Item>
        )}
        {wasOvertaken && draft.kind === 'change' && (
          <Form.Item label={t('onConflict')}>
            <Radio.Group value={terms.onConflict} onChange={(event) => put({ onConflict: event.target.value as Terms['onConflict'] })}>
              <Radio value="refuse">{t('refuse')}</Radio>
              <Radio value="mine">{t('mine')}</Radio>
            </Radio.Group>
          </Form.Item>
        )}
      </Form>
      {notices.length > 0 && <Alert className="fault" type="info" showIcon title={t('departs', { count: notices.length })} description={<Notices of={notices} />} />}
      <span className="muted">{t('resubmitHint')}</span>
    </Modal>
  );
}

const OWN_WORDS = ['EDIT_CONFLICT', 'COVERS_SCHEDULED', 'SCENARIOS_FAIL'];

/** Why it was not taken; where the way out is on this page, in words of this page. */
function Refusal({ problem }: { problem: unknown }) {
  const { t } = useTranslation(CHANGES);
  if (!(problem instanceof Problem) || !OWN_WORDS.includes(problem.code)) return <Fault problem={problem} />;
  return <Alert className="fault" type="error" showIcon role="alert" title={t(`refused_${problem.code}`)} />;
}

function Day({ id, label, value, onChange, notBefore }: { id?: string; label: string; value: string | undefined; onChange: (day: string | undefined) => void; notBefore?: string }) {
  return (
    <DatePicker
      id={id}
      aria-label={label}
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : undefined)}
      minDate={dayjs(notBefore ?? '1990-01-01')}
      maxDate={dayjs('2200-12-31')}
    />
  );
}

function Conflicts({ of }: { of: Conflict[] }) {
  const { t } = useTranslation(CHANGES);
  return (
    <Table<Conflict>
      size="small"
      title={() => t('conflicts')}
      style={{ marginBottom: 12 }}
      rowKey={(one) => `${one.table} ${one.row} ${one.column}`}
      dataSource={of}
      pagination={false}
      columns={[
        { title: t('place'), key: 'place', render: (_, one) => <>{one.sheet} <code>{one.cell}</code></> },
        { title: t('before'), dataIndex: 'before' },
        { title: t('theirs'), dataIndex: 'theirs' },
        { title: t('own'), dataIndex: 'mine' },
      ]}
    />
  );
}
