import { CheckCircleOutlined, ClockCircleOutlined, EditOutlined, MinusCircleOutlined, RollbackOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { PARTS } from '../parts/words';
import type { DraftState } from './drafts';
import type { Standing } from './timeline';
import { CHANGES } from './words';

const MARKS = { open: EditOutlined, submitted: ClockCircleOutlined, published: CheckCircleOutlined, rejected: RollbackOutlined, withdrawn: MinusCircleOutlined };

/** How far a draft has come, by mark and word. */
export function StateTag({ of }: { of: DraftState }) {
  const { t } = useTranslation(PARTS);
  const Mark = MARKS[of];
  return <span className={`change-state ${of}`}><Mark aria-hidden /> {t(of)}</span>;
}

const STANDING = { now: CheckCircleOutlined, scheduled: ClockCircleOutlined, past: MinusCircleOutlined, covered: MinusCircleOutlined, retires: MinusCircleOutlined };
const WORDS = { now: 'now', scheduled: 'scheduled', past: 'pastStanding', covered: 'coveredStanding', retires: 'retires' };

/** How a release stands today. */
export function StandingTag({ of }: { of: Standing | 'retires' }) {
  const { t } = useTranslation(CHANGES);
  const Mark = STANDING[of];
  return <span className={`change-state ${of}`}><Mark aria-hidden /> {t(WORDS[of])}</span>;
}
