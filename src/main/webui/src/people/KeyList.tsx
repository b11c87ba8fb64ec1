import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Input, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useLabel } from '../language';
import { at } from '../language/times';
import { Fault } from '../parts/Fault';
import { Loaded } from '../parts/Loaded';
import { useMay } from '../session/session';
import { useKeys, useRevokeKey, type Key } from './identities';
import { KeyForm } from './KeyForm';
import { Once } from './Once';
import { When } from './PersonList';
import { PEOPLE } from './words';

/** What other systems show when they call. */
export function KeyList() {
  const { t } = useTranslation(PEOPLE);
  const label = useLabel();
  const manages = useMay('administrator');
  const keys = useKeys();
  const [address, setAddress] = useSearchParams();
  const [making, setMaking] = useState(false);
  const [once, setOnce] = useState<{ name: string; secret: string }>();
  const q = (address.get('q') ?? '').toLowerCase();
  const withRevoked = address.get('all') === 'true';
  const set = (name: string, value: string) =>
    setAddress((before) => {
      if (value) before.set(name, value);
      else before.delete(name);
      return before;
    }, { replace: true });
  const shown = (all: Key[]) => all
    .filter((one) => withRevoked || !one.revokedAt)
    .filter((one) => [one.name, one.id, ...one.roles.map((role) => label(role.label))].join(' ').toLowerCase().includes(q));

  return (
    <>
      <div className="people-list-head">
        <Input.Search value={address.get('q') ?? ''} allowClear aria-label={t('findKey')} placeholder={t('findKey')} onChange={(event) => set('q', event.target.value)} />
        <Checkbox checked={withRevoked} onChange={(event) => set('all', event.target.checked ? 'true' : '')}>{t('showRevoked')}</Checkbox>
        <span className="muted">{t('keysHint')}</span>
        {manages && <Button type="primary" icon={<PlusOutlined />} className="push" onClick={() => setMaking(true)}>{t('addKey')}</Button>}
      </div>
      <Loaded query={keys}>
        {(all) => (
          <Table<Key>
            size="small"
            rowKey="id"
            dataSource={shown(all)}
            pagination={all.length > 50 ? { pageSize: 50, size: 'small' } : false}
            locale={{ emptyText: t(all.length === 0 ? 'noKeys' : 'notFound') }}
            columns={[
              { title: t('keyName'), dataIndex: 'name', sorter: (a, b) => a.name.localeCompare(b.name) },
              { title: t('id'), dataIndex: 'id', render: (id: string) => <code>{id}</code> },
              { title: t('roles'), render: (_, one) => one.roles.map((role) => <Tag key={role.role}>{label(role.label)}</Tag>) },
              { title: t('state'), render: (_, one) => <KeyState of={one} /> },
              { title: t('made'), render: (_, one) => <When time={one.createdAt} who={one.createdBy} />, sorter: (a, b) => a.createdAt.localeCompare(b.createdAt) },
              { title: t('lastUsed'), render: (_, one) => one.lastUsedOn ?? <span className="muted">{t('never')}</span>, sorter: (a, b) => (a.lastUsedOn ?? '').localeCompare(b.lastUsedOn ?? '') },
              { title: t('expires'), render: (_, one) => (one.expiresAt ? <span className="amount">{at(one.expiresAt)}</span> : <span className="muted">{t('endless')}</span>) },
              ...(manages ? [{ title: t('actions'), render: (_: unknown, one: Key) => !one.revokedAt && <span className="people-row-actions"><Revoke of={one} /></span> }] : []),
            ]}
          />
        )}
      </Loaded>
      {making && <KeyForm close={() => setMaking(false)} made={(name, secret) => setOnce({ name, secret })} />}
      <Once title={t('secret', { name: once?.name })} why={t('secretWhy')} text={once?.secret} close={() => setOnce(undefined)} />
    </>
  );
}

function KeyState({ of }: { of: Key }) {
  const { t } = useTranslation(PEOPLE);
  if (of.revokedAt) return <><span className="outcome not_applicable">{t('revoked')}</span> <small className="muted">{at(of.revokedAt)} {of.revokedBy}</small></>;
  if (of.expiresAt && new Date(of.expiresAt) < new Date()) return <span className="outcome undetermined">{t('expired')}</span>;
  return t('active');
}

function Revoke({ of }: { of: Key }) {
  const { t } = useTranslation(PEOPLE);
  const { modal } = App.useApp();
  const revoke = useRevokeKey();
  const title = t('revokeOf', { name: of.name });
  return (
    <Button
      type="link"
      size="small"
      danger
      onClick={() => void modal.confirm({
        title,
        content: t('revokeWhy'),
        okText: t('revoke'),
        okButtonProps: { danger: true },
        cancelText: t('cancel'),
        onOk: () => revoke.mutateAsync(of.id).catch((problem: unknown) => void modal.error({ title, content: <Fault problem={problem} /> })),
      })}
    >
      {t('revoke')}
    </Button>
  );
}
