import { useQuery } from '@tanstack/react-query';
import { Drawer, Segmented, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../api/client';
import { useLabel, useLanguage } from '../language';
import { at } from '../language/times';
import { Loaded } from '../parts/Loaded';
import { placeName } from './naming';
import type { Table } from './service';
import type { Place } from './view';
import { TABLES } from './words';

/** Who changed the table, or one cell of it, when and why. */
export function History({ slug, table, place, shown, open }: {
  slug: string;
  table: Table;
  place?: Place;
  /** 'cell' or 'all'; nothing if it is closed */
  shown?: string;
  open: (history: string | undefined) => void;
}) {
  const { t } = useTranslation(TABLES);
  const label = useLabel();
  const language = useLanguage();
  const one = shown === 'cell' && place !== undefined;
  const filter = one ? { ...(place.row ? { row: place.row } : {}), ...(place.column ? { column: place.column } : {}) } : {};
  const history = useQuery({
    queryKey: ['tables', slug, 'history', filter],
    queryFn: () => answer(api.GET('/api/v1/tables/{slug}/history', { params: { path: { slug }, query: filter } })),
    enabled: shown !== undefined,
  });
  return (
    <Drawer open={shown !== undefined} onClose={() => open(undefined)} title={one ? placeName(table, place, language) : t('history')} size={460}>
      {place && (
        <Segmented
          style={{ marginBottom: 12 }}
          value={one ? 'cell' : 'all'}
          onChange={(value) => open(value)}
          options={[{ value: 'cell', label: t('historyOf') }, { value: 'all', label: t('historyAll') }]}
        />
      )}
      <Loaded query={history}>
        {(entries) => entries.length === 0 ? <p className="muted">{t('noHistory')}</p> : (
          <Timeline
            items={entries.map((entry, i) => ({
              key: i,
              content: (
                <>
                  <div>{label(entry)}</div>
                  <div className="muted">
                    <Link to={`/releases/${entry.release}`}>{t('release', { number: entry.release })}</Link> {at(entry.at as unknown as string)} {[entry.author, entry.approver].filter(Boolean).join(' → ')}
                  </div>
                  {entry.reason && <div>{entry.reason}</div>}
                </>
              ),
            }))}
          />
        )}
      </Loaded>
    </Drawer>
  );
}
