import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Input, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useLabel } from '../language';
import { at } from '../language/times';
import { Fault } from '../parts/Fault';
import { Loaded } from '../parts/Loaded';
import { useMay, useMe } from '../session/session';
import { useChangePerson, useKeys, usePeople, useResetPassword, type Person } from './identities';
import { Once } from './Once';
import { PersonForm } from './PersonForm';
import { PEOPLE } from './words';

/** The people who sign in here with a name and a password. */
export function PersonList() {
  const { t } = useTranslation(PEOPLE);
  const label = useLabel();
  const manages = useMay('administrator');
  const people = usePeople();
  const [address, setAddress] = useSearchParams();
  const [form, setForm] = useState<Person | 'new'>();
  const [once, setOnce] = useState<{ name: string; password: string }>();
  const q = (address.get('q') ?? '').toLowerCase();
  const withDisabled = address.get('all') === 'true';
  const set = (name: string, value: string) =>
    setAddress((before) => {
      if (value) before.set(name, value);
      else before.delete(name);
      return before;
    }, { replace: true });
  const shown = (all: Person[]) => all
    .filter((one) => withDisabled || !one.disabled)
    .filter((one) => [one.name, one.displayName, ...one.roles.map((role) => label(role.label))].join(' ').toLowerCase().includes(q));

  return (
    <>
      <div className="people-list-head">
        <Input.Search value={address.get('q') ?? ''} allowClear aria-label={t('find')} placeholder={t('find')} onChange={(event) => set('q', event.target.value)} />
        <Checkbox checked={withDisabled} onChange={(event) => set('all', event.target.checked ? 'true' : '')}>{t('showDisabled')}</Checkbox>
        <span className="muted">{t('peopleHint')}</span>
        {manages && <Button type="primary" icon={<PlusOutlined />} className="push" onClick={() => setForm('new')}>{t('add')}</Button>}
      </div>
      <Loaded query={people}>
        {(all) => (
          <Table<Person>
            size="small"
            rowKey="name"
            dataSource={shown(all)}
            pagination={all.length > 50 ? { pageSize: 50, size: 'small' } : false}
            locale={{ emptyText: t(all.length === 0 ? 'nobody' : 'notFound') }}
            columns={[
              { title: t('displayName'), dataIndex: 'displayName', sorter: (a, b) => a.displayName.localeCompare(b.displayName, 'zh') },
              { title: t('name'), dataIndex: 'name', render: (name: string) => <code>{name}</code>, sorter: (a, b) => a.name.localeCompare(b.name) },
              { title: t('roles'), render: (_, one) => one.roles.map((role) => <Tag key={role.role}>{label(role.label)}</Tag>) },
              { title: t('state'), render: (_, one) => <PersonState of={one} /> },
              { title: t('added'), render: (_, one) => <When time={one.createdAt} who={one.createdBy} /> },
              { title: t('changed'), render: (_, one) => <When time={one.changedAt} who={one.changedBy} /> },
              ...(manages ? [{ title: t('actions'), render: (_: unknown, one: Person) => <PersonActions of={one} edit={() => setForm(one)} reset={(password) => setOnce({ name: one.displayName, password })} /> }] : []),
            ]}
          />
        )}
      </Loaded>
      {form && <PersonForm of={form} close={() => setForm(undefined)} added={(name, password) => setOnce({ name, password })} />}
      <Once title={t('firstPassword', { name: once?.name })} why={t('firstPasswordWhy')} text={once?.password} close={() => setOnce(undefined)} />
    </>
  );
}

function PersonState({ of }: { of: Person }) {
  const { t } = useTranslation(PEOPLE);
  const me = useMe();
  return (
    <>
      {of.disabled ? <span className="outcome not_applicable">{t('disabled')}</span> : t('active')}
      {of.passwordChangeRequired && !of.disabled && <small className="muted"> · {t('mustChange')}</small>}
      {me.id === `local:${of.name}` && <small className="muted"> · {t('self')}</small>}
    </>
  );
}

/** When something was done, and by whom: a name where one is known, with the identity behind it. */
export function When({ time, who }: { time?: string | null; who?: string | null }) {
  const { t } = useTranslation(PEOPLE);
  const people = usePeople().data;
  const keys = useKeys().data;
  const name = who === 'service'
    ? t('service')
    : (people?.find((one) => `local:${one.name}` === who)?.displayName ?? keys?.find((one) => `key:${one.id}` === who)?.name ?? who);
  return <><span className="amount">{at(time)}</span> <small className="muted" title={who ?? undefined}>{name}</small></>;
}

function PersonActions({ of, edit, reset }: { of: Person; edit: () => void; reset: (password: string) => void }) {
  const { t } = useTranslation(PEOPLE);
  const { modal } = App.useApp();
  const change = useChangePerson();
  const password = useResetPassword();
  const confirm = (what: 'enable' | 'disable' | 'reset', go: () => Promise<unknown>) =>
    void modal.confirm({
      title: t(`${what}Of`, { name: of.displayName }),
      content: t(`${what}Why`),
      okText: t(what),
      okButtonProps: { danger: what !== 'enable' },
      cancelText: t('cancel'),
      onOk: () => go().catch((problem: unknown) => void modal.error({ title: t(`${what}Of`, { name: of.displayName }), content: <Fault problem={problem} /> })),
    });
  return (
    <span className="people-row-actions">
      <Button type="link" size="small" onClick={edit}>{t('edit')}</Button>
      {!of.disabled && <Button type="link" size="small" onClick={() => confirm('reset', async () => reset((await password.mutateAsync(of.name)).password))}>{t('reset')}</Button>}
      {of.disabled
        ? <Button type="link" size="small" onClick={() => confirm('enable', () => change.mutateAsync({ name: of.name, disabled: false }))}>{t('enable')}</Button>
        : <Button type="link" size="small" danger onClick={() => confirm('disable', () => change.mutateAsync({ name: of.name, disabled: true }))}>{t('disable')}</Button>}
    </span>
  );
}
