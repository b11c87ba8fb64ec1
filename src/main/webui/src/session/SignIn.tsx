import { Alert, Button, Divider, Form, Input, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault } from '../parts/Fault';
import { signInAtProvider } from './provider';
import { usePageSettings, useSignIn, type Role } from './session';
import { SESSION } from './words';

const ROLES: Role[] = ['editor', 'approver', 'caseworker', 'auditor', 'administrator'];

/** The ways in: a name and a password, the provider's page, or in a trial a role. */
export function SignIn({ ended, done }: { ended?: boolean; done?: () => void }) {
  const { t } = useTranslation(SESSION);
  const settings = usePageSettings().data;
  const provider = settings?.signIn.oidc;
  const signIn = useSignIn();
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState<string>();

  async function enter(how: Parameters<typeof signIn>[0], button: string) {
    setBusy(button);
    setProblem(undefined);
    try {
      if (await signIn(how)) window.location.reload();
      else done?.();
    } catch (refused) {
      setProblem(refused);
    } finally {
      setBusy(undefined);
    }
  }

  return (
    <div className="sign-in">
      {ended && <Alert type="info" showIcon title={t('ended')} />}
      {!window.isSecureContext && <Alert type="warning" showIcon title={t('insecure')} />}
      {problem !== undefined && <Fault problem={problem} />}
      {settings?.trial && (
        <section aria-label={t('trial')}>
          <Typography.Paragraph>{t('trial')}</Typography.Paragraph>
          <div className="trial-roles">
            {ROLES.map((role) => (
              <Button key={role} loading={busy === role} onClick={() => void enter({ trialRole: role }, role)} data-role={role}>
                <strong>{t(role)}</strong> <span>{t(`${role}Does`)}</span>
              </Button>
            ))}
          </div>
          <Divider plain />
        </section>
      )}
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={(values: { name: string; password: string }) => void enter(values, 'local')}
      >
        <Form.Item name="name" label={t('name')} rules={[{ required: true, message: t('required') }]}>
          <Input autoComplete="username" autoFocus={!settings?.trial} />
        </Form.Item>
        <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('required') }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy === 'local'}>
          {t('signIn')}
        </Button>
      </Form>
      {provider && (
        <Button block style={{ marginTop: 12 }} onClick={() => void signInAtProvider(provider).catch(setProblem)}>
          {t('oidc')}
        </Button>
      )}
    </div>
  );
}
