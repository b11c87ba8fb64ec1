import { Button } from 'antd';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLabel } from '../language';
import { exactly } from '../language/times';
import { Loaded } from '../parts/Loaded';
import { Section } from '../parts/Page';
import { isOver, type Draft, type Revision } from './drafts';
import { addressOf } from './tables';
import { CHANGES } from './words';

const SHOWN = 30;

/** Who did what to the draft, when, the last step first. */
export function Record({ query, draft }: { query: UseQueryResult<Revision[]>; draft: Draft }) {
  const { t } = useTranslation(CHANGES);
  const label = useLabel();
  const [all, showAll] = useState(false);
  return (
    <Section title={t('record')} id="record" hint={query.data?.length}>
      <Loaded query={query}>
        {(revisions) => {
          const newest = [...revisions].reverse();
          return (
            <>
              <ol className="record" reversed>
                {newest.slice(0, all ? undefined : SHOWN).map((revision) => (
                  <li key={revision.number}>
                    <time className="muted amount" dateTime={revision.at}>{exactly(revision.at)}</time>
                    <span>{revision.who.name}</span>
                    <span className="change-words">
                      {label(revision)}
                      {revision.table && !isOver(draft) && <> <Link to={addressOf(revision.table, { draft: draft.id, at: '' }, {})}>{t('openTable')}</Link></>}
                    </span>
                  </li>
                ))}
              </ol>
              {!all && newest.length > SHOWN && <Button size="small" onClick={() => showAll(true)}>{t('showMore', { count: newest.length })}</Button>}
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}
