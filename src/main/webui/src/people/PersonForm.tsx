import { App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { Fault } from '../parts/Fault';
import { NAME, useAddPerson, useChangePerson, type Person } from './identities';
import { RoleChoice } from './RoleChoice';
import { PEOPLE } from './words';

/** Adds somebody, or changes name and roles of somebody. */
export function PersonForm({ of, close, added }: { of: Person | 'new'; close: () => void; added: (name: string, password: string) => void }) {
  const { t } = useTranslation(PEOPLE);
  const { message } = App.useApp();
  const [form] = Form.useForm<{ name: string; displayName: string; roles: string[] }>();
  const add = useAddPerson();
  const change = useChangePerson();
  const problem = add.error ?? change.error;
  const before = of === 'new' ? undefined : of;

  function save(values: { name: string; displayName: string; roles: string[] }) {
    const displayName = values.displayName.trim();
    if (before) {
      change.mutate({ name: before.name, displayName, roles: values.roles }, { onSuccess: () => {
        void message.success(t('done'));
        close();
      } });
    } else {
      add.mutate({ ...values, displayName }, { onSuccess: ({ person, password }) => {
        close();
        added(person.displayName, password);
      } });
    }
  }

  return (
    <Modal
      open
      title={before ? t('editOf', { name: before.displayName }) : t('add')}
      okText={t(before ? 'save' : 'add')}
      cancelText={t('cancel')}
      confirmLoading={add.isPending || change.isPending}
      onOk={form.submit}
      onCancel={close}
      mask={{ closable: false }}
      width={460}
    >
      {problem && <Fault problem={problem} />}
      <Form
        form={form}
        className="people-identity-form"
        layout="vertical"
        requiredMark={false}
        onFinish={save}
        initialValues={before ? { ...before, roles: before.roles.map((one) => one.role) } : { roles: [] }}
      >
        {!before && (
          <Form.Item name="name" label={t('name')} extra={t('nameRule')} rules={[{ required: true, message: t('required') }, { pattern: NAME, message: t('nameRule') }]}>
            <Input autoFocus autoComplete="off" spellCheck={false} />
          </Form.Item>
        )}
        <Form.Item name="displayName" label={t('displayName')} rules={[{ required: true, whitespace: true, message: t('required') }]}>
          <Input autoComplete="off" maxLength={100} />
        </Form.Item>
        <RoleChoice />
      </Form>
    </Modal>
  );
}
