import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { useLabel } from '../language';
import { Fault } from '../parts/Fault';
import { thresholds, type Threshold, type TriedCell } from './cells';
import { useTable, type Selection } from './sources';
import type { Trial } from './trials';
import { TRIAL } from './words';

/** Another value for a cell of a table that decides. */
export function OtherThreshold({ trial, measures, selection, onTry }: {
  trial: Trial | undefined;
  measures: Schemas['MeasureSummary'][];
  selection: Selection;
  onTry: (tried: TriedCell) => void;
}) {
  const { t } = useTranslation(TRIAL);
  const label = useLabel();
  const decided = (trial?.results ?? []).filter((result) => result.outcome !== 'not_applicable' && measures.some((one) => one.id === result.measure && one.table));
  const refused = decided.find((result) => result.outcome === 'ineligible');
  const [measure, choose] = useState<string>();
  const chosen = decided.find((result) => result.measure === measure) ?? refused ?? decided[0];
  const slug = measures.find((one) => one.id === chosen?.measure)?.table;
  const table = useTable(slug, selection);
  const cells = table.data ? thresholds(table.data) : [];
  const unmet = chosen?.findings?.find((finding) => finding.status === 'unmet') ?? chosen?.findings?.at(-1);
  const suggested = cells.find((cell) => cell.row === unmet?.row && cell.cell.cell === unmet?.cell?.split('!')[1]);
  const [key, pick] = useState<string>();
  const cell = cells.find((one) => one.key === key) ?? suggested ?? cells[0];
  const rows = [...new Set(cells.map((one) => one.row))];
  if (!chosen || !slug) return <p className="line">{t('answer.none')}</p>;
  return (
    <div className="other-threshold">
      {table.error && <Fault problem={table.error} retry={() => void table.refetch()} />}
      <Select
        size="small"
        aria-label={t('whatIf.measure')}
        value={chosen.measure}
        popupMatchSelectWidth={false}
        options={decided.map((result) => ({ value: result.measure, label: `${result.measure} ${label(result.title)}` }))}
        onChange={(next: string) => {
          choose(next);
          pick(undefined);
        }}
      />
      <Select
        size="small"
        aria-label={t('whatIf.chooseCell')}
        loading={table.isLoading}
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        value={cell?.key}
        options={rows.map((row) => ({
          label: row === undefined ? t('whatIf.parameters') : t('whatIf.rowOf', { row }),
          options: cells.filter((one) => one.row === row).map((one) => ({ value: one.key, label: t('whatIf.cellIs', { name: label(one.about), value: label(one.cell) }) })),
        }))}
        onChange={pick}
      />
      {cell && <TryValue key={slug + cell.key} cell={cell} onTry={(value) => onTry({ book: slug, measure: chosen.measure, threshold: cell, value })} />}
    </div>
  );
}

function TryValue({ cell, onTry }: { cell: Threshold; onTry: (value: string | null) => void }) {
  const { t } = useTranslation(TRIAL);
  const label = useLabel();
  const { about } = cell;
  const [value, type] = useState('');
  const options =
    about.type === 'yes_no'
      ? [{ value: 'yes', label: t('yes') }, { value: 'no', label: t('no') }]
      : about.type === 'code' || about.type === 'codes' ? about.options?.map((one) => ({ value: one.code, label: label(one) })) : undefined;
  const submit = () => onTry(value.trim() === '' ? null : value.trim());
  return (
    <form
      className="list-start"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label className="try-value">
        {t('whatIf.value')}
        {options ? (
          <Select<string[]>
            size="small"
            aria-label={t('whatIf.value')}
            mode={about.type === 'codes' ? 'multiple' : undefined}
            allowClear={!about.required}
            popupMatchSelectWidth={false}
            options={options}
            value={value === '' ? [] : value.split(' ')}
            onChange={(next?: string[] | string) => type(Array.isArray(next) ? next.join(' ') : (next ?? ''))}
          />
        ) : (
          <Input
            size="small"
            aria-label={`${t('whatIf.value')} ${label(about)}`}
            placeholder={cell.cell.value === null ? label(about.blank) || t('whatIf.blank') : label(cell.cell)}
            suffix={about.unit && <span className="muted">{label(about.unitLabel)}</span>}
            value={value}
            onChange={(event) => type(event.target.value)}
          />
        )}
      </label>
      <Button size="small" type="primary" htmlType="submit" disabled={value === '' && about.required}>{t('whatIf.try')}</Button>
    </form>
  );
}
