import { App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { Fault } from '../parts/Fault';
import { useKept } from '../parts/kept';
import { reject, useAct, type Draft } from './drafts';
import { CHANGES } from './words';

/** Sends a draft back to its author, with the reason. */
export function Reject({ draft, close }: { draft: Draft; close: () => void }) {
  const { t } = useTranslation(CHANGES);
  const { message } = App.useApp();
  const [reason, setReason] = useKept(`draft.${draft.id}.rejection`, '');
  const rejected = useAct((why: string) => reject(draft.id, why));

  function send() {
    if (reason.trim() === '') return;
    rejected.mutate(reason.trim(), {
      onSuccess: () => {
        setReason('');
        void message.success(t('rejected'));
        close();
      },
    });
  }

  return (
    <Modal open afterOpenChange={(shown) => shown && document.getElementById('rejection')?.focus()} title={t('rejectTitle')} okText={t('reject')} cancelText={t('cancel')} onCancel={close} onOk={send} okButtonProps={{ disabled: reason.trim() === '', loading: rejected.isPending }}>
      {rejected.error && <Fault problem={rejected.error} />}
      <Form layout="vertical">
        <Form.Item label={t('rejectReason')} htmlFor="rejection" style={{ marginBottom: 28 }}>
          <Input.TextArea id="rejection" rows={4} maxLength={1000} showCount value={reason} placeholder={t('rejectReasonHint')} onChange={(event) => setReason(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
