import { CheckCircleOutlined, CloseCircleOutlined, MinusCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { PARTS } from './words';

export type OutcomeWord = 'eligible' | 'ineligible' | 'undetermined' | 'not_applicable';
export type StatusWord = 'met' | 'unmet' | 'unknown';

const MARKS = {
  eligible: CheckCircleOutlined,
  ineligible: CloseCircleOutlined,
  undetermined: QuestionCircleOutlined,
  not_applicable: MinusCircleOutlined,
  met: CheckCircleOutlined,
  unmet: CloseCircleOutlined,
  unknown: QuestionCircleOutlined,
};

/** An outcome, or the status of a finding, by colour, mark and word: never by colour alone. */
export function Outcome({ of, quiet }: { of: OutcomeWord | StatusWord; quiet?: boolean }) {
  const { t } = useTranslation(PARTS);
  const Mark = MARKS[of];
  return (
    <span className={`outcome ${of}${quiet ? ' quiet' : ''}`}>
      <Mark aria-hidden /> {t(of)}
    </span>
  );
}
