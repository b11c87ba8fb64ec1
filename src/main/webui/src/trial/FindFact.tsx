import { SearchOutlined } from '@ant-design/icons';
import { DatePicker, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../language';
import { isRead, type Catalogue, type Fact } from './catalogue';
import { TRIAL } from './words';

/** Any fact of the catalogue by its name; one by month or year is asked which. */
export function FindFact({ catalogue, measures, onPick }: { catalogue: Catalogue; measures: Set<string>; onPick: (path: string) => void }) {
  const { t } = useTranslation(TRIAL);
  const label = useLabel();
  const [keyed, ask] = useState<Fact>();
  const own = catalogue.facts.filter((fact) => !fact.path.includes('[]'));
  const options = [...own.filter((fact) => isRead(fact, measures)), ...own.filter((fact) => !isRead(fact, measures))].map((fact) => ({
    value: fact.path,
    label: label(fact),
    search: `${fact.zh} ${fact.en} ${fact.path} ${fact.bureau ?? ''} ${fact.bureauLabel?.en ?? ''}`.toLowerCase(),
    about: [label(fact.group), label(fact.bureauLabel) || fact.bureau, fact.measures.join(' ')].filter(Boolean).join(' · '),
  }));
  const kind = keyed?.path.endsWith('{month}') ? 'month' : 'year';
  return (
    <div className="find-fact">
      <Select
        size="small"
        aria-label={t('form.find')}
        placeholder={t('form.find')}
        suffixIcon={<SearchOutlined />}
        showSearch={{ filterOption: (typed, option) => (option?.search ?? '').includes(typed.trim().toLowerCase()) }}
        notFoundContent={t('form.findNone')}
        value={null}
        options={options}
        optionRender={({ data }) => <div>{data.label} <small className="muted">{data.about}</small></div>}
        onSelect={(path: string | null) => {
          const fact = own.find((one) => one.path === path);
          if (!fact) return;
          if (fact.path.includes('{')) {
            ask(fact);
          } else {
            ask(undefined);
            onPick(fact.path);
          }
        }}
      />
      {keyed && (
        <label className="find-key">
          {t(kind === 'month' ? 'form.monthOf' : 'form.yearOf', { name: label(keyed) })}
          <DatePicker
            size="small"
            autoFocus
            picker={kind}
            format={kind === 'month' ? 'YYYY-MM' : 'YYYY'}
            onChange={(day) => {
              if (!day) return;
              onPick(keyed.path.replace(/\{\w+\}/, day.format(kind === 'month' ? 'YYYY-MM' : 'YYYY')));
              ask(undefined);
            }}
          />
        </label>
      )}
    </div>
  );
}
