import { Alert, Button, Progress } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Problem } from '../api/problem';
import { Fault } from '../parts/Fault';
import { useKept } from '../parts/kept';
import { Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { useMay } from '../session/session';
import { Chips } from './Chips';
import { DecisionList } from './DecisionList';
import './decisions.css';
import { Exports } from './Exports';
import { PAGE, useFound, useIndex, useSum } from './found';
import { useConditions } from './query';
import { SearchForm } from './SearchForm';
import { Sums } from './Sums';
import { FINDING } from './words';

/** 判定记录: finding decisions among all that were made. */
export default function DecisionsPage() {
  const { t } = useTranslation(FINDING);
  const conditions = useConditions();
  const [params, setParams] = useSearchParams();
  const [subject, setSubject] = useKept('decisions.subject', '');
  const all = useMay('auditor');
  const before = params.get('before') ?? undefined;
  const found = useFound(conditions.query, subject, before);
  const sum = useSum(conditions.query, subject);
  const notIndexed = [found.error, sum.error].some((error) => error instanceof Problem && error.code === 'NOT_INDEXED');
  const ofOne = conditions.get('measure').length === 1;
  const last = found.data?.[PAGE - 1];

  function go(to: string | undefined) {
    const after = new URLSearchParams(params);
    after.delete('before');
    if (to) after.set('before', to);
    setParams(after);
  }

  return (
    <Page wide title={t('title')} hint={t(all ? 'hintAll' : 'hintOwn')} actions={<Exports query={conditions.query} subject={subject} />}>
      <section className="section">
        <SearchForm conditions={conditions} subject={subject} setSubject={setSubject} />
        <Chips conditions={conditions} subject={subject} setSubject={setSubject} />
      </section>
      {notIndexed ? (
        <NotIndexed
          problem={found.error ?? sum.error}
          again={() => {
            void found.refetch();
            void sum.refetch();
          }}
        />
      ) : (
        <section className="section" aria-label={t('list')}>
          <Loaded query={sum} rows={1}>
            {(data) => (
              <Sums
                of={data}
                open={params.get('sums') === 'true'}
                setOpen={(open) => {
                  const after = new URLSearchParams(params);
                  if (open) after.set('sums', 'true');
                  else after.delete('sums');
                  setParams(after, { replace: true });
                }}
              />
            )}
          </Loaded>
          <Loaded query={found}>
            {(data) => (
              <>
                <DecisionList found={data} ofOne={ofOne} loading={found.isPlaceholderData} empty={t(conditions.any || subject ? 'none' : 'noneAtAll')} />
                {(before !== undefined || last !== undefined) && (
                  <nav className="paging" aria-label={t('paging')}>
                    <Button disabled={!before} onClick={() => go(undefined)}>{t('newest')}</Button>
                    <Button disabled={!last} onClick={() => last && go(String(last.index))}>{t('older')}</Button>
                  </nav>
                )}
              </>
            )}
          </Loaded>
        </section>
      )}
    </Page>
  );
}

/** The index is being made: how far it is, and it tries again. */
function NotIndexed({ problem, again }: { problem: unknown; again: () => void }) {
  const { t } = useTranslation(FINDING);
  const index = useIndex(true).data;
  useEffect(() => {
    const timer = setInterval(again, 10_000);
    return () => clearInterval(timer);
  });
  return (
    <>
      <Fault problem={problem} retry={again} />
      <Alert
        type="info"
        title={t('notIndexed')}
        description={
          index && index.segments > 0 && (
            <>
              {t('indexProgress', { indexed: index.indexed - index.stale, segments: index.segments })}
              <Progress percent={Math.floor(((index.indexed - index.stale) * 100) / index.segments)} size="small" />
            </>
          )
        }
      />
    </>
  );
}
