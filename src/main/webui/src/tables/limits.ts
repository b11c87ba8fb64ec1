import type { TFunction } from 'i18next';
import type { Language } from '../language';
import { shown } from './cells';
import { named } from './columns';
import type { Spec } from './service';

/** Between what a value must lie, as a word of this room and what it takes. */
export function limitsOf(spec: Spec, language: Language) {
  const say = (value: number | undefined) => (value === undefined || value === null ? undefined : shown(spec, String(value), language));
  const [min, max] = [say(spec.min), say(spec.max)];
  if (min !== undefined && max !== undefined) return { word: 'limits', min, max } as const;
  if (min !== undefined) return { word: 'atLeast', min } as const;
  return max === undefined ? undefined : ({ word: 'atMost', max } as const);
}

/** A column in full: its name, limits, what a blank means, the readings that it switches. */
export function described(spec: Spec, language: Language, t: TFunction): string {
  const limits = limitsOf(spec, language);
  return [
    named(spec, language),
    spec.required ? t('required') : undefined,
    limits && t(limits.word, limits) + (spec.limit ? `（${spec.limit[language] ?? ''}）` : ''),
    spec.blank?.[language],
    spec.readings?.length ? `${t('readings')} ${spec.readings.join('、')}` : undefined,
  ].filter(Boolean).join('\n');
}
