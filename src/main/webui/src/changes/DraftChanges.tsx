import { Alert, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Section } from '../parts/Page';
import { Differences } from './Differences';
import type { Checks, Draft } from './drafts';
import { CHANGES } from './words';

/** What the draft changes of the tables. */
export function DraftChanges({ draft, checks }: { draft: Draft; checks: Checks }) {
  const { t } = useTranslation(CHANGES);
  const [inWords, choice] = useInWords();
  const count = checks.changes.reduce((sum, one) => sum + one.differences.length, 0);
  return (
    <Section title={t('changes')} id="changes" hint={count > 0 && t('countChanges', { count })} actions={count > 0 && choice}>
      {draft.kind === 'retirement' && <p style={{ margin: 0 }}>{t('retirementChanges')}</p>}
      {draft.kind === 'rollback' && count > 0 && <p className="muted" style={{ margin: '0 0 8px' }}>{t('rollbackChanges')}</p>}
      {checks.notices.length > 0 && <Alert className="fault" type="info" showIcon title={t('departs', { count: checks.notices.length })} description={t('departsHint')} />}
      {count === 0 && draft.kind !== 'retirement' && <span className="muted">{t('noChanges')}</span>}
      <Differences changes={checks.changes} notices={checks.notices} whence={{ draft: draft.id, at: draft.changedAt }} inWords={inWords} />
    </Section>
  );
}

/** How changes are shown is in the address, for a colleague to see the same. */
export function useInWords() {
  const { t } = useTranslation(CHANGES);
  const [where, setWhere] = useSearchParams();
  const inWords = where.get('show') === 'words';
  const choice = (
    <Segmented
      key="layout"
      aria-label={t('layout')}
      value={inWords ? 'words' : 'beside'}
      options={[{ value: 'beside', label: t('beside') }, { value: 'words', label: t('inWords') }]}
      onChange={(value) => setWhere((before) => {
        const next = new URLSearchParams(before);
        if (value === 'words') next.set('show', 'words');
        else next.delete('show');
        return next;
      }, { replace: true })}
    />
  );
  return [inWords, choice] as const;
}
