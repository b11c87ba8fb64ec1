import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../language';
import { PARTS } from '../parts/words';
import { useCallers, useMeasures, useReasons } from './found';
import { CONDITIONS, type Condition, type Conditions } from './query';
import { FINDING } from './words';

/** What is set, in words, each to be taken away by itself. */
export function Chips({ conditions, subject, setSubject }: { conditions: Conditions; subject: string; setSubject: (to: string) => void }) {
  const { t } = useTranslation(FINDING);
  const words = useTranslation(PARTS).t;
  const label = useLabel();
  const measures = useMeasures();
  const reasons = useReasons();
  const callers = useCallers();
  if (!conditions.any && subject === '') return null;

  function said(name: Condition, value: string): string {
    switch (name) {
      case 'drafts':
        return t('draftsOn');
      case 'measure':
        return `${value} ${label(measures.data?.find((one) => one.id === value)?.title)}`;
      case 'outcome':
      case 'subjectKind':
        return words(value);
      case 'reason':
        return label(reasons.data?.find((one) => one.code === value)) || value;
      case 'caller':
        return callers.get(value) ?? value;
      default:
        return value;
    }
  }

  return (
    <ul className="chips" aria-label={t('set')}>
      {CONDITIONS.flatMap((name) =>
        conditions.get(name).map((value) => (
          <Chip
            key={`${name} ${value}`}
            what={name === 'drafts' ? said(name, value) : t('chip', { name: t(name), value: said(name, value) })}
            remove={() => conditions.set({ [name]: conditions.get(name).filter((one) => one !== value) })}
          />
        )),
      )}
      {subject !== '' && <Chip what={t('chip', { name: t('subject'), value: subject })} remove={() => setSubject('')} />}
      <li>
        <Button
          type="link"
          size="small"
          onClick={() => {
            setSubject('');
            conditions.clear();
          }}
        >
          {t('clear')}
        </Button>
      </li>
    </ul>
  );
}

function Chip({ what, remove }: { what: string; remove: () => void }) {
  const { t } = useTranslation(FINDING);
  return (
    <li className="chip">
      <span>{what}</span>
      <Button type="text" size="small" aria-label={t('remove', { what })} icon={<CloseOutlined />} onClick={remove} />
    </li>
  );
}
