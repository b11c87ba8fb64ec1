import { useTranslation } from 'react-i18next';
import { useLabel, useLanguage } from '../language';
import { Amount } from '../parts/Amount';
import { Section } from '../parts/Page';
import type { Catalogue } from './catalogue';
import { brief } from './FactRow';
import { missing, type NextFact, type Trial } from './trials';
import { TRIAL } from './words';

/** What is still needed, by the bureau that holds it. */
export function Needed({ trial, catalogue }: { trial: Trial; catalogue: Catalogue }) {
  const { t } = useTranslation(TRIAL);
  const label = useLabel();
  const language = useLanguage();
  const next = missing(trial);
  if (next.length === 0) return null;
  const bureaus = new Map<string, NextFact[]>();
  for (const one of next) {
    const bureau = (label(catalogue.at(one.path)?.bureauLabel) || catalogue.at(one.path)?.bureau) ?? '—';
    bureaus.set(bureau, [...(bureaus.get(bureau) ?? []), one]);
  }
  const hasStake = next.some((one) => one.atStake !== null);
  return (
    <Section title={t('needed.title')} hint={t('needed.hint')}>
      <table className="trial-table">
        <thead>
          <tr>
            <th scope="col">{t('needed.bureau')}</th>
            <th scope="col">{t('needed.fact')}</th>
            <th scope="col">{t('needed.measures')}</th>
            {hasStake && <th scope="col" className="figure">{t('needed.stake')}</th>}
          </tr>
        </thead>
        {[...bureaus].map(([bureau, facts]) => (
          <tbody key={bureau}>
            {facts.map((one, i) => (
              <tr key={one.path}>
                {i === 0 && <th scope="rowgroup" rowSpan={facts.length}>{bureau}</th>}
                <td>{catalogue.name(one.path, language)}</td>
                <td className="muted">{brief(one.measures)}</td>
                {hasStake && <td className="figure">{one.atStake !== null && <Amount of={one.atStake} unit={one.atStakeUnit} />}</td>}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </Section>
  );
}
