import { Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../language';
import { grouped } from '../language/numbers';
import type { Fact } from './catalogue';
import type { Value } from './dossier';
import { readFigure } from './figures';
import { TRIAL } from './words';

/** A number, typed exactly. What is not one is told and not taken. */
export function FigureField({ fact, value, name, onChange, bare }: {
  fact: Fact;
  value: Value | undefined;
  name: string;
  onChange: (value: Value | undefined) => void;
  /** in a table: no unit beside it */
  bare?: boolean;
}) {
  const { t } = useTranslation(TRIAL);
  const label = useLabel();
  const told = useId();
  const unit = label(fact.unitLabel);
  const [typed, type] = useState<{ text: string; of: Value | undefined }>();
  const text = typed && typed.of === value ? typed.text : typeof value === 'number' || typeof value === 'string' ? grouped(value) : '';
  const read = readFigure(fact, text);
  const fault = 'fault' in read ? t(`fault.${read.fault}`, { scale: fact.scale ?? 0, min: fact.min, max: fact.max }) : undefined;
  return (
    <span className="figure-field">
      <Input
        size="small"
        aria-label={unit ? `${name} (${unit})` : name}
        aria-invalid={fault !== undefined}
        aria-describedby={fault ? told : undefined}
        inputMode={fact.type === 'integer' ? 'numeric' : 'decimal'}
        autoComplete="off"
        status={fault ? 'error' : undefined}
        suffix={!bare && unit ? <span className="muted">{unit}</span> : undefined}
        value={text}
        onBlur={() => fault === undefined && type(undefined)}
        onChange={(event) => {
          const next = readFigure(fact, event.target.value);
          const taken = 'fault' in next ? undefined : next.value;
          type({ text: event.target.value, of: taken });
          if (taken !== value) onChange(taken);
        }}
      />
      {fault && <small id={told} className="field-fault" role="status">{t('fault.notTaken', { fault })}</small>}
    </span>
  );
}
