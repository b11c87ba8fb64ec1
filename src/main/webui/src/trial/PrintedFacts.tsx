import { useTranslation } from 'react-i18next';
import { useLabel, useLanguage } from '../language';
import { grouped } from '../language/numbers';
import { exactly } from '../language/times';
import type { Catalogue, Fact } from './catalogue';
import { get, known, type Dossier, type Value } from './dossier';
import type { Trial } from './trials';
import { TRIAL } from './words';

/** On paper only: that it is a trial, when and by what it was made. */
export function PrintedHead({ trial }: { trial: Trial }) {
  const { t } = useTranslation(TRIAL);
  return (
    <header className="print-only printed-head">
      <strong>{t('print.title')}</strong>
      <strong className="printed-notice">{t('notice')}</strong>
      <div>
        {t('print.made')} {exactly(trial.evaluatedAt)} · {trial.package}{' '}
        {trial.release.draft === undefined ? t('answer.byNumber', { number: trial.release.number }) : t('answer.byDraft', { number: trial.release.draft })}
        {' · '}{t('answer.asOf', { day: trial.asOf })}
      </div>
      <div>{t('print.digest')} <code>{trial.release.digest}</code></div>
    </header>
  );
}

/** On paper only: the facts that the answer rests on. */
export function PrintedFacts({ facts, catalogue }: { facts: Dossier; catalogue: Catalogue }) {
  const { t } = useTranslation(TRIAL);
  const label = useLabel();
  const language = useLanguage();
  const say = (fact: Fact | undefined, value: Value | undefined): string => {
    if (value === true) return t('yes');
    if (value === false) return t('no');
    if (value === undefined || value === null || typeof value === 'object') return '';
    const code = fact?.values?.find((one) => one.code === value);
    if (code) return label(code);
    return fact?.type === 'integer' || fact?.type === 'decimal' ? `${grouped(value)} ${label(fact.unitLabel)}`.trim() : String(value);
  };
  const rows = known(facts).flatMap((path): [string, string][] => {
    const value = get(facts, path);
    if (!Array.isArray(value)) return [[catalogue.name(path, language), say(catalogue.at(path), value)]];
    if (value.length === 0) return [[catalogue.name(path, language), t('list.isNone')]];
    return value.map((record, i) => [
      `${catalogue.name(path, language)} ${t('list.row', { number: i + 1 })}`,
      Object.entries((record ?? {}) as Dossier).map(([field, one]) => {
        const fact = catalogue.at(`${path}[${i}].${field}`);
        return `${label(fact)} ${say(fact, one)}`;
      }).join(t('comma')),
    ]);
  });
  if (rows.length === 0) return null;
  return (
    <section className="print-only">
      <h2>{t('print.facts')}</h2>
      <table className="trial-table">
        <tbody>{rows.map(([name, value]) => <tr key={name}><th scope="row">{name}</th><td>{value}</td></tr>)}</tbody>
      </table>
    </section>
  );
}
