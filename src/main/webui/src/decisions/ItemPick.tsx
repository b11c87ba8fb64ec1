import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Decision } from './decision';
import { DECISION } from './decisionWords';
import { stateOf, type RowState } from './standing';

const BEST: RowState[] = ['fits', 'lost', 'open', 'unmet', 'off'];

/** The record of a list that is looked at, in the address; the first that comes to something unless one is chosen. */
export function useItem(decision: Decision, measure: string) {
  const [params, setParams] = useSearchParams();
  const result = decision.results.find((one) => one.measure === measure);
  const standings = decision.tables.filter((one) => one.measure === measure && one.item);
  const items = [...new Set(standings.map((one) => one.item ?? ''))].map((item) => {
    const states = standings.filter((one) => one.item === item).flatMap((one) => one.rows.map((row) => stateOf(row, one, result)));
    return { item, state: BEST.find((state) => states.includes(state)) ?? 'off' };
  });
  const best = BEST.map((state) => items.find((one) => one.state === state)).find((one) => one !== undefined);
  const item = items.find((one) => one.item === params.get('item')) ?? best;
  function pick(to: string) {
    const after = new URLSearchParams(params);
    after.set('item', to);
    setParams(after, { replace: true });
  }
  return { items, item: item?.item, pick };
}

export function ItemPick({ decision, measure }: { decision: Decision; measure: string }) {
  const { t } = useTranslation(DECISION);
  const { items, item, pick } = useItem(decision, measure);
  if (items.length < 2) return null;
  return (
    <div className="item-pick">
      <label htmlFor="item">{t('item', { count: items.length })}</label>
      <Select
        id="item"
        size="small"
        showSearch
        style={{ minWidth: 260 }}
        value={item}
        onChange={pick}
        options={items.map((one) => ({ value: one.item, label: `${one.item} · ${t(`row_${one.state}`)}` }))}
      />
    </div>
  );
}
