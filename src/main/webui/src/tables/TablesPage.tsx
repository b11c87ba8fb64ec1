import { DownloadOutlined, EditOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Input, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { answer, api, download, type Schemas } from '../api/client';
import { Problem } from '../api/problem';
import { useLabel, useLanguage } from '../language';
import { Loaded } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { useMay } from '../session/session';
import { OpenInDraft } from './OpenInDraft';
import './tables.css';
import { TABLES } from './words';

type Summary = Schemas['TableSummary'];

interface Line extends Summary {
  article: number;
  /** the first one of its article, over so many lines */
  span: number;
}

/** The workbooks in force, in the order of the text. */
export default function TablesPage() {
  const { t } = useTranslation(TABLES);
  const label = useLabel();
  const language = useLanguage();
  const { message } = App.useApp();
  const editor = useMay('editor');
  const [search, setSearch] = useSearchParams();
  const [chosen, choose] = useState<Line>();
  const wanted = (search.get('q') ?? '').trim().toLowerCase();
  const tables = useQuery({ queryKey: ['tables'], queryFn: () => answer(api.GET('/api/v1/tables')) });

  function fetched(slug: string) {
    download(`/api/v1/tables/${slug}.xlsx`).catch((problem: unknown) => {
      if (!(problem instanceof Problem)) throw problem;
      void message.error(language === 'en' ? problem.en : problem.zh);
    });
  }

  return (
    <Page
      title={t('title')}
      wide
      actions={
        <Input.Search
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          defaultValue={search.get('q') ?? ''}
          style={{ width: 280 }}
          onChange={(event) => setSearch(event.target.value ? { q: event.target.value } : {}, { replace: true })}
        />
      }
    >
      <Loaded query={tables} rows={14}>
        {(all) => (
          <Table<Line>
            size="small"
            bordered
            rowKey="id"
            pagination={false}
            sticky
            dataSource={linesOf(all.filter((one) => `${one.measure} ${one.id} ${one.title.zh} ${one.title.en} ${one.sheets.join(' ')}`.toLowerCase().includes(wanted)))}
            locale={{ emptyText: t('noneFound') }}
            columns={[
              { title: t('articles'), width: 84, onCell: (line) => ({ rowSpan: line.span }), render: (_, line) => t('article', { number: line.article }) },
              { title: t('measure'), width: 84, render: (_, line) => <Link to={`/measures/${line.measure}`}>{line.measure}</Link> },
              { title: t('name'), render: (_, line) => <Link to={`/tables/${line.id}`}>{label(line.title)}</Link> },
              { title: t('sheets'), render: (_, line) => line.sheets.join('、') },
              { title: t('version'), dataIndex: 'version', align: 'right', width: 72 },
              { title: t('cells'), dataIndex: 'cells', align: 'right', width: 72 },
              {
                title: t('does'),
                width: 140,
                render: (_, line) => (
                  <>
                    <Button type="text" size="small" icon={<DownloadOutlined />} aria-label={`${t('xlsx')} ${label(line.title)}`} title={t('xlsx')} onClick={() => fetched(line.id)} />
                    {editor && <Button type="link" size="small" icon={<EditOutlined />} onClick={() => choose(line)}>{t('edit')}</Button>}
                  </>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {chosen && <OpenInDraft slug={chosen.id} title={label(chosen.title)} close={() => choose(undefined)} />}
    </Page>
  );
}

function linesOf(tables: Summary[]): Line[] {
  const article = (one: Summary) => Number(/\d+/.exec(one.measure)?.[0] ?? 0);
  return tables.map((one, i) => {
    const first = i === 0 || article(tables[i - 1] as Summary) !== article(one);
    let span = first ? 1 : 0;
    while (first && tables[i + span] && article(tables[i + span] as Summary) === article(one)) span++;
    return { ...one, article: article(one), span };
  });
}
