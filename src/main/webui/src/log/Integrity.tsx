import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { answer, api, save, send } from '../api/client';
import { checkpoint } from '../decisions/merkle';
import { grouped } from '../language/numbers';
import { exactly } from '../language/times';
import { Copied } from '../parts/Copied';
import { Loaded } from '../parts/Loaded';
import { Section } from '../parts/Page';
import { Consistency } from './Consistency';
import { LogExport } from './LogExport';
import { LOG } from './words';

const PAGE = 20;

/** Checkpoints, keys, consistency, the log itself: all that is needed to show that nothing was altered. */
export function Integrity({ audit }: { audit: boolean }) {
  return (
    <>
      <div className="pair">
        <Latest />
        <Keys />
      </div>
      <LogExport audit={audit} />
      <Consistency />
      <Checkpoints />
    </>
  );
}

function useText(path: string) {
  return useQuery({ queryKey: ['log', path], queryFn: async ({ signal }) => (await send('GET', path, { signal })).text() });
}

function Latest() {
  const { t } = useTranslation(LOG);
  const latest = useText('/api/v1/log/checkpoints/latest');
  return (
    <Section
      title={t('latest')}
      hint={t('latestHint')}
      actions={
        <Button
          size="small"
          icon={<DownloadOutlined />}
          disabled={!latest.data}
          onClick={() => latest.data && save(new Blob([latest.data], { type: 'text/plain' }), `${checkpoint(latest.data).size}.checkpoint`)}
        >
          {t('save')}
        </Button>
      }
    >
      <Loaded query={latest} rows={4}>
        {(note) => {
          const told = checkpoint(note);
          return (
            <>
              <dl className="log-defs">
                <div><dt>{t('origin')}</dt><dd>{told.origin}</dd></div>
                <div><dt>{t('size')}</dt><dd>{grouped(told.size)}</dd></div>
                <div><dt>{t('at')}</dt><dd>{exactly(told.time)}</dd></div>
                <div><dt>{t('root')}</dt><dd><Copied text={told.root} /></dd></div>
              </dl>
              <details>
                <summary>{t('note')}</summary>
                <pre>{note}</pre>
              </details>
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}

function Keys() {
  const { t } = useTranslation(LOG);
  const keys = useText('/api/v1/log/keys');
  return (
    <Section
      title={t('keys')}
      hint={t('keysHint')}
      actions={
        <Button size="small" icon={<DownloadOutlined />} disabled={!keys.data} onClick={() => keys.data && save(new Blob([keys.data], { type: 'application/x-pem-file' }), 'log.pub')}>
          log.pub
        </Button>
      }
    >
      <Loaded query={keys} rows={4}>{(pem) => <pre>{pem.trim()}</pre>}</Loaded>
    </Section>
  );
}

function Checkpoints() {
  const { t } = useTranslation(LOG);
  const [params, setParams] = useSearchParams();
  const from = Number(params.get('from') ?? 0) || 0;
  const kept = useQuery({
    queryKey: ['log', 'checkpoints', from],
    queryFn: () => answer(api.GET('/api/v1/log/checkpoints', { params: { query: { from, limit: PAGE } } })),
    placeholderData: (last) => last,
  });
  const last = kept.data?.[PAGE - 1];
  function go(to: number) {
    const after = new URLSearchParams(params);
    if (to > 0) after.set('from', String(to));
    else after.delete('from');
    setParams(after);
  }
  return (
    <Section title={t('checkpoints')}>
      <Loaded query={kept}>
        {(data) => (
          <>
            <Table
              size="small"
              rowKey="size"
              pagination={false}
              dataSource={data}
              locale={{ emptyText: t('noCheckpoints') }}
              columns={[
                { title: t('size'), dataIndex: 'size', width: 120, align: 'right', render: (size: number) => grouped(size) },
                { title: t('at'), dataIndex: 'at', width: 180, render: (at: string) => exactly(at) },
                { title: t('root'), dataIndex: 'note', render: (note: string) => <Copied text={checkpoint(note).root} /> },
                {
                  title: t('note'),
                  width: 130,
                  render: (_: unknown, one) => (
                    <Button size="small" type="link" icon={<DownloadOutlined />} aria-label={`${t('save')} ${one.size}`} onClick={() => save(new Blob([one.note], { type: 'text/plain' }), `${one.size}.checkpoint`)}>
                      {t('save')}
                    </Button>
                  ),
                },
              ]}
            />
            {(from > 0 || last) && (
              <nav className="log-paging" aria-label={t('checkpoints')}>
                <Button disabled={from === 0} onClick={() => go(0)}>{t('earlier')}</Button>
                <Button disabled={!last} onClick={() => last && go(last.size + 1)}>{t('later')}</Button>
              </nav>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}
