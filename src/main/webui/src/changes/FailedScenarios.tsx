import { App, Button, Table } from 'antd';
import { useState, type Key } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLabel } from '../language';
import { yuan } from '../language/numbers';
import { Fault } from '../parts/Fault';
import { PARTS } from '../parts/words';
import { acceptScenarios, useAct, type Draft, type Failed } from './drafts';
import { useFacts, useReasons } from './codes';
import { CHANGES } from './words';

const FIELDS = ['outcome', 'amount', 'missing', 'reasons', 'unit', 'items', 'details'];
const OUTCOMES = ['eligible', 'ineligible', 'undetermined', 'not_applicable'];

/** The scenarios that come out otherwise: what was expected, what came; the new result can be accepted. */
export function FailedScenarios({ draft, failed, mayAccept }: { draft: Draft; failed: Failed[]; mayAccept: boolean }) {
  const { t } = useTranslation(CHANGES);
  const label = useLabel();
  const { message } = App.useApp();
  const [chosen, choose] = useState<Key[]>([]);
  const accepted = useAct((ids: string[]) => acceptScenarios(draft.id, ids));
  // one that cannot be decided has no result that could be accepted
  const acceptable = (one: Failed) => (one.faults ?? []).length === 0;
  const ids = chosen.map(String).filter((id) => failed.some((one) => one.id === id && acceptable(one)));

  function accept(which: string[]) {
    // the list may be gone when this is over: none may be failing any more
    void accepted.mutateAsync(which).then(() => {
      choose([]);
      void message.success(t('accepted'));
    }, () => undefined);
  }

  return (
    <>
      <div className="book-head">
        <h3>{t('failing')}</h3>
        {mayAccept && <span className="muted">{t('acceptHint')}</span>}
        {mayAccept && ids.length > 0 && <Button type="primary" size="small" loading={accepted.isPending} onClick={() => accept(ids)}>{t('acceptN', { count: ids.length })}</Button>}
      </div>
      {accepted.error && <Fault problem={accepted.error} />}
      <Table<Failed>
        size="small"
        rowKey="id"
        dataSource={failed}
        pagination={failed.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        rowSelection={mayAccept
          ? { selectedRowKeys: chosen, onChange: choose, getCheckboxProps: (one) => ({ disabled: !acceptable(one), 'aria-label': one.id } as object) }
          : undefined}
        columns={[
          { title: t('scenario'), key: 'id', width: '30%', render: (_, one) => <><code>{one.id}</code><div>{one.title}</div></> },
          {
            title: t('what'), key: 'differences',
            render: (_, one) => (
              <>
                {(one.differences ?? []).map((difference, i) => <Otherwise key={i} {...difference} />)}
                {(one.faults ?? []).map((fault, i) => <div key={i}>{t('cannotDecide')}{t('colon')}<code>{fault.path}</code> {label(fault)}</div>)}
              </>
            ),
          },
          ...(mayAccept ? [{
            title: t('does'), key: 'accept', width: 120,
            render: (_: unknown, one: Failed) => acceptable(one) && (
              <Button size="small" disabled={accepted.isPending} aria-label={`${t('accept')} ${one.id}`} onClick={() => accept([one.id])}>{t('accept')}</Button>
            ),
          }] : []),
        ]}
      />
    </>
  );
}

/** One value that is not as expected. */
function Otherwise({ measure, field, expected, actual }: { measure: string; field: string; expected: string; actual: string }) {
  const { t } = useTranslation(CHANGES);
  const parts = useTranslation(PARTS).t;
  const reasons = useReasons();
  const facts = useFacts();
  const value = (text: string | null | undefined) => {
    const bare = (text ?? '').replace(/^\[(.*)\]$/, '$1');
    if (bare === '' || bare === 'null') return t('none');
    if (field === 'amount') return yuan(bare);
    if (field === 'missing') return bare.split(/,\s*/).map((path) => facts(path)).join(t('between'));
    if (field === 'reasons') return bare.split(/,\s*/).map((code) => reasons(code)).join(' ');
    return field === 'outcome' && OUTCOMES.includes(bare) ? parts(bare) : bare;
  };
  const [head = '', ...rest] = field.split(/(?=[.[])/);
  return (
    <div style={{ padding: '1px 0' }}>
      <Link to={`/measures/${measure}`}>{measure}</Link> {FIELDS.includes(head) ? t(head) + rest.join('') : field}{t('colon')}
      <span className="muted">{t('expected')}</span> <span className="was" style={{ textDecoration: 'none' }}>{value(expected)}</span>
      {' → '}<span className="muted">{t('actual')}</span> <span className="is">{value(actual)}</span>
    </div>
  );
}
