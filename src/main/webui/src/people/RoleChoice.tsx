import { Checkbox, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { SESSION } from '../session/words';
import { ROLES } from './identities';
import { PEOPLE } from './words';

/** Which roles, each with what it may do. */
export function RoleChoice() {
  const { t } = useTranslation(PEOPLE);
  const { t: session } = useTranslation(SESSION);
  return (
    <Form.Item name="roles" label={t('roles')} rules={[{ required: true, type: 'array', min: 1, message: t('oneRole') }]}>
      <Checkbox.Group className="people-role-choice">
        {ROLES.map((role) => (
          <Checkbox key={role} value={role}>{session(role)} <small className="muted">{session(`${role}Does`)}</small></Checkbox>
        ))}
      </Checkbox.Group>
    </Form.Item>
  );
}
