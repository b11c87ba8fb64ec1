import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Page } from '../parts/Page';
import { KeyList } from './KeyList';
import { PersonList } from './PersonList';
import './people.css';
import { PEOPLE } from './words';

/** Who may sign in, and which systems may call: two lists. */
export default function PeoplePage() {
  const { t } = useTranslation(PEOPLE);
  const [address, setAddress] = useSearchParams();
  return (
    <Page title={t('title')}>
      <Tabs
        activeKey={address.get('tab') === 'keys' ? 'keys' : 'people'}
        onChange={(tab) => setAddress(tab === 'keys' ? { tab } : {})}
        destroyOnHidden
        items={[
          { key: 'people', label: t('people'), children: <PersonList /> },
          { key: 'keys', label: t('keys'), children: <KeyList /> },
        ]}
      />
    </Page>
  );
}
