import { useTranslation } from 'react-i18next';
import { useLabel } from '../language';
import type { Notice } from './drafts';
import { CHANGES } from './words';

const TOLD = 8;

/** Where the draft makes a table say another figure than its clause. */
export function Notices({ of }: { of: Notice[] }) {
  const { t } = useTranslation(CHANGES);
  const label = useLabel();
  return (
    <ul className="quiet-list departs">
      {of.slice(0, TOLD).map((one, i) => <li key={i}>≠ {one.sheet} <code>{one.cell}</code> {label(one)}</li>)}
      {of.length > TOLD && <li>……{t('departs', { count: of.length })}</li>}
    </ul>
  );
}
