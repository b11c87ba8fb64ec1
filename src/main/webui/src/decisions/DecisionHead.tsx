import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { exactly } from '../language/times';
import { Amount } from '../parts/Amount';
import { Copied, Digest } from '../parts/Copied';
import { Outcome } from '../parts/Outcome';
import { PARTS } from '../parts/words';
import type { Decision, OutcomeOf } from './decision';
import { DECISION } from './decisionWords';
import { useCallers } from './found';

const OUTCOMES: OutcomeOf[] = ['eligible', 'ineligible', 'undetermined', 'not_applicable'];

/** Which decision it is, and what came of it on the whole. */
export function DecisionHead({ of }: { of: Decision }) {
  const { t } = useTranslation(DECISION);
  const words = useTranslation(PARTS).t;
  const callers = useCallers();
  const { release, subject } = of;
  const totals = Object.entries(of.answer?.totals ?? {}).filter(([, amount]) => !/^0(\.0+)?$/.test(amount));
  return (
    <section className="section">
      <dl className="facts-grid">
        <div><dt>{t('subject')}</dt><dd>{[subject.name, subject.id, subject.kind && words(subject.kind)].filter(Boolean).join(' · ') || '—'}{of.masked && (subject.name || subject.id) && <span className="muted">（{t('masked')}）</span>}</dd></div>
        <div><dt>{t('caller')}</dt><dd title={of.caller}>{callers.get(of.caller) ?? of.caller}</dd></div>
        <div><dt>{t('evaluatedAt')}</dt><dd>{exactly(of.evaluatedAt)} <span className="muted">{t('asOf')} {of.asOf}</span></dd></div>
        <div>
          <dt>{t('outcome')}</dt>
          <dd className="outcomes">
            {OUTCOMES.map((outcome) => {
              const count = of.results.filter((one) => one.outcome === outcome).length;
              return count > 0 && <span key={outcome}><Outcome of={outcome} quiet /> {count}</span>;
            })}
            {totals.map(([kind, amount]) => <strong key={kind}>{words(kind)} <Amount of={amount} /></strong>)}
          </dd>
        </div>
        <div className="wide">
          <dt>{t('release')}</dt>
          <dd>
            {release.draft ? <Link to={`/drafts/${release.draft}`}>{t('draftNumber', { number: release.draft })}</Link> : <Link to={`/releases/${release.number}`}>{of.package} {t('releaseNumber', { number: release.number })}</Link>}{' '}
            <Digest of={release.digest} />{' '}
            <span className="muted">
              {release.author && t('author', { name: release.author.name })} {release.approver && t('approver', { name: release.approver.name })}
            </span>
          </dd>
        </div>
        <div>
          <dt>{t('id')}</dt>
          <dd><Copied text={of.evaluationId} shown={`${of.evaluationId.slice(0, 13)}…`} /> <span className="muted">{t('place')} {of.index}</span></dd>
        </div>
        <div><dt>{t('engine')}</dt><dd>{of.engine}</dd></div>
      </dl>
      {of.erased && of.erased.length > 0 && (
        <Alert type="warning" showIcon style={{ marginTop: 10 }} title={t('erased', { who: of.erased.map((place) => place || t('erasedSubject')).join('、') })} />
      )}
    </section>
  );
}
