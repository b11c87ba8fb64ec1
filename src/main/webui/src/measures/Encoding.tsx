import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useHref, useLinkClickHandler } from 'react-router';
import { useLabel, useLanguage } from '../language';
import { PARTS } from '../parts/words';
import { useMay } from '../session/session';
import type { Measure } from './catalogue';
import { Readings } from './Readings';
import { TableInWords } from './TableInWords';
import { MEASURES } from './words';

/** What encodes a clause: who it is for, who decides, its table in words, its rules, its readings. */
export function Encoding({ of }: { of: Measure }) {
  const { t } = useTranslation(MEASURES);
  const { t: parts } = useTranslation(PARTS);
  const label = useLabel();
  const language = useLanguage();
  const tries = useMay('editor', 'approver', 'caseworker', 'auditor');
  const edits = useMay('editor');
  return (
    <>
      <header className="measures-encoding-head">
        <h2>{of.id} {label(of.title)}</h2>
        <Tag>{parts(of.kind)}</Tag>
        <nav className="measures-encoding-links">
          {tries && <TryThis id={of.id} />}
          {of.table && <Link to={`/tables/${of.table.id}`}>{t(edits ? 'changeTable' : 'seeTable')}</Link>}
          {of.table && <Link to={`/tables/${of.table.id}?history=all`}>{t('tableHistory')}</Link>}
        </nav>
      </header>
      <dl className="measures-facts">
        <Fact name={t('promise')}>{label(of.promise)}</Fact>
        <Fact name={t('decidedBy')}>{t(of.decidedBy)}</Fact>
        <Fact name={t('subject')}>
          {Object.entries(of.subjects).map(([kind, when], i) => (
            <span key={kind}>{i > 0 && (language === 'zh' ? '、' : ', ')}{parts(kind)}{when === 'addressed' && <span className="muted">（{t('addressed')}）</span>}</span>
          ))}
          {of.payee && <span className="muted">　{t('payee')} {parts(of.payee)}</span>}
        </Fact>
        <Fact name={t('departments')}><Departments of={of.departments} /></Fact>
        {of.windows.length > 0 && (
          <Fact name={t('windows')}>
            <ul className="measures-plain">
              {of.windows.map((window, i) => (
                <li key={i}>{window[language]} <span className="amount">{t('window', { from: window.from, to: window.to })}</span></li>
              ))}
            </ul>
          </Fact>
        )}
        {of.withoutApplication && (
          <Fact name={t('without')}><strong>{t(of.withoutApplication.possible)}</strong>　{label(of.withoutApplication)}</Fact>
        )}
        <Fact name={t('citation')}><code>{of.citation}</code></Fact>
      </dl>
      {of.table ? <TableInWords of={of.table} /> : <p className="muted">{t('noTable')}</p>}
      <section aria-labelledby="rules">
        <h3 id="rules">{t('rules')}</h3>
        {of.rules.length === 0 && <p className="muted">{t('noRules')}</p>}
        <ul className="measures-plain">
          {of.rules.map((rule) => (
            <li key={rule.name}>
              <code>{rule.name}</code>
              {language === 'en' && rule.en && <span className="muted"> {rule.en}</span>}
              {rule.reading && <span className="muted">　{t('underReading', { reading: rule.reading })}</span>}
            </li>
          ))}
        </ul>
      </section>
      <Readings of={of.readings} table={of.table?.id} />
    </>
  );
}

function TryThis({ id }: { id: string }) {
  const { t } = useTranslation(MEASURES);
  const to = `/try?measures=${id}`;
  return <Button size="small" type="primary" href={useHref(to)} onClick={useLinkClickHandler(to) as never}>{t('tryThis')}</Button>;
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>;
}

/** As the text prints them: the lead ones marked △. */
function Departments({ of }: { of: Measure['departments'] }) {
  const { t } = useTranslation(MEASURES);
  const language = useLanguage();
  const every = [...of.lead, ...of.others];
  return (
    <>
      {language === 'en' && every.every((name) => of.english[name])
        ? <span>{[...of.lead.map((name) => `△${of.english[name]}`), ...of.others.map((name) => of.english[name])].join('; ')}</span>
        : <span lang="zh-CN">{[...of.lead.map((name) => `△${name}`), ...of.others].join('、')}</span>}
      {of.lead.length > 0 && <small className="muted">　{t('leads')}</small>}
    </>
  );
}
