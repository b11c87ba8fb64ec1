import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault } from '../parts/Fault';
import { DECISION } from './decisionWords';

/** Whoever wants to see what is personal says why; nothing is done without it. */
export function ReasonDialog({ title, open, close, confirm }: { title: string; open: boolean; close: () => void; confirm: (reason: string) => Promise<void> }) {
  const { t } = useTranslation(DECISION);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const empty = reason.trim() === '';
  async function go() {
    setTried(true);
    if (empty) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await confirm(reason.trim());
      setReason('');
      setTried(false);
      close();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Modal open={open} title={title} okText={t('confirm')} cancelText={t('cancel')} onOk={() => void go()} onCancel={close} confirmLoading={busy} destroyOnHidden>
      {problem !== undefined && <Fault problem={problem} />}
      <label htmlFor="reason">{t('reason')}</label>
      <Input.TextArea
        id="reason"
        autoFocus
        rows={3}
        maxLength={500}
        required
        status={tried && empty ? 'error' : undefined}
        aria-invalid={tried && empty}
        aria-describedby="reason-help"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <p id="reason-help" className={tried && empty ? 'field-bad' : 'muted'} style={{ margin: '4px 0 0' }}>{tried && empty ? t('reasonWanted') : t('reasonHelp')}</p>
    </Modal>
  );
}
