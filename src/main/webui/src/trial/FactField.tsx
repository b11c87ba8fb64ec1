import { AutoComplete, DatePicker, Input, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../language';
import type { Fact } from './catalogue';
import type { Value } from './dossier';
import { FigureField } from './FigureField';
import { TRIAL } from './words';

interface Props {
  fact: Fact;
  value: Value | undefined;
  /** what the control is called for whoever cannot see its place */
  name: string;
  onChange: (value: Value | undefined) => void;
  /** as a cell of a table */
  bare?: boolean;
}

/** The control for a fact, by its type. */
export function FactField(props: Props) {
  const { fact, value, name, onChange } = props;
  switch (fact.type) {
    case 'flag':
      return <FlagField {...props} />;
    case 'integer':
    case 'decimal':
      return <FigureField {...props} />;
    case 'date':
    case 'month': {
      const form = fact.type === 'date' ? 'YYYY-MM-DD' : 'YYYY-MM';
      return (
        <DatePicker
          size="small"
          aria-label={name}
          picker={fact.type}
          format={form}
          placeholder={form}
          value={typeof value === 'string' ? dayjs(value) : null}
          onChange={(day) => onChange(day?.format(form))}
        />
      );
    }
    case 'code':
      return <CodeField {...props} />;
    default:
      return <TextField {...props} />;
  }
}

/** Yes, no, or not known: the three are different answers. */
function FlagField({ value, name, onChange, bare }: Props) {
  const { t } = useTranslation(TRIAL);
  const answers = [
    { value: 'yes', label: t('yes') },
    { value: 'no', label: t('no') },
    { value: 'unclear', label: t('unclear') },
  ];
  const given = value === true ? 'yes' : value === false ? 'no' : 'unclear';
  const take = (answer: string) => onChange(answer === 'yes' ? true : answer === 'no' ? false : undefined);
  return bare ? (
    <Select size="small" aria-label={name} options={answers} value={given} onChange={take} popupMatchSelectWidth={false} className="cell-select" />
  ) : (
    <Radio.Group
      size="small"
      aria-label={name}
      optionType="button"
      buttonStyle="solid"
      options={answers}
      value={given}
      onChange={(event) => take(event.target.value as string)}
    />
  );
}

function CodeField(props: Props) {
  const { fact, value, name, onChange } = props;
  const label = useLabel();
  if (!fact.values?.length) return <TextField {...props} />;
  const options = fact.values.map((code) => ({ value: code.code, label: label(code) }));
  if (fact.open) {
    return (
      <AutoComplete
        size="small"
        aria-label={name}
        className="code-field"
        allowClear
        options={options.map((one) => ({ ...one, label: `${one.label} ${one.value}` }))}
        value={typeof value === 'string' ? value : ''}
        onChange={(code: string | undefined) => onChange(code || undefined)}
      />
    );
  }
  return (
    <Select
      size="small"
      aria-label={name}
      className="code-field"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      options={options}
      value={typeof value === 'string' ? value : undefined}
      placeholder="—"
      onChange={(code: string | undefined) => onChange(code)}
    />
  );
}

/** The form of a division code. */
const SIX_DIGITS = '[0-9]{6}';

function TextField({ fact, value, name, onChange }: Props) {
  const { t } = useTranslation(TRIAL);
  const [typed, type] = useState<{ text: string; of: Value | undefined }>();
  const text = typed && typed.of === value ? typed.text : typeof value === 'string' ? value : '';
  const fits = (candidate: string) => !fact.pattern || candidate === '' || new RegExp(`^(?:${fact.pattern})$`).test(candidate);
  return (
    <span className="figure-field">
      <Input
        size="small"
        aria-label={name}
        autoComplete="off"
        maxLength={fact.most}
        status={fits(text) ? undefined : 'error'}
        aria-invalid={!fits(text)}
        placeholder={fact.pattern === SIX_DIGITS ? t('form.division') : undefined}
        value={text}
        onChange={(event) => {
          const next = event.target.value.trim();
          const taken = fits(next) ? next || undefined : undefined;
          type({ text: event.target.value, of: taken });
          if (taken !== value) onChange(taken);
        }}
      />
      {!fits(text) && <small className="field-fault" role="status">{t('fault.notTaken', { fault: t('fault.pattern') })}</small>}
    </span>
  );
}
