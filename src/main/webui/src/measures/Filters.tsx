import { Button, Input, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PARTS } from '../parts/words';
import type { Narrowed } from './catalogue';
import { MEASURES } from './words';

const KINDS = ['subsidy', 'charge', 'ceiling', 'quantity', 'duty', 'waiver', 'flag', 'service', 'share'];
const SUBJECTS = ['enterprise', 'agency', 'individual', 'government'];
const DECIDED = { table: 'shortTable', open: 'shortOpen', government: 'shortGovernment' };

/** What the list is narrowed to; all of it is in the address. */
export function Filters({ of, found, all }: { of: Narrowed; found: number; all: number }) {
  const { t } = useTranslation(MEASURES);
  const { t: parts } = useTranslation(PARTS);
  const [, setAddress] = useSearchParams();
  const narrow = (name: keyof Narrowed, value: string | undefined) =>
    setAddress((address) => {
      if (value) address.set(name, value);
      else address.delete(name);
      return address;
    }, { replace: true });
  const narrowed = Boolean(of.q || of.kind || of.subject || of.decidedBy);
  return (
    <search className="measures-filters">
      <Search value={of.q} change={(value) => narrow('q', value)} />
      <Choice says={t('kind')} value={of.kind} change={(value) => narrow('kind', value)} of={KINDS.map((value) => ({ value, label: parts(value) }))} />
      <Choice says={t('subject')} value={of.subject} change={(value) => narrow('subject', value)} of={SUBJECTS.map((value) => ({ value, label: parts(value) }))} />
      <Choice says={t('decidedBy')} value={of.decidedBy} change={(value) => narrow('decidedBy', value)} of={Object.entries(DECIDED).map(([value, word]) => ({ value, label: t(word) }))} />
      <span role="status">{t('found', { found, all })}</span>
      {narrowed && <Button type="link" size="small" onClick={() => setAddress({}, { replace: true })}>{t('clear')}</Button>}
    </search>
  );
}

/** Words that are searched for once typing pauses. */
function Search({ value = '', change }: { value?: string; change: (value: string | undefined) => void }) {
  const { t } = useTranslation(MEASURES);
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // the address was changed elsewhere: by a link, or by clearing the filters
    if (value !== sent.current) {
      sent.current = value;
      setTyped(value);
    }
  }, [value]);
  function tell(words: string) {
    clearTimeout(later.current);
    sent.current = words.trim();
    change(sent.current || undefined);
  }
  return (
    <Input.Search
      className="measures-search"
      value={typed}
      allowClear
      aria-label={t('search')}
      placeholder={t('searchHint')}
      onChange={(event) => {
        const words = event.target.value;
        setTyped(words);
        clearTimeout(later.current);
        later.current = setTimeout(() => tell(words), 350);
      }}
      onSearch={tell}
    />
  );
}

function Choice({ says, value, change, of }: { says: string; value?: string; change: (value: string | undefined) => void; of: { value: string; label: string }[] }) {
  return <Select className="measures-choice" aria-label={says} placeholder={says} allowClear value={value} onChange={change} options={of} popupMatchSelectWidth={false} />;
}
