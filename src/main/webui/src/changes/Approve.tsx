import { App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel, useLanguage } from '../language';
import { Fault } from '../parts/Fault';
import { useKept } from '../parts/kept';
import { useDays } from './Days';
import { approve, hasEffect, isWorkedOut, useAct, useEffectOf, type Checks, type Draft } from './drafts';
import { Notices } from './Notices';
import { CHANGES } from './words';

/** The signature. What is signed is the digest of the draft as it was looked at. */
export function Approve({ draft, digest, checks, close }: { draft: Draft; digest: string; checks: Checks; close: () => void }) {
  const { t } = useTranslation(CHANGES);
  const label = useLabel();
  const language = useLanguage();
  const days = useDays();
  const { message } = App.useApp();
  const [comment, setComment] = useKept(`draft.${draft.id}.comment`, '');
  const approved = useAct((words: string) => approve(draft.id, digest, words));
  const effect = useEffectOf(draft, hasEffect(draft, checks)).query.data;
  const changes = checks.changes.flatMap((one) => one.differences);

  function sign() {
    // the page is read again before this is over, so it must not hang on what is shown then
    void approved.mutateAsync(comment.trim()).then((release) => {
      setComment('');
      void message.success(t('approved', { number: release.number }));
      close();
    }, () => undefined);
  }

  return (
    <Modal
      open
      width={640}
      title={t('approveTitle', { id: draft.id })}
      okText={t('approveNow')}
      cancelText={t('cancel')}
      onCancel={close}
      onOk={sign}
      okButtonProps={{ loading: approved.isPending }}
    >
      {approved.error && <Fault problem={approved.error} />}
      <p style={{ margin: '0 0 4px' }}>{t('approveSigns')}</p>
      <dl className="change-facts" style={{ margin: '0 0 14px' }}>
        <dt>{t('title')}</dt><dd>{draft.title}</dd>
        <dt>{t('reason')}</dt><dd className="change-words">{draft.reason}</dd>
        <dt>{t('days')}</dt><dd>{days(draft.effectiveFrom, draft.effectiveTo, 'approval')}</dd>
        {draft.covers && <><dt>{t('covers')}</dt><dd>{draft.covers}</dd></>}
        <dt>{t('changes')}</dt>
        <dd>
          {changes.length === 0 ? t(draft.kind === 'retirement' ? 'retirementChanges' : 'noChanges') : (
            <ul className="quiet-list">
              {changes.slice(0, 8).map((change, i) => <li key={i}>{change[language]}</li>)}
              {changes.length > 8 && <li className="muted">……{t('countChanges', { count: changes.length })}</li>}
            </ul>
          )}
        </dd>
        {checks.notices.length > 0 && <><dt>{t('departsFromLaw')}</dt><dd><Notices of={checks.notices} /></dd></>}
        <dt>{t('scenarioChanges')}</dt><dd>{checks.scenarioChanges.map((one) => one.id).join(t('between')) || t('none')}</dd>
        {hasEffect(draft, checks) && <><dt>{t('effect')}</dt><dd>{effect && isWorkedOut(effect) ? label(effect.summary) : t('effectNotSeen')}</dd></>}
        <dt>{t('digest')}</dt><dd><code>{digest}</code></dd>
      </dl>
      <Form layout="vertical">
        <Form.Item label={t('approveComment')} htmlFor="comment" style={{ marginBottom: 0 }}>
          <Input.TextArea id="comment" rows={2} maxLength={1000} value={comment} onChange={(event) => setComment(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
