import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Checkbox, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../language';
import { PARTS } from '../parts/words';
import { useCallers, useMeasures, useReasons } from './found';
import { COMMON, CONDITIONS, isToken, quickRanges, type Condition, type Conditions } from './query';
import { FINDING } from './words';

const OUTCOMES = ['eligible', 'ineligible', 'undetermined', 'not_applicable'];
const KINDS = ['enterprise', 'agency', 'individual', 'government'];
const TYPED = [
  ['release', 'releaseExample'],
  ['row', 'rowExample'],
  ['rowOpen', 'rowExample'],
  ['rowLost', 'rowExample'],
  ['cell', 'cellExample'],
  ['rule', 'ruleExample'],
  ['reading', 'readingExample'],
] as const;

/** What decisions are found by: what is asked for most in one line, the rest one click away. */
export function SearchForm({ conditions, subject, setSubject }: { conditions: Conditions; subject: string; setSubject: (to: string) => void }) {
  const { t } = useTranslation(FINDING);
  const words = useTranslation(PARTS).t;
  const label = useLabel();
  const hidden = CONDITIONS.filter((name) => !COMMON.includes(name) && conditions.get(name).length > 0).length;
  const [open, setOpen] = useState(hidden > 0);
  const measures = useMeasures();
  return (
    <form className="search" role="search" aria-label={t('title')} onSubmit={(event) => event.preventDefault()}>
      <div className="search-line">
        <Field name="measure" wide>
          <Select
            {...several('measure')}
            style={{ minWidth: 190 }}
            options={(measures.data ?? []).map((one) => ({ value: one.id, label: `${one.id} ${label(one.title)}` }))}
          />
        </Field>
        <Field name="outcome">
          <Select {...several('outcome')} style={{ minWidth: 130 }} options={OUTCOMES.map((value) => ({ value, label: words(value) }))} />
        </Field>
        <Days conditions={conditions} />
        <SubjectField subject={subject} setSubject={setSubject} />
        <Button type="link" aria-expanded={open} icon={open ? <UpOutlined /> : <DownOutlined />} onClick={() => setOpen(!open)}>
          {hidden > 0 ? t('moreSet', { count: hidden }) : t('more')}
        </Button>
      </div>
      {open && (
        <>
          <div className="search-more">
            <Reasons conditions={conditions} />
            <Field name="subjectKind">
              <Select {...several('subjectKind')} options={KINDS.map((value) => ({ value, label: words(value) }))} />
            </Field>
            <Callers conditions={conditions} />
            <Yuan name="amountFrom" conditions={conditions} />
            <Yuan name="amountTo" conditions={conditions} />
            {TYPED.map(([name, example]) => (
              <Field name={name} key={name}>
                <Select {...several(name)} mode="tags" open={false} suffixIcon={null} placeholder={t(example)} />
              </Field>
            ))}
            <div className="field check">
              <Checkbox checked={conditions.one('drafts') === 'true'} onChange={(event) => conditions.set({ drafts: event.target.checked ? 'true' : undefined })}>
                {t('drafts')}
              </Checkbox>
            </div>
          </div>
          <p className="muted search-note">{t('several')}</p>
        </>
      )}
    </form>
  );

  function several(name: Condition) {
    return {
      id: `search-${name}`,
      mode: 'multiple' as const,
      allowClear: true,
      maxTagCount: 'responsive' as const,
      popupMatchSelectWidth: false,
      optionFilterProp: 'label',
      value: conditions.get(name),
      onChange: (values: string[]) => conditions.set({ [name]: values.map((one) => one.trim()) }),
    };
  }
}

function Field({ name, wide, children }: { name: Condition; wide?: boolean; children: React.ReactNode }) {
  const { t } = useTranslation(FINDING);
  return (
    <div className={wide ? 'field wide' : 'field'}>
      <label htmlFor={`search-${name}`}>{t(name)}</label>
      {children}
    </div>
  );
}

function Days({ conditions }: { conditions: Conditions }) {
  const { t } = useTranslation(FINDING);
  const from = conditions.one('from');
  const to = conditions.one('to');
  return (
    <div className="field">
      <label htmlFor="search-from">{t('days')}</label>
      <DatePicker.RangePicker
        id={{ start: 'search-from', end: 'search-to' }}
        style={{ width: 232 }}
        allowEmpty={[true, true]}
        value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
        presets={quickRanges().map((one) => ({ label: t(one.name), value: [dayjs(one.from), dayjs(one.to)] }))}
        onChange={(days) => conditions.set({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })}
      />
    </div>
  );
}

/** Whom it is about: kept in this tab alone, sent in a header. */
function SubjectField({ subject, setSubject }: { subject: string; setSubject: (to: string) => void }) {
  const { t } = useTranslation(FINDING);
  const [typed, setTyped] = useState(subject);
  const [last, setLast] = useState(subject);
  if (last !== subject) {
    setLast(subject);
    setTyped(subject);
  }
  const bad = typed !== '' && !isToken(typed.trim());
  function take() {
    if (!bad) setSubject(typed.trim());
  }
  return (
    <div className="field">
      <label htmlFor="search-subject">{t('subject')}</label>
      <Input.Search
        id="search-subject"
        style={{ width: 214 }}
        allowClear
        autoComplete="off"
        status={bad ? 'error' : undefined}
        aria-describedby="search-subject-help"
        aria-invalid={bad}
        title={t('subjectHelp')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          if (event.target.value === '') setSubject('');
        }}
        onBlur={take}
        onSearch={take}
      />
      <span id="search-subject-help" className={bad ? 'field-bad' : 'sr-only'}>{t(bad ? 'subjectBad' : 'subjectHelp')}</span>
    </div>
  );
}

function Reasons({ conditions }: { conditions: Conditions }) {
  const label = useLabel();
  const reasons = useReasons();
  return (
    <Field name="reason">
      <Select
        id="search-reason"
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        popupMatchSelectWidth={520}
        optionFilterProp="label"
        value={conditions.get('reason')}
        onChange={(values: string[]) => conditions.set({ reason: values })}
        options={(reasons.data ?? []).map((one) => ({ value: one.code, label: `${label(one)} ${one.code}` }))}
      />
    </Field>
  );
}

function Callers({ conditions }: { conditions: Conditions }) {
  const { t } = useTranslation(FINDING);
  const callers = useCallers();
  return (
    <Field name="caller">
      <Select
        id="search-caller"
        mode="tags"
        allowClear
        maxTagCount="responsive"
        placeholder={t('callerExample')}
        popupMatchSelectWidth={320}
        optionFilterProp="label"
        value={conditions.get('caller')}
        onChange={(values: string[]) => conditions.set({ caller: values })}
        options={[...callers].map(([value, name]) => ({ value, label: `${name}（${value}）` }))}
      />
    </Field>
  );
}

function Yuan({ name, conditions }: { name: 'amountFrom' | 'amountTo'; conditions: Conditions }) {
  const { t } = useTranslation(FINDING);
  const inAddress = conditions.one(name) ?? '';
  const [typed, setTyped] = useState(inAddress);
  const [last, setLast] = useState(inAddress);
  if (last !== inAddress) {
    setLast(inAddress);
    setTyped(inAddress);
  }
  const bad = typed !== '' && !/^\d{1,15}(\.\d{1,2})?$/.test(typed);
  function take() {
    if (!bad && typed !== inAddress) conditions.set({ [name]: typed });
  }
  return (
    <Field name={name}>
      <Input
        id={`search-${name}`}
        inputMode="decimal"
        allowClear
        status={bad ? 'error' : undefined}
        aria-invalid={bad}
        value={typed}
        onChange={(event) => setTyped(event.target.value.replace(/[,，\s]/g, ''))}
        onBlur={take}
        onPressEnter={take}
      />
      {bad && <span className="field-bad">{t('amountBad')}</span>}
    </Field>
  );
}
