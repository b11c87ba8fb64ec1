import { CheckOutlined, CloseOutlined, LockOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel, useLanguage } from '../language';
import { Amount } from '../parts/Amount';
import type { Catalogue } from './catalogue';
import type { Value } from './dossier';
import { FactField } from './FactField';
import { ListField } from './ListField';
import type { NextFact } from './trials';
import { TRIAL } from './words';

/** A fact with its control; as a question, with whom to ask and what is at stake. */
export function FactRow({ path, value, catalogue, measures, wanted, question, isSettled, onChange, onRemove }: {
  path: string;
  value: Value | undefined;
  catalogue: Catalogue;
  measures: Set<string>;
  wanted: Set<string>;
  question?: NextFact;
  /** asked a moment ago, and of no consequence any more */
  isSettled?: boolean;
  onChange: (value: Value | undefined) => void;
  onRemove?: () => void;
}) {
  const { t } = useTranslation(TRIAL);
  const label = useLabel();
  const language = useLanguage();
  const fact = catalogue.at(path);
  const name = catalogue.name(path, language);
  if (!fact) return null;
  return (
    <div className={`fact${fact.type === 'list' ? ' is-list' : ''}${isSettled ? ' is-settled' : ''}`}>
      <div className="fact-name">
        <span>
          {name}
          {fact.personal !== undefined && fact.personal !== 'none' && (
            <Tooltip title={t('form.personal')}><LockOutlined className="muted" aria-label={t('form.personal')} /></Tooltip>
          )}
        </span>
        <small className="muted">
          {question?.atStake && <span className="stake">{t('form.stake')} <Amount of={question.atStake} unit={question.atStakeUnit} /></span>}
          {fact.bureau && <span>{label(fact.bureauLabel) || fact.bureau}</span>}
          {question && <span>{brief(question.measures)}</span>}
          {isSettled && <span>{t('form.settled')}</span>}
        </small>
      </div>
      <div className="fact-field">
        {fact.type === 'list' ? (
          <ListField list={fact} path={path} value={value} catalogue={catalogue} measures={measures} wanted={wanted} onChange={onChange} />
        ) : (
          <FactField fact={fact} value={value} name={name} onChange={onChange} />
        )}
      </div>
      <span className="fact-end">
        {onRemove ? (
          <Tooltip title={t('form.remove')}>
            <Button type="text" size="small" aria-label={`${t('form.remove')} ${name}`} icon={<CloseOutlined />} onClick={onRemove} />
          </Tooltip>
        ) : (
          value !== undefined && <CheckOutlined className="fact-known" aria-hidden />
        )}
      </span>
    </div>
  );
}

/** At most four measures by name. */
export function brief(measures: string[]): string {
  return measures.length > 4 ? `${measures.slice(0, 4).join(' ')} +${measures.length - 4}` : measures.join(' ');
}
