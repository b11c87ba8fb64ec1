import { App, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Fault } from '../parts/Fault';
import { useKept } from '../parts/kept';
import { openDraft, useAct } from './drafts';
import { useReleases, type Release } from './timeline';
import { CHANGES } from './words';

const KINDS = ['change', 'rollback', 'retirement'] as const;
type Kind = (typeof KINDS)[number];

/** Opens a draft, and goes to it. */
export function NewDraft({ kind: first, restores: given, close }: { kind: string | null; restores: string | null; close: () => void }) {
  const { t } = useTranslation(CHANGES);
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [kind, setKind] = useState<Kind>(KINDS.find((one) => one === first) ?? 'change');
  const [title, setTitle] = useKept('draft.new.title', '');
  const [base, setBase] = useState<number>();
  const [restores, setRestores] = useState<number | undefined>(Number(given) || undefined);
  const [packageId, setPackage] = useState<string>();
  const releases = useReleases(undefined, 200);
  const packages = [...new Set((releases.data ?? []).map((release) => release.package))];
  const opened = useAct(openDraft);

  const shownTitle = title === '' && kind === 'rollback' && restores ? t('restoreTitle', { number: restores }) : title;
  const isReady = shownTitle.trim() !== '' && (kind !== 'rollback' || restores !== undefined);

  function open() {
    if (!isReady) return;
    opened.mutate({ kind, title: shownTitle.trim(), base: kind === 'change' ? base : undefined, restores: kind === 'rollback' ? restores : undefined, package: packageId }, {
      onSuccess: (draft) => {
        setTitle('');
        void message.success(t('opened', { id: draft.id }));
        void navigate(`/drafts/${draft.id}`);
      },
    });
  }

  const options = (releases.data ?? []).map((release: Release) => ({
    value: release.number,
    label: [t('versionN', { number: release.number }), release.package, release.inForce ? t('today') : '', release.reason].filter(Boolean).join(' · '),
  }));
  return (
    <Modal open afterOpenChange={(shown) => shown && document.getElementById('title')?.focus()} title={t('newDraft')} okText={t('open')} cancelText={t('cancel')} onCancel={close} onOk={open} okButtonProps={{ disabled: !isReady, loading: opened.isPending }}>
      {opened.error && <Fault problem={opened.error} />}
      <Form layout="vertical">
        <Form.Item label={t('kind')}>
          <Radio.Group value={kind} onChange={(event) => setKind(event.target.value as Kind)} style={{ display: 'grid', gap: 6 }}>
            {KINDS.map((one) => <Radio key={one} value={one}>{t(one)} <span className="muted">{t(`${one}Does`)}</span></Radio>)}
          </Radio.Group>
        </Form.Item>
        {kind === 'rollback' && (
          <Form.Item label={t('restores')} htmlFor="restores">
            <Select id="restores" value={restores} onChange={setRestores} options={options.filter((_, i) => releases.data?.[i]?.kind !== 'retirement')} loading={releases.isLoading} />
          </Form.Item>
        )}
        <Form.Item label={t('title')} htmlFor="title">
          <Input id="title" value={shownTitle} onPressEnter={open} maxLength={200} placeholder={t('titleHint')} onChange={(event) => setTitle(event.target.value)} />
        </Form.Item>
        {kind === 'change' && (
          <Form.Item label={t('startsFrom')} htmlFor="base" extra={t('startsFromHint')}>
            <Select id="base" allowClear value={base} onChange={setBase} options={options} loading={releases.isLoading} placeholder={t('today')} />
          </Form.Item>
        )}
        {kind !== 'rollback' && packages.length > 1 && (
          <Form.Item label={t('packageOf')} htmlFor="package">
            <Select id="package" allowClear value={packageId} onChange={setPackage} options={packages.map((one) => ({ value: one, label: one }))} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
