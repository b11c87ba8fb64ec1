import { Alert, App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { json, send } from '../api/client';
import { Fault } from '../parts/Fault';
import { useMe } from './session';
import { SESSION } from './words';

/** One's own password. */
export function PasswordChange({ done }: { done?: () => void }) {
  const { t } = useTranslation(SESSION);
  const me = useMe();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  async function change({ current, chosen }: { current: string; chosen: string }) {
    setBusy(true);
    setProblem(undefined);
    try {
      await send('PUT', '/api/v1/me/password', json({ current, password: chosen }));
      void message.success(t('changed'));
      await queries.invalidateQueries();
      done?.();
    } catch (refused) {
      setProblem(refused);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Form layout="vertical" requiredMark={false} onFinish={(values: { current: string; chosen: string }) => void change(values)}>
      {me.passwordChangeRequired && <Alert type="info" showIcon title={t('mustChange')} style={{ marginBottom: 16 }} />}
      {problem !== undefined && <Fault problem={problem} />}
      <Form.Item name="current" label={t('current')} rules={[{ required: true, message: t('required') }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="chosen" label={t('chosen')} rules={[{ required: true, message: t('required') }, { min: 12, message: t('tooShort') }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('again')}
        dependencies={['chosen']}
        rules={[
          { required: true, message: t('required') },
          ({ getFieldValue }) => ({
            validator: (_, value) => (value === getFieldValue('chosen') ? Promise.resolve() : Promise.reject(new Error(t('differ')))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('changePassword')}
      </Button>
    </Form>
  );
}
