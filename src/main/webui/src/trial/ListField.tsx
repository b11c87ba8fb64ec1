import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel, useLanguage } from '../language';
import { isRead, type Catalogue, type Fact } from './catalogue';
import { put, type Value } from './dossier';
import { FactField } from './FactField';
import { TRIAL } from './words';

type Record_ = { [name: string]: Value };

/** A list of trips, persons, pollutants: unknown, known to be empty, or record by record. */
export function ListField({ list, path, value, catalogue, measures, wanted, onChange }: {
  list: Fact;
  path: string;
  value: Value | undefined;
  catalogue: Catalogue;
  measures: Set<string>;
  /** places in it that the answer still turns on */
  wanted: Set<string>;
  onChange: (value: Value | undefined) => void;
}) {
  const { t } = useTranslation(TRIAL);
  const language = useLanguage();
  const label = useLabel();
  const [added, add] = useState<string[]>([]);
  const rows = useRef<HTMLTableSectionElement>(null);
  const isNew = useRef(false);
  const records = Array.isArray(value) ? (value as Record_[]) : undefined;
  const fields = catalogue.fields(list.path).map((fact) => ({ fact, field: fact.path.slice(list.path.length + 3) }));
  const isShown = ({ fact, field }: (typeof fields)[number]) =>
    field === list.key || isRead(fact, measures) || added.includes(field) || records?.some((record) => record[field] !== undefined);
  const shown = fields.filter(isShown);
  const others = fields.filter((one) => !isShown(one));

  const count = records?.length;
  useEffect(() => {
    if (!isNew.current) return;
    isNew.current = false;
    rows.current?.querySelector<HTMLInputElement>('tr:last-child input')?.focus();
  }, [count]);
  function addRow() {
    isNew.current = true;
    onChange([...(records ?? []), fresh()]);
  }
  function fresh(): Record_ {
    const key = fields.find((one) => one.field === list.key);
    return list.key && key?.fact.type === 'text' ? { [list.key]: unused(records ?? [], list.key) } : {};
  }
  function change(at: number, field: string, to: Value | undefined) {
    onChange((records ?? []).map((record, i) => {
      if (i !== at) return record;
      return put(record, field, to);
    }));
  }

  if (!records || records.length === 0) {
    return (
      <span className="list-start">
        {records && <span>{t('list.isNone')}</span>}
        <Button size="small" icon={<PlusOutlined />} onClick={addRow}>{t('list.start')}</Button>
        {!records && <Button size="small" onClick={() => onChange([])}>{t('list.none')}</Button>}
      </span>
    );
  }
  return (
    <div className="list-field">
      <div className="list-scroll" tabIndex={0} role="group" aria-label={label(list)}>
        <table>
          <thead>
            <tr>
              <th scope="col" aria-label={t('list.row', { number: '' })} />
              {shown.map(({ fact, field }) => (
                <th key={field} scope="col" title={label(fact.bureauLabel) || fact.bureau}>{label(fact)}{fact.unit && <small className="muted"> {label(fact.unitLabel)}</small>}</th>
              ))}
              <th aria-hidden />
            </tr>
          </thead>
          <tbody ref={rows}>
            {records.map((record, i) => (
              <tr key={i}>
                <th scope="row">{i + 1}</th>
                {shown.map(({ fact, field }) => {
                  const place = `${path}[${i}].${field}`;
                  return (
                    <td key={field} className={wanted.has(place) ? 'wanted' : undefined}>
                      <FactField bare fact={fact} value={record[field]} name={catalogue.name(place, language)} onChange={(to) => change(i, field, to)} />
                    </td>
                  );
                })}
                <td>
                  <Button
                    type="text"
                    size="small"
                    aria-label={t('list.removeRow', { number: i + 1 })}
                    icon={<DeleteOutlined />}
                    onClick={() => onChange(records.length === 1 ? undefined : records.filter((_, at) => at !== i))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <span className="list-start">
        <Button size="small" icon={<PlusOutlined />} disabled={records.length >= (list.most ?? Infinity)} onClick={addRow}>
          {t('list.addRow')}
        </Button>
        {others.length > 0 && (
          <Select
            size="small"
            aria-label={t('list.others')}
            placeholder={t('list.others')}
            value={null}
            popupMatchSelectWidth={false}
            options={others.map(({ fact, field }) => ({ value: field, label: label(fact) }))}
            onChange={(field: string | null) => field && add([...added, field])}
          />
        )}
      </span>
    </div>
  );
}

/** The next number that no record has as its key. */
function unused(records: Record_[], key: string): string {
  const taken = new Set(records.map((record) => record[key]));
  let number = records.length + 1;
  while (taken.has(String(number))) number++;
  return String(number);
}
