import { Alert, Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { Copied } from '../parts/Copied';
import { PEOPLE } from './words';

/** A password or secret that is never shown again: it is closed by saying so, not by a stray click. */
export function Once({ title, why, text, close }: { title: string; why: string; text: string | undefined; close: () => void }) {
  const { t } = useTranslation(PEOPLE);
  return (
    <Modal
      open={text !== undefined}
      title={title}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      destroyOnHidden
      footer={<Button type="primary" onClick={close}>{t('noted')}</Button>}
    >
      <Alert type="warning" showIcon title={why} />
      <p className="people-once"><Copied text={text ?? ''} /></p>
    </Modal>
  );
}
