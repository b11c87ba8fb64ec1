import { Select, Skeleton } from 'antd';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useLabel } from '../language';
import { yuan } from '../language/numbers';
import { Loaded } from '../parts/Loaded';
import { PARTS } from '../parts/words';
import { releaseName, useFacts, useTableOf, type Decision, type Fact, type TableView } from './decision';
import { DECISION } from './decisionWords';
import { derive } from './derivation';
import { useFactValue } from './FactsGiven';
import { keyOf } from './facts';
import type { Said } from './Graph';
import { ItemPick, useItem } from './ItemPick';
import { findingsOf, parted, sheetOf } from './standing';
import { useActual } from './StandingTable';

const Graph = lazy(() => import('./Graph'));

/** 推导图: how facts became indicators, conditions, rows, rules and an amount; drawn, and in words. */
export function MeasureGraph({ decision, measure }: { decision: Decision; measure: string }) {
  const { t } = useTranslation(DECISION);
  const release = releaseName(decision);
  const judged = decision.tables.some((one) => one.measure === measure);
  const table = useTableOf(judged ? measure : undefined, release);
  const facts = useFacts(release, measure);
  return (
    <>
      <div className="picks">
        <MeasurePick decision={decision} measure={measure} />
        {judged && <ItemPick decision={decision} measure={measure} />}
      </div>
      {judged ? (
        <Loaded query={facts}>
          {(catalogue) => <Loaded query={table}>{(book) => book && <Drawn decision={decision} measure={measure} catalogue={catalogue} book={book} />}</Loaded>}
        </Loaded>
      ) : (
        <p className="muted">{t('graphNone')}</p>
      )}
    </>
  );
}

function MeasurePick({ decision, measure }: { decision: Decision; measure: string }) {
  const { t } = useTranslation(DECISION);
  const words = useTranslation(PARTS).t;
  const label = useLabel();
  const [params, setParams] = useSearchParams();
  return (
    <div className="item-pick">
      <label htmlFor="graph-measure">{t('measureOf')}</label>
      <Select
        id="graph-measure"
        showSearch
        optionFilterProp="label"
        style={{ width: 380, maxWidth: '100%' }}
        value={measure}
        onChange={(to) => {
          const after = new URLSearchParams(params);
          after.set('measure', to);
          after.delete('item');
          setParams(after, { replace: true });
        }}
        options={parted(decision).apply.map((one) => ({ value: one.measure, label: `${one.measure} ${label(one.title)} · ${words(one.outcome)}` }))}
      />
    </div>
  );
}

function Drawn({ decision, measure, catalogue, book }: { decision: Decision; measure: string; catalogue: Fact[]; book: TableView }) {
  const { t } = useTranslation(DECISION);
  const { item } = useItem(decision, measure);
  const derived = useMemo(() => derive(decision, measure, item, catalogue), [decision, measure, item, catalogue]);
  const say = useSay(decision, measure, item, book, derived);
  const head = useCallback((column: string) => t(`col_${column}`), [t]);
  return (
    <>
      <Suspense fallback={<Skeleton active />}>
        <Graph of={derived} say={say} head={head} says={t('graphSays', { measure })} />
      </Suspense>
      <details>
        <summary>{t('graphText')}</summary>
        <ul>
          {derived.edges.map((one) => (
            <li key={`${one.from} ${one.to}`}>{t('leadsTo', { from: sentence(say(one.from)), to: sentence(say(one.to)) })}</li>
          ))}
        </ul>
      </details>
    </>
  );
}

function sentence(said: Said) {
  return said.text ? `${said.title}（${said.text}）` : said.title;
}

/** Each node in words. */
function useSay(decision: Decision, measure: string, item: string | undefined, book: TableView, derived: ReturnType<typeof derive>) {
  const { t, i18n } = useTranslation(DECISION);
  const words = useTranslation(PARTS).t;
  const label = useLabel();
  const value = useFactValue();
  const actual = useActual();
  const language = i18n.language;
  return useCallback(
    (id: string): Said => {
      const node = derived.nodes.find((one) => one.id === id);
      const status = node?.status;
      const name = id.slice(id.indexOf(':') + 1);
      const result = decision.results.find((one) => one.measure === measure);
      if (node?.column === 'fact') {
        const found = derived.facts.get(id);
        const given = (found?.lines ?? []).map((line) => [keyOf(line.path), value(line.value, found?.fact)].filter(Boolean).join(' '));
        const missing = (found?.missing ?? []).map((path) => `${t('missingFact')} ${/^\d{4}/.test(path) ? path : ''}`);
        return { title: label(found?.fact), text: [...given, ...missing].join('；'), status };
      }
      if (node?.column === 'outcome') {
        const amounts = result?.amount ? [`${yuan(result.amount)} ${result.unit === 'CNY' ? words('CNY') : (result.unit ?? '')}`] : (result?.items ?? []).filter((one) => one.amount && (!item || one.item === item)).map((one) => `${yuan(one.amount)} ${one.unit ?? ''}`);
        const own = item && result?.items?.find((one) => one.item === item)?.outcome;
        return { title: `${measure} ${words(own || (result?.outcome ?? 'undetermined'))}`, text: amounts.join('、'), status: own || status };
      }
      if (node?.column === 'rule') {
        const fired = decision.fired.find((one) => one.rule === name);
        return { title: label(fired?.words) || name, text: fired?.citation ?? '', status };
      }
      const [table = '', part = ''] = [name.slice(0, name.lastIndexOf('/')), name.slice(name.lastIndexOf('/') + 1)];
      const standing = decision.tables.find((one) => one.table === table && (!one.item || one.item === item));
      if (node?.column === 'row') {
        const sheet = standing && sheetOf(book, standing);
        return { title: `${sheet?.sheet ?? table} ${part}`, text: t(`row_${{ met: 'fits', unmet: 'unmet', unknown: 'open' }[status ?? 'unmet'] ?? 'unmet'}`), status };
      }
      if (id.startsWith('indicator:')) {
        const use = [...derived.facts.values()].flatMap((one) => one.fact.uses ?? []).find((one) => one.indicator === part);
        return { title: label(use?.label), text: t('indicator') };
      }
      const criterion = standing?.criteria.find((one) => one.criterion === part);
      const finding = standing && findingsOf(standing, result, decision.answer?.results.find((one) => one.measure === measure));
      const rows = standing?.rows.map((row) => row.row) ?? [];
      const said = rows.map((row) => finding?.(row, part)?.actual).find((one) => one !== undefined && one !== null);
      const sheet = standing && sheetOf(book, standing);
      const column = sheet?.columns.find((one) => one.id === part || one.id.startsWith(`${part}.`));
      const how = status === 'mixed' ? '' : status ? words(status) : '';
      return { title: label(criterion?.label), text: [said ? t('actual', { value: actual(said, column) }) : '', how].filter(Boolean).join(' · '), status: status === 'mixed' ? undefined : status };
    },
    // the words change with the language alone
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [derived, decision, measure, item, book, language],
  );
}
