import { DownloadOutlined, EditOutlined, FileTextOutlined, HistoryOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, DatePicker, Select, Space, Tabs } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { answer, api, download } from '../api/client';
import { Problem } from '../api/problem';
import { useLabel, useLanguage } from '../language';
import { Loaded } from '../parts/Loaded';
import { Page, Section } from '../parts/Page';
import { useMay } from '../session/session';
import { bookOf, PARAMETERS } from './book';
import { History } from './History';
import { Law } from './Law';
import { Marks } from './marks';
import { addressOf, placeName, sheetName } from './naming';
import { placeOfNotice } from './notices';
import { NumberLines } from './NumberLines';
import { OpenInDraft } from './OpenInDraft';
import { ParameterTable, RowTable } from './SheetTable';
import { releasedTable, type Table } from './service';
import type { Place } from './view';
import { TABLES } from './words';
import './tables.css';

/** One workbook as a release has it. A cell of it can be named in the address. */
export default function TablePage() {
  const { t } = useTranslation(TABLES);
  const label = useLabel();
  const language = useLanguage();
  const { message } = App.useApp();
  const editor = useMay('editor');
  const { slug = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const [changing, change] = useState(false);
  const chosen = { ...given('release', search), ...given('asOf', search) };
  const table = useQuery({ queryKey: ['tables', slug, chosen], queryFn: () => releasedTable(slug, chosen) });
  const measure = useQuery({
    queryKey: ['measures', table.data?.measure, chosen],
    queryFn: () => answer(api.GET('/api/v1/measures/{id}', { params: { path: { id: table.data?.measure ?? '' }, query: chosen } })),
    enabled: table.data !== undefined,
  });
  const releases = useQuery({ queryKey: ['releases', 'choice'], queryFn: () => answer(api.GET('/api/v1/releases', { params: { query: { limit: 200 } } })) });

  const [marks] = useState(() => new Marks());
  const book = useMemo(() => {
    const read = table.data && bookOf(table.data);
    return () => read ?? new Map();
  }, [table.data]);

  function open(changes: Record<string, string | undefined>) {
    setSearch((before) => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined) next.delete(name);
        else next.set(name, value);
      }
      return next;
    }, { replace: true });
  }
  function fetched(form: string) {
    const query = new URLSearchParams(chosen).toString();
    download(`/api/v1/tables/${slug}.${form}${query ? `?${query}` : ''}`).catch((problem: unknown) => {
      if (!(problem instanceof Problem)) throw problem;
      void message.error(language === 'en' ? problem.en : problem.zh);
    });
  }
  const ids = table.data ? [...table.data.sheets.map((sheet) => sheet.id), ...(table.data.parameters.length > 0 ? [PARAMETERS] : [])] : [];
  const place = table.data ? placeIn(table.data, search) : undefined;
  const tab = search.get('sheet') === 'parameters' ? PARAMETERS : (place?.table ?? (ids.includes(search.get('sheet') ?? ' ') ? (search.get('sheet') ?? '') : (ids[0] ?? '')));
  const show = (to: Place) => open({ sheet: to.table || 'parameters', row: to.row || undefined, column: to.column || undefined, cell: undefined });
  useEffect(() => {
    document.querySelector('.sheet-table .chosen')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [search, table.data]);

  return (
    <Page
      wide
      title={measure.data ? label(measure.data.title) : t('title')}
      hint={table.data && <><span>{table.data.measure}</span><span>{t('version')} {table.data.version}</span></>}
      actions={
        <>
          <Select
            aria-label={t('otherRelease')}
            style={{ width: 200 }}
            value={chosen.release ?? ''}
            onChange={(release) => open({ release: release || undefined })}
            options={[
              { value: '', label: t('inForceToday') },
              ...(releases.data ?? []).map((one) => ({ value: String(one.number), label: t('release', { number: one.number }) })),
              ...(chosen.release && !/^\d+$/.test(chosen.release) ? [{ value: chosen.release, label: chosen.release }] : []),
            ]}
          />
          <DatePicker aria-label={t('asOf')} placeholder={t('asOf')} value={chosen.asOf ? dayjs(chosen.asOf) : null} onChange={(day) => open({ asOf: day?.format('YYYY-MM-DD') })} />
          <Space.Compact>
            <Button icon={<DownloadOutlined />} onClick={() => fetched('xlsx')}>.xlsx</Button>
            <Button icon={<FileTextOutlined />} aria-label={t('txt')} onClick={() => fetched('txt')}>.txt</Button>
          </Space.Compact>
          <Button icon={<HistoryOutlined />} onClick={() => open({ history: place ? 'cell' : 'all' })}>{t('history')}</Button>
          {editor && <Button type="primary" icon={<EditOutlined />} onClick={() => change(true)}>{t('edit')}</Button>}
        </>
      }
    >
      <Loaded query={table} rows={10}>
        {(data) => (
          <div className="editor">
            <div className="editor-main">
              <Departures table={data} show={show} />
              <Tabs
                size="small"
                activeKey={tab || 'parameters'}
                onChange={(sheet) => open({ sheet, row: undefined, column: undefined, cell: undefined })}
                items={ids.map((id) => ({
                  key: id || 'parameters',
                  label: sheetName(data, id, t('parameters')),
                  children: id === PARAMETERS
                    ? <ParameterTable table={data} place={place} notices={data.notices} pick={show} />
                    : (
                      <>
                        <RowTable sheet={data.sheets.find((one) => one.id === id) as Table['sheets'][number]} place={place} notices={data.notices} pick={show} />
                        <div style={{ marginTop: 12 }}><NumberLines table={data} id={id} book={book} focused={place?.row} marks={marks} show={show} /></div>
                      </>
                    ),
                }))}
              />
            </div>
            <aside className="editor-side" aria-label={t('lawAndReadings')}>
              <Section title={t('lawAndReadings')}>
                <Loaded query={measure}>{(found) => <Law measure={found} place={place} table={data} show={show} />}</Loaded>
              </Section>
            </aside>
            <History slug={slug} table={data} place={place} shown={search.get('history') ?? undefined} open={(history) => open({ history })} />
          </div>
        )}
      </Loaded>
      {changing && <OpenInDraft slug={slug} title={measure.data ? label(measure.data.title) : slug} close={() => change(false)} />}
    </Page>
  );
}

/** Where the table says another figure than the clause. */
function Departures({ table, show }: { table: Table; show: (place: Place) => void }) {
  const { t } = useTranslation(TABLES);
  const label = useLabel();
  const language = useLanguage();
  if (!table.notices?.length) return null;
  return (
    <ul className="problem-list" aria-label={t('departs')}>
      {table.notices.map((notice, i) => (
        <li key={i}>
          <span className="tag departs">≠ {t('departs')}</span>
          <Button type="link" size="small" onClick={() => show(placeOfNotice(notice))}>{placeName(table, placeOfNotice(notice), language)}</Button>
          <span>{label(notice)}</span>
        </li>
      ))}
    </ul>
  );
}

function given(name: 'release' | 'asOf', search: URLSearchParams) {
  const value = search.get(name);
  return value ? { [name]: value } : {};
}

/** The cell that the address names: by row and column, or as E5 of a sheet. */
function placeIn(table: Table, search: URLSearchParams): Place | undefined {
  const [row, column, cell] = [search.get('row'), search.get('column'), search.get('cell')];
  const asked = search.get('sheet');
  const sheets = table.sheets.filter((sheet) => !asked || sheet.id === asked || sheet.sheet === asked);
  if (cell) {
    const addressed = cell.includes('!') ? cell.slice(cell.indexOf('!') + 1) : cell;
    for (const sheet of asked === 'parameters' || asked === '参数' ? [] : sheets) {
      for (const [line, one] of sheet.rows.entries()) {
        const found = [...one.cells.map((each) => each.column), '', 'cites', 'validFrom', 'validTo', 'note']
          .find((name) => addressOf(table, { table: sheet.id, row: one.row, column: name }, line) === addressed);
        if (found !== undefined) return { table: sheet.id, row: one.row, column: found };
      }
    }
    const parameter = table.parameters.find((one) => one.value.cell === addressed);
    return parameter && { table: PARAMETERS, row: '', column: parameter.about.id };
  }
  if (!row && column && (asked === 'parameters' || table.parameters.some((one) => one.about.id === column))) return { table: PARAMETERS, row: '', column };
  const sheet = sheets.find((one) => one.rows.some((each) => each.row === row));
  return row && sheet ? { table: sheet.id, row, column: column ?? '' } : undefined;
}
