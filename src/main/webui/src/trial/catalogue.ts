import type { Schemas } from '../api/client';
import type { Label, Language } from '../language';

/** What the catalogue says of a fact; what does not apply to its type is absent. */
export type Fact = Pick<Schemas['Fact'], 'path' | 'zh' | 'en' | 'type' | 'measures'> & Partial<Schemas['Fact']>;

export interface Catalogue {
  facts: Fact[];
  /** The fact at a place of a dossier, such as `charterTrips[0].arrivalDate`. */
  at(path: string): Fact | undefined;
  /** What to call that place: with its month, or the number of its record. */
  name(path: string, language: Language): string;
  /** What the part of a dossier of that name is called. */
  group(name: string): Label | undefined;
  /** The fields of a list's records. */
  fields(list: string): Fact[];
}

export function catalogueOf(facts: Fact[]): Catalogue {
  const byPath = new Map(facts.map((fact) => [fact.path, fact]));
  const at = (path: string) => byPath.get(template(path));
  return {
    facts,
    at,
    name(path, language) {
      const fact = at(path);
      if (!fact) return path;
      const key = /\.(\d{4}(?:-\d{2})?)$/.exec(path)?.[1];
      const record = /^(.*)\[(\d+)\]/.exec(path);
      const list = record ? byPath.get(template(record[1] ?? '')) : undefined;
      const own = language === 'en' ? fact.en : fact.zh;
      const named = key ? (language === 'en' ? `${own} (${key})` : `${own}（${key}）`) : own;
      if (!record || !list) return named;
      const number = Number(record[2]) + 1;
      return language === 'en' ? `${list.en} ${number}: ${named}` : `${list.zh}第${number}条：${named}`;
    },
    group: (name) => facts.find((fact) => groupOf(fact.path) === name)?.group,
    fields: (list) => facts.filter((fact) => fact.path.startsWith(`${template(list)}[].`)),
  };
}

/** `{month}` and `{year}` for the keys of a place, `[]` for its record. */
export function template(path: string): string {
  return path
    .replace(/\[\d+\]/g, '[]')
    .replace(/\.\d{4}-\d{2}(?=\.|$)/, '.{month}')
    .replace(/\.\d{4}(?=\.|$)/, '.{year}');
}

/** The part of a dossier that a fact belongs to. */
export function groupOf(path: string): string {
  return path.split(/[.[]/)[0] ?? path;
}

/** Whether one of these measures reads it; of every measure if none is given. */
export function isRead(fact: Fact, measures: Set<string>): boolean {
  return fact.measures.some((measure) => measures.has(measure));
}
