import { App, Button, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ButtonLink } from '../parts/ButtonLink';
import { Fault } from '../parts/Fault';
import { useMay, useMe } from '../session/session';
import { Approve } from './Approve';
import { ChooseTable } from './ChooseTable';
import { giveUp, isOver, takeBack, useAct, type Checks, type Draft, type Revision } from './drafts';
import { Reject } from './Reject';
import { Submit } from './Submit';
import { CHANGES } from './words';

/** Stays in sight: the parts of the page with their counts, and what the role may do with a draft of this state. */
export function ActBar({ draft, checks, revisions, looked }: {
  draft: Draft;
  checks: Checks | undefined;
  revisions: Revision[] | undefined;
  /** the digest of what is looked at; none if it has to be looked at again before it is signed */
  looked: string | undefined;
}) {
  const { t } = useTranslation(CHANGES);
  const { modal, message } = App.useApp();
  const me = useMe();
  const mayEdit = useMay('editor') && !isOver(draft);
  const mayDecide = useMay('approver') && draft.state === 'submitted';
  const [dialog, open] = useState<'submit' | 'approve' | 'reject'>();
  const [where, setWhere] = useSearchParams();
  const ended = useAct((how: 'takeBack' | 'giveUp') => (how === 'takeBack' ? takeBack(draft.id) : giveUp(draft.id)));
  const tookPart = draft.author.id === me.id || (revisions ?? []).some((one) => one.who.id === me.id && one.action !== 'rejected');
  const changes = checks?.changes.reduce((sum, one) => sum + one.differences.length, 0);
  const failed = checks?.scenarios?.failed.length;

  function ask(how: 'takeBack' | 'giveUp') {
    void modal.confirm({
      title: t(how),
      content: t(`${how}Why`),
      okText: t(how),
      cancelText: t('cancel'),
      okButtonProps: { danger: how === 'giveUp' },
      onOk: () => ended.mutateAsync(how).then(() => void message.success(t(how === 'giveUp' ? 'gaveUp' : 'tookBack')), () => undefined),
    });
  }

  function choosing(edit: boolean) {
    setWhere((before) => {
      const next = new URLSearchParams(before);
      if (edit) next.set('edit', '');
      else next.delete('edit');
      return next;
    }, { replace: true });
  }

  return (
    <>
      <div className="act-bar">
        <nav aria-label={t('onPage')}>
          <a href="#steps">{t('steps')}</a>
          <a href="#changes">{t('changes')} <small className="muted">{changes}</small></a>
          <a href="#scenarios">{t('scenarios')} {checks?.scenarios && <small className="muted">{failed ? t('passed', { passed: checks.scenarios.passed, all: checks.scenarios.scenarios }) : checks.scenarios.scenarios}</small>}</a>
          <a href="#effect">{t('effect')}</a>
          <a href="#record">{t('record')} <small className="muted">{revisions?.length}</small></a>
        </nav>
        <div className="section-actions">
          {draft.kind !== 'retirement' && draft.state !== 'withdrawn' && <ButtonLink to={`/try?release=${draft.name}`}>{t('try')}</ButtonLink>}
          {mayEdit && <Button danger onClick={() => ask('giveUp')}>{t('giveUp')}</Button>}
          {mayEdit && draft.state === 'submitted' && <Button onClick={() => ask('takeBack')}>{t('takeBack')}</Button>}
          {mayEdit && draft.state !== 'submitted' && (draft.kind === 'change' || draft.kind === 'package' || draft.kind === 'rules') && <Button type={checks?.passed === false ? 'primary' : 'default'} onClick={() => choosing(true)}>{t('editTables')}</Button>}
          {mayEdit && draft.state !== 'submitted' && (
            <Button type={checks?.passed ? 'primary' : 'default'} disabled={!checks} onClick={() => open('submit')}>{t('submitFor')}</Button>
          )}
          {mayDecide && <Button onClick={() => open('reject')}>{t('reject')}</Button>}
          {mayDecide && (
            <Tooltip title={tookPart ? t('ownDraft') : undefined}>
              <Button type="primary" disabled={tookPart || !revisions || !checks || looked === undefined} onClick={() => open('approve')}>{t('approve')}</Button>
            </Tooltip>
          )}
        </div>
        {mayDecide && tookPart && <span className="muted" style={{ flexBasis: '100%' }}>{t('ownDraft')}</span>}
      </div>
      {ended.error && <Fault problem={ended.error} />}
      {dialog === 'submit' && <Submit draft={draft} notices={checks?.notices ?? []} close={() => open(undefined)} />}
      {dialog === 'approve' && checks && looked !== undefined && <Approve draft={draft} digest={looked} checks={checks} close={() => open(undefined)} />}
      {dialog === 'reject' && <Reject draft={draft} close={() => open(undefined)} />}
      {mayEdit && draft.state !== 'submitted' && where.has('edit') && <ChooseTable draft={draft} changed={checks?.changes.map((one) => one.table) ?? []} close={() => choosing(false)} />}
    </>
  );
}
