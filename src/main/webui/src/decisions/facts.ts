import type { Facts } from './decision';

export const MASK = '＊＊＊';

/** One value of a dossier and where it stands. */
export interface FactLine {
  path: string;
  /** the same place for any record, month and year, as the catalogue of facts names it */
  pattern: string;
  value: string | boolean | null;
}

export function factLines(facts: Facts, path = ''): FactLine[] {
  if (Array.isArray(facts)) return facts.flatMap((one, i) => factLines(one, `${path}[${i}]`));
  if (typeof facts === 'object' && facts !== null) {
    return Object.entries(facts).flatMap(([name, one]) => factLines(one, path ? `${path}.${name}` : name));
  }
  return [{ path, pattern: patternOf(path), value: facts }];
}

/** electricity.kwhByMonth.2023-12 as electricity.kwhByMonth.{month}, emissions[0].used as emissions[].used. */
export function patternOf(path: string): string {
  return path
    .replace(/\[\d+\]/g, '[]')
    .replace(/\.\d{4}-\d{2}(?=$|\.)/g, '.{month}')
    .replace(/\.\d{4}(?=$|\.)/g, '.{year}');
}

/** The months, years that a path names. */
export function keyOf(path: string): string {
  return /\.(\d{4}(-\d{2})?)(?=$|\.)/.exec(path)?.[1] ?? '';
}

/** The record that a path is in, emissions[0], or nothing. */
export function recordOf(path: string): string {
  return /^.*\[\d+\]/.exec(path)?.[0] ?? '';
}
