import type { Decision, Fact, Standing } from './decision';
import { factLines, keyOf, patternOf, type FactLine } from './facts';

export type Column = 'fact' | 'criterion' | 'row' | 'rule' | 'outcome';
export const COLUMNS: Column[] = ['fact', 'criterion', 'row', 'rule', 'outcome'];
export interface Node {
  id: string;
  column: Column;
  status?: string;
}
export interface Edge {
  from: string;
  to: string;
  status?: string;
}
export interface Derivation {
  nodes: Node[];
  edges: Edge[];
  facts: Map<string, { fact: Fact; lines: FactLine[]; missing: string[] }>;
}

/**
 * How a measure was derived, of one record of a list if it has several: facts, the criteria and indicators that speak of them, the
 * rows that ask for these, the rules that fired for the rows, the outcome. Only what was asked is drawn.
 */
export function derive(decision: Decision, measure: string, item: string | undefined, catalogue: Fact[]): Derivation {
  const result = decision.results.find((one) => one.measure === measure);
  const standings = decision.tables.filter((one) => one.measure === measure && (!one.item || one.item === item));
  const nodes = new Map<string, Node>();
  const edges = new Map<string, Edge>();
  const facts: Derivation['facts'] = new Map();
  const node = (id: string, column: Column, status?: string) => nodes.set(id, { id, column, status });
  const edge = (from: string, to: string, status?: string) => edges.set(`${from} ${to}`, { from, to, status });
  const outcome = `outcome:${measure}`;
  node(outcome, 'outcome', result?.outcome);
  for (const standing of standings) {
    for (const row of standing.rows) {
      const id = rowId(standing, row.row);
      const fired = decision.fired.filter((one) => one.table === standing.table && one.row === row.row && (one.item ?? '') === (standing.item ?? ''));
      if (!row.inForce) continue;
      node(id, 'row', stateOf(row.findings));
      row.findings.forEach((status, i) => {
        const criterion = standing.criteria[i]?.criterion;
        if (status === 'not_asked' || !criterion) return;
        const from = criterionId(standing, criterion);
        const before = nodes.get(from)?.status;
        node(from, 'criterion', before === undefined || before === status ? status : 'mixed');
        edge(from, id, status);
      });
      for (const one of fired) {
        node(`rule:${one.rule}`, 'rule', one.fits ? 'met' : 'unknown');
        edge(id, `rule:${one.rule}`, one.fits ? 'met' : 'unknown');
        edge(`rule:${one.rule}`, outcome, one.fits ? 'met' : 'unknown');
      }
    }
  }
  // where no rule fired, the rows alone say why
  if (![...nodes.values()].some((one) => one.column === 'rule')) {
    for (const one of [...nodes.values()]) if (one.column === 'row') edge(one.id, outcome, one.status);
  }
  const given = factLines(decision.facts);
  for (const fact of catalogue) {
    const lines = given.filter((line) => line.pattern === fact.path && isOfItem(line.path, item));
    const missing = (result?.missing ?? []).filter((path) => patternOf(path) === fact.path && isOfItem(path, item)).map((path) => keyOf(path) || path);
    if (lines.length === 0 && missing.length === 0) continue;
    for (const use of fact.uses ?? []) {
      const standing = standings.find((one) => one.table.startsWith(`${use.table}@`));
      if (!standing) continue;
      if (use.criterion) {
        const to = criterionId(standing, use.criterion);
        if (!nodes.has(to)) continue;
        join(fact, to);
      } else if (use.indicator) {
        const rules = [...nodes.values()].filter((one) => one.column === 'rule');
        if (rules.length === 0) continue;
        const to = indicatorId(standing, use.indicator);
        node(to, 'criterion');
        rules.forEach((rule) => edge(to, rule.id));
        join(fact, to);
      }
    }

    function join(one: Fact, to: string) {
      const from = `fact:${one.path}`;
      facts.set(from, { fact: one, lines, missing });
      node(from, 'fact', missing.length > 0 && lines.length === 0 ? 'unknown' : undefined);
      edge(from, to);
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], facts };
}

export function rowId(standing: Standing, row: string) {
  return `row:${standing.table}/${row}`;
}
export function criterionId(standing: Standing, criterion: string) {
  return `criterion:${standing.table}/${criterion}`;
}
function indicatorId(standing: Standing, indicator: string) {
  return `indicator:${standing.table}/${indicator}`;
}

/** A fact of the dossier itself, or of the record that is looked at. */
function isOfItem(path: string, item: string | undefined) {
  return !/\[\d+\]/.test(path) || item === undefined || path.startsWith(`${item}.`) || path === item;
}

function stateOf(findings: string[]) {
  return findings.includes('unmet') ? 'unmet' : findings.includes('unknown') ? 'unknown' : 'met';
}

/** Where each node stands in its column: by the mean place of what it follows from, so that few edges cross. */
export function layered(of: Derivation): Map<string, number> {
  const places = new Map<string, number>();
  for (const column of COLUMNS) {
    const here = of.nodes.filter((one) => one.column === column);
    const mean = (id: string) => {
      const before = of.edges.filter((one) => one.to === id && places.has(one.from)).map((one) => places.get(one.from) ?? 0);
      return before.length === 0 ? Number.MAX_SAFE_INTEGER : before.reduce((a, b) => a + b, 0) / before.length;
    };
    const first = column === 'fact' ? (id: string) => of.nodes.findIndex((one) => one.id === of.edges.find((two) => two.from === id)?.to) : mean;
    here
      .map((one, i) => ({ one, at: first(one.id), i }))
      .sort((a, b) => a.at - b.at || a.i - b.i)
      .forEach(({ one }, i) => places.set(one.id, i - (here.length - 1) / 2));
  }
  return places;
}
