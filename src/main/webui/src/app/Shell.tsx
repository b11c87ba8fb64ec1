import {
  AppstoreOutlined, AuditOutlined, BranchesOutlined, CalculatorOutlined, DashboardOutlined, GlobalOutlined, HistoryOutlined,
  MenuFoldOutlined, MenuUnfoldOutlined, SafetyOutlined, TableOutlined, TeamOutlined, UserOutlined,
} from '@ant-design/icons';
import { Alert, Button, Dropdown, Layout, Menu, Modal, Tag, type MenuProps } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation, useMatches } from 'react-router';
import { answer, api } from '../api/client';
import { setLanguage, useLabel, useLanguage } from '../language';
import { useKept } from '../parts/kept';
import { Ending } from '../session/Ending';
import { PasswordChange } from '../session/PasswordChange';
import { SignIn } from '../session/SignIn';
import { useMe, usePageSettings, useSignOut, type Role } from '../session/session';
import { SESSION } from '../session/words';
import { Boundary } from './Boundary';
import { ROOMS, type RoomName } from './rooms';
import { APP } from './words';

const ICONS: Record<RoomName, typeof AppstoreOutlined> = {
  overview: DashboardOutlined,
  measures: AppstoreOutlined,
  tables: TableOutlined,
  changes: BranchesOutlined,
  releases: HistoryOutlined,
  trial: CalculatorOutlined,
  decisions: AuditOutlined,
  log: SafetyOutlined,
  administration: TeamOutlined,
};

/** What surrounds every page: the rooms that one's roles open, what is in force, who one is. */
export function Shell() {
  const { t } = useTranslation(APP);
  const me = useMe();
  const { pathname } = useLocation();
  const [collapsed, setCollapsed] = useKept('menu.collapsed', false, 'browser');
  const held = me.roles.map((one) => one.role);
  const groups = new Map<string, MenuProps['items']>();
  for (const room of ROOMS) {
    if (!room.for.some((role) => held.includes(role))) continue;
    const Icon = ICONS[room.name];
    const item = { key: room.path, icon: <Icon />, label: <Link to={room.path}>{t(room.name)}</Link> };
    groups.set(room.group, [...(groups.get(room.group) ?? []), item]);
  }
  const items: MenuProps['items'] = [...groups].flatMap(([group, children]): NonNullable<MenuProps['items']> =>
    group === '' ? (children ?? []) : [{ type: 'group', key: group, label: collapsed ? '' : t(group), children }],
  );
  const stays = useMatches().find((match) => (match.handle as { stays?: boolean } | undefined)?.stays);
  const here = ROOMS.filter((room) => pathname === room.path || pathname.startsWith(`${room.path}/`))[0];
  return (
    <Layout className="shell">
      <a className="skip" href="#content">{t('skip')}</a>
      <Layout.Header className="shell-head">
        <Button
          type="text"
          aria-label={t(collapsed ? 'expand' : 'collapse')}
          icon={collapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
          onClick={() => setCollapsed(!collapsed)}
        />
        <Link to="/" className="shell-brand"><strong>{t('name')}</strong> <span className="muted">{t('tagline')}</span></Link>
        <span className="push" />
        <InForce />
        <LanguageSwitch />
        <Account />
      </Layout.Header>
      <Layout>
        <Layout.Sider className="shell-side" width={176} collapsedWidth={52} collapsed={collapsed} theme="light">
          <nav aria-label={t('menu')}>
            <Menu mode="inline" items={items} selectedKeys={here ? [here.path] : []} inlineIndent={12} />
          </nav>
        </Layout.Sider>
        <Layout.Content className="shell-body" id="content" tabIndex={-1}>
          <Ending />
          <Boundary key={stays?.id ?? pathname}>
            <Suspense fallback={null}><Outlet /></Suspense>
          </Boundary>
        </Layout.Content>
      </Layout>
      {me.passwordChangeRequired && <MustChangePassword />}
    </Layout>
  );
}

/** The release that decides today. */
function InForce() {
  const { t } = useTranslation(APP);
  const release = useQuery({
    queryKey: ['releases', 'current'],
    queryFn: () => answer(api.GET('/api/v1/releases/current')),
    refetchInterval: 30_000,
    retry: false,
  });
  if (release.error) return <Tag color="warning">{t('noRelease')}</Tag>;
  if (!release.data) return null;
  return (
    <Link to={`/releases/${release.data.number}`} className="muted">
      {release.data.package} · {t('inForce', { number: release.data.number })}
    </Link>
  );
}

function LanguageSwitch() {
  const { t } = useTranslation(APP);
  const language = useLanguage();
  return (
    <Button type="text" icon={<GlobalOutlined />} lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
      {t('language')}
    </Button>
  );
}

function Account() {
  const { t } = useTranslation(SESSION);
  const label = useLabel();
  const me = useMe();
  const trial = usePageSettings().data?.trial;
  const signOut = useSignOut();
  const [shown, show] = useState<'password' | 'role'>();
  const names = me.roles.map((one) => label(one.label)).join('、');
  const items: MenuProps['items'] = [
    { key: 'who', disabled: true, label: <><div>{me.name}</div><small>{names}</small></> },
    ...(trial ? [{ key: 'role', label: t('switchRole'), onClick: () => show('role') }] : []),
    ...(me.means === 'session' && !me.id.startsWith('trial') ? [{ key: 'password', label: t('changePassword'), onClick: () => show('password') }] : []),
    ...(me.means === 'trial' ? [] : [{ key: 'out', label: t('signOut'), onClick: () => void signOut() }]),
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button type="text" icon={<UserOutlined />} data-testid="account">{me.means === 'trial' ? t('anonymous') : me.name}</Button>
      </Dropdown>
      <Modal open={shown === 'role'} title={t('switchRole')} footer={null} onCancel={() => show(undefined)} destroyOnHidden>
        <SignIn done={() => show(undefined)} />
      </Modal>
      <Modal open={shown === 'password'} title={t('changePassword')} footer={null} onCancel={() => show(undefined)} destroyOnHidden>
        <PasswordChange done={() => show(undefined)} />
      </Modal>
    </>
  );
}

function MustChangePassword() {
  const { t } = useTranslation(SESSION);
  return (
    <Modal open closable={false} footer={null} title={t('changePassword')}>
      <PasswordChange />
    </Modal>
  );
}

/** A page that one's roles do not open says whose it is. */
export function ForRoles({ roles, children }: { roles: Role[]; children: React.ReactNode }) {
  const { t } = useTranslation(SESSION);
  const me = useMe();
  if (me.roles.some((one) => roles.includes(one.role))) return children;
  return (
    <div className="page">
      <Alert type="info" showIcon title={t('forbidden')} description={t('forbiddenWhy', { roles: roles.map((role) => t(role)).join('、') })} />
    </div>
  );
}
