import { Alert, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { json, send, type Schemas } from '../api/client';
import { useLabel } from '../language';
import { grouped } from '../language/numbers';
import { exactly } from '../language/times';
import { Fault } from '../parts/Fault';
import { Section } from '../parts/Page';
import { LOG } from './words';

type Extent = Partial<Schemas['ErasureDone']> & { decisions: number; answers: number };

/** 删除个人信息: first how much it would be, then, confirmed, for good. What is typed here is kept nowhere. */
export function Erasures() {
  const { t } = useTranslation(LOG);
  const [subject, setSubject] = useState('');
  const [reason, setReason] = useState('');
  const [seen, see] = useState<{ subject: string; extent: Extent }>();
  const [done, setDone] = useState<Extent>();
  const [confirming, confirm] = useState(false);
  const [word, setWord] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const shown = done ?? (seen?.subject === subject ? seen.extent : undefined);

  async function ask(body: object): Promise<Extent | undefined> {
    setBusy(true);
    setProblem(undefined);
    try {
      const response = await send('POST', '/api/v1/erasures', json(body));
      return (await response.json()) as Extent;
    } catch (error) {
      setProblem(error);
      return undefined;
    } finally {
      setBusy(false);
    }
  }
  async function preview() {
    setDone(undefined);
    const extent = await ask({ subject, preview: true });
    see(extent && { subject, extent });
  }
  async function erase() {
    const extent = await ask({ subject, reason: reason.trim() });
    confirm(false);
    setWord('');
    if (!extent) return;
    setDone(extent);
    setSubject('');
    setReason('');
    see(undefined);
  }

  return (
    <Section title={t('erasures')} hint={t('eraseHint')}>
      {problem !== undefined && <Fault problem={problem} />}
      <form
        className="erase"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (subject !== '') void preview();
        }}
      >
        <label htmlFor="erase-person">{t('person')}</label>
        <Input id="erase-person" autoComplete="off" maxLength={1000} value={subject} aria-describedby="erase-person-help" onChange={(event) => setSubject(event.target.value)} />
        <small id="erase-person-help" className="muted">{t('personHelp')}</small>
        <div><Button htmlType="submit" disabled={subject === ''} loading={busy && !confirming}>{t('preview')}</Button></div>
      </form>
      {shown && <ExtentOf of={shown} done={done !== undefined} />}
      {!done && seen?.subject === subject && seen.extent.decisions > 0 && (
        <div className="erase">
          <label htmlFor="erase-reason">{t('reason')}</label>
          <Input id="erase-reason" maxLength={500} value={reason} aria-describedby="erase-reason-help" onChange={(event) => setReason(event.target.value)} />
          <small id="erase-reason-help" className="muted">{t('reasonHelp')}</small>
          <div><Button danger type="primary" disabled={reason.trim() === ''} onClick={() => confirm(true)}>{t('erase')}</Button></div>
        </div>
      )}
      <Modal
        open={confirming}
        title={t('eraseTitle', { count: seen?.extent.decisions })}
        okText={t('erase')}
        cancelText={t('cancel')}
        okButtonProps={{ danger: true, disabled: word.trim() !== t('eraseWord') }}
        confirmLoading={busy}
        onOk={() => void erase()}
        onCancel={() => confirm(false)}
        destroyOnHidden
      >
        <p>{t('eraseWhy')}</p>
        <label htmlFor="erase-word">{t('eraseConfirm')}</label>
        <Input id="erase-word" autoFocus autoComplete="off" value={word} onChange={(event) => setWord(event.target.value)} />
      </Modal>
    </Section>
  );
}

function ExtentOf({ of, done }: { of: Extent; done: boolean }) {
  const { t } = useTranslation(LOG);
  const label = useLabel();
  if (of.decisions === 0) return <Alert type="info" showIcon role="status" title={t('noneFound')} style={{ marginTop: 12 }} />;
  return (
    <Alert
      style={{ margin: '12px 0' }}
      type={done ? 'success' : 'warning'}
      showIcon
      role="status"
      title={t(done ? 'erased' : 'willErase', { count: of.decisions })}
      description={
        <>
          <div>{t('between', { from: exactly(of.from), to: exactly(of.to), first: grouped(of.firstIndex), last: grouped(of.lastIndex) })}</div>
          <div>{t('answers', { count: of.answers })}</div>
          <div style={{ marginTop: 6 }}>{t('notReached')}</div>
          <ul style={{ margin: 0, paddingLeft: 18 }}>{of.notReached?.map((one) => <li key={one.en}>{label(one)}</li>)}</ul>
        </>
      }
    />
  );
}
