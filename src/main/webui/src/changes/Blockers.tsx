import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useLabel } from '../language';
import { useMay } from '../session/session';
import { isOver, type Checks, type Draft } from './drafts';
import { addressOf, cellAt, useTables } from './tables';
import { CHANGES } from './words';

/** What keeps the draft from being submitted or approved, each with the place where it is mended. */
export function Blockers({ draft, checks }: { draft: Draft; checks: Checks }) {
  const { t } = useTranslation(CHANGES);
  const label = useLabel();
  const mayEdit = useMay('editor');
  const [, setWhere] = useSearchParams();
  if (isOver(draft)) return null;
  const isSubmitted = draft.state === 'submitted';
  if (checks.blockers.length === 0) {
    return <Alert className="fault" type="success" showIcon title={t(isSubmitted ? 'passesApprove' : 'passes')} />;
  }
  const counts: Record<string, number> = { HAS_FAULTS: checks.faults.length, SCENARIOS_FAIL: checks.scenarios?.failed.length ?? 0 };
  return (
    <Alert
      className="fault"
      type="warning"
      showIcon
      title={t(isSubmitted ? 'blockersApprove' : 'blockers')}
      description={
        <ul className="words-list">
          {checks.blockers.map((blocker) => (
            <li key={blocker.code}>
              {['HAS_FAULTS', 'SCENARIOS_FAIL', 'NOTHING_CHANGED'].includes(blocker.code) ? t(blocker.code, { count: counts[blocker.code] }) : label(blocker)}{' '}
              {blocker.code === 'SCENARIOS_FAIL' && <a href="#scenarios">{t('toScenarios')}</a>}
              {blocker.code === 'NOTHING_CHANGED' && mayEdit && draft.kind !== 'rollback' && (
                <Button type="link" size="small" onClick={() => setWhere({ edit: '' }, { replace: true })}>{t('toTables')}</Button>
              )}
              {blocker.code === 'HAS_FAULTS' && <Faults draft={draft} checks={checks} mayEdit={mayEdit} />}
            </li>
          ))}
        </ul>
      }
    />
  );
}

function Faults({ draft, checks, mayEdit }: { draft: Draft; checks: Checks; mayEdit: boolean }) {
  const { t } = useTranslation(CHANGES);
  const label = useLabel();
  const whence = { draft: draft.id, at: draft.changedAt };
  const slugs = checks.faults.map((fault) => fault.file?.split('/').pop()?.replace(/\.xlsx$/, ''));
  const tables = useTables([...new Set(slugs.filter((slug) => slug !== undefined))], whence);
  return (
    <ul className="words-list">
      {checks.faults.map((fault, i) => {
        const slug = slugs[i];
        return (
          <li key={i}>
            {fault.sheet && <code>{fault.sheet}{fault.cell ? `!${fault.cell}` : ''}</code>} {label(fault)}{' '}
            {slug && <Link to={addressOf(slug, whence, cellAt(tables.get(slug), fault.sheet, fault.cell))}>{t(mayEdit ? 'mend' : 'openTable')}</Link>}
          </li>
        );
      })}
    </ul>
  );
}
