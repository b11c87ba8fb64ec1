import { useTranslation } from 'react-i18next';
import { useLabel } from '../language';
import { grouped } from '../language/numbers';
import { Amount } from '../parts/Amount';
import type { Catalogue } from './catalogue';
import type { Determination, Item } from './trials';
import { TRIAL } from './words';

/** Figures beside the amount: who pays which share, for how long. */
export function Details({ of: details }: { of: Determination['details'] | undefined }) {
  const { t } = useTranslation(TRIAL);
  const entries = Object.entries(details ?? {});
  if (entries.length === 0) return null;
  return (
    <dl className="details">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`detail.${name}`, name)}</dt>
          <dd>
            {typeof value === 'boolean' ? t(value ? 'yes' : 'no') : typeof value === 'string' ? <Amount of={value} /> : grouped(typeof value === 'number' ? value : JSON.stringify(value))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The quantities of records, which have no sum: of each its own. */
export function Quantities({ result, catalogue }: { result: Determination; catalogue: Catalogue }) {
  const label = useLabel();
  const items = ((result.items ?? []) as unknown as Item[]).filter((item) => item.amount !== null);
  if (result.amount !== null || items.length === 0) return null;
  return (
    <strong className="quantities">
      {items.map((item) => {
        const key = catalogue.at(item.path.replace(/\[\d+\]$/, ''))?.key;
        const named = key ? String(item[key] ?? '') : '';
        const code = catalogue.at(`${item.path}.${key}`)?.values?.find((one) => one.code === named);
        return <span key={item.path}><small>{code ? label(code) : named}</small> <Amount of={item.amount} unit={item.unit} /></span>;
      })}
    </strong>
  );
}
