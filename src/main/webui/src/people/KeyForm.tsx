import { Alert, DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { Fault } from '../parts/Fault';
import { NAME, useMakeKey } from './identities';
import { RoleChoice } from './RoleChoice';
import { PEOPLE } from './words';

/** Makes a key for another system. */
export function KeyForm({ close, made }: { close: () => void; made: (name: string, secret: string) => void }) {
  const { t } = useTranslation(PEOPLE);
  const [form] = Form.useForm<{ name: string; roles: string[]; last?: Dayjs | null }>();
  const roles = Form.useWatch('roles', form) ?? [];
  const make = useMakeKey();

  function save({ name, roles: given, last }: { name: string; roles: string[]; last?: Dayjs | null }) {
    // a day of the city, to its end
    const expiresAt = last ? `${last.add(1, 'day').format('YYYY-MM-DD')}T00:00:00+08:00` : undefined;
    make.mutate({ name, roles: given, expiresAt }, { onSuccess: ({ key, secret }) => {
      close();
      made(key.name, secret);
    } });
  }

  return (
    <Modal
      open
      title={t('addKey')}
      okText={t('addKey')}
      cancelText={t('cancel')}
      confirmLoading={make.isPending}
      onOk={form.submit}
      onCancel={close}
      mask={{ closable: false }}
      width={460}
    >
      {make.error && <Fault problem={make.error} />}
      <Form form={form} className="people-identity-form" layout="vertical" requiredMark={false} onFinish={save} initialValues={{ roles: ['caseworker'] }}>
        <Form.Item name="name" label={t('keyName')} extra={t('keyNameRule')} rules={[{ required: true, message: t('required') }, { pattern: NAME, message: t('keyNameRule') }]}>
          <Input autoFocus autoComplete="off" spellCheck={false} placeholder="office-system" />
        </Form.Item>
        <RoleChoice />
        {roles.includes('approver') && <Alert type="warning" showIcon title={t('approverKey')} style={{ marginBottom: 14 }} />}
        <Form.Item name="last" label={t('expiresAt')}>
          <DatePicker style={{ width: '100%' }} disabledDate={(day) => day.isBefore(dayjs(), 'day')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
