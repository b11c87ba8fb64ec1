import type { TFunction } from 'i18next';
import type { Schemas } from '../api/client';
import type { Language } from '../language';
import { grouped } from '../language/numbers';
import { percent } from './figures';
import type { Finding } from './trials';

type Column = Schemas['Column'];

/** A finding in an officer's words: what there is, what is asked, how far off. */
export interface Spoken {
  actual: string | null;
  required: string;
  shortfall: string | null;
}

const LISTS: Record<string, string> = { 'begins with': 'begins', 'does not begin with': 'beginsNot' };
const SIGNS: Record<string, string> = { '>=': 'atLeast', '<=': 'atMost', '>': 'moreThan', '<': 'lessThan' };

/** Says a finding, with the sheets of its table, which know what is a percentage and what a code means. */
export function spoken(finding: Finding, sheets: Schemas['Sheet'][] | undefined, t: TFunction, language: Language): Spoken {
  const columns = sheets?.flatMap((sheet) => sheet.columns) ?? [];
  const about = columns.find((one) => one.id === finding.criterion) ?? columns.find((one) => one.id.startsWith(`${finding.criterion}.`));
  return {
    actual: finding.actual === null ? null : said(finding.actual, about),
    required: asked(finding.required ?? '', about),
    shortfall: finding.shortfall === null ? null : distance(finding.shortfall),
  };

  function said(value: string, column: Column | undefined): string {
    if (value === 'true') return t('yes');
    if (value === 'false') return t('no');
    // digits that are a code, of a region say, are no figure
    if (/^-?\d+(\.\d+)?$/.test(value) && column?.type !== 'prefixes') {
      return column?.type === 'percent' ? percent(value) : grouped(value.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''));
    }
    return column?.options?.find((one) => one.code === value)?.[language] ?? value;
  }

  function asked(required: string, column: Column | undefined): string {
    const [, how, listed] = /^(any of|one of|begins with|does not begin with) (.+)$/.exec(required) ?? [];
    if (how && listed) {
      const codes = listed.split(', ').map((code) => said(code, column));
      const all = codes.join(t('comma'));
      if (LISTS[how]) return t(LISTS[how], { codes: all });
      return codes.length > 1 ? t('anyOf', { codes: all }) : all;
    }
    return required
      .split(' and ')
      .map((part) => {
        const [, sign, value = part] = /^(>=|<=|>|<)?\s*(.+)$/.exec(part) ?? [];
        if (!sign) return said(value, column);
        const kind = /^\d{4}-\d{2}/.test(value) ? 'day' : 'figure';
        return t(`${kind}.${SIGNS[sign]}`, { value: said(value, column) });
      })
      .join(t('answer.then'));
  }
}

/** `25000 kWh` as people write it. */
export function distance(shortfall: string): string {
  return shortfall.replace(/^-?\d+(\.\d+)?/, (figure) => grouped(figure));
}

/** What a sentence about a measure says beyond its name and outcome, which stand above it. */
export function why(explanation: string, measure: string): string {
  return explanation.startsWith(measure) ? explanation.replace(/^.*?(：[^。]*。|: [^.:]*\.)\s*/, '') : explanation;
}
