import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Table, Upload, type TableColumnsType } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download, type Schemas, XLSX } from '../api/client';
import { Problem } from '../api/problem';
import { useLabel } from '../language';
import { add, compare } from '../language/numbers';
import { Amount } from '../parts/Amount';
import { Fault } from '../parts/Fault';
import { Outcome } from '../parts/Outcome';
import { Section } from '../parts/Page';
import { PARTS } from '../parts/words';
import type { Case } from './case';
import { distance } from './spoken';
import { tryWorkbook, workbookAddress, type FirmTrial } from './trials';
import { TRIAL } from './words';

const MOST_BYTES = 5 * 1024 * 1024;

/** A workbook of firms: the template, then what would be decided of each. */
export function WorkbookTrial({ of: asked, measures }: { of: Case; measures: Schemas['MeasureSummary'][] }) {
  const { t } = useTranslation(TRIAL);
  const [file, choose] = useState<File>();
  const [problem, tell] = useState<unknown>();
  const query = new URLSearchParams(asked.measures.map((measure) => ['measure', measure]));
  if (asked.asOf) query.set('asOf', asked.asOf);
  if (asked.release) query.set('release', asked.release);
  const isTooLarge = (file?.size ?? 0) > MOST_BYTES;
  const tried = useQuery({
    queryKey: ['trial', 'workbook', file?.name, file?.size, file?.lastModified, query.toString()],
    queryFn: ({ signal }) => tryWorkbook(file as File, query, signal),
    enabled: file !== undefined && !isTooLarge,
    retry: false,
    refetchOnWindowFocus: false,
    staleTime: Infinity,
  });
  const fetchFile = (address: string, init?: Parameters<typeof download>[1]) => {
    tell(undefined);
    download(address, init).catch((thrown: unknown) => {
      if (!(thrown instanceof Problem)) throw thrown;
      tell(thrown);
    });
  };
  return (
    <>
      <Section title={t('workbook.title')} hint={t('workbook.hint')}>
        <div className="list-start">
          <Button icon={<DownloadOutlined />} onClick={() => fetchFile(workbookAddress('template.xlsx', query))}>{t('workbook.template')}</Button>
          <Upload
            accept=".xlsx"
            maxCount={1}
            showUploadList={false}
            beforeUpload={(chosen) => {
              choose(chosen);
              return false;
            }}
          >
            <Button type="primary" icon={<UploadOutlined />} loading={tried.isFetching}>{t(tried.isFetching ? 'workbook.uploading' : 'workbook.upload')}</Button>
          </Upload>
          {file && <span>{file.name}</span>}
          {asked.measures.length === 0 && <span className="muted">{t('workbook.choose')}</span>}
        </div>
        {isTooLarge && <p className="line field-fault" role="alert">{t('workbook.tooLarge')}</p>}
        {problem !== undefined && <Fault problem={problem} />}
        {tried.error && <Fault problem={tried.error} most={200} retry={() => void tried.refetch()} />}
      </Section>
      {file && tried.data && (
        <Section
          title={t('workbook.results')}
          hint={t('workbook.rows', { count: tried.data.rows.length })}
          actions={
            <Button
              size="small"
              icon={<DownloadOutlined />}
              onClick={() => fetchFile(workbookAddress('workbook', query), { method: 'POST', body: file, headers: { 'Content-Type': XLSX, Accept: XLSX } })}
            >
              {t('workbook.download')}
            </Button>
          }
        >
          {tried.data.rows.length === 0 ? <p className="line">{t('workbook.empty')}</p> : <Firms rows={tried.data.rows} measures={measures} />}
        </Section>
      )}
    </>
  );
}

function Firms({ rows, measures }: { rows: FirmTrial[]; measures: Schemas['MeasureSummary'][] }) {
  const { t } = useTranslation(TRIAL);
  const { t: part } = useTranslation(PARTS);
  const label = useLabel();
  const shown = [...new Set(rows.flatMap((row) => row.results.map((result) => result.measure)))];
  const kinds = [...new Set(rows.flatMap((row) => Object.keys(row.totals)))].filter((kind) => kind === 'subsidy' || rows.some((row) => row.totals[kind] !== undefined));
  const sum = (kind: string) => rows.reduce((total, row) => add(total, row.totals[kind] ?? '0'), '0');
  const columns: TableColumnsType<FirmTrial> = [
    { title: t('workbook.row'), dataIndex: 'row', width: 64, fixed: 'left', sorter: (a, b) => a.row - b.row },
    { title: t('workbook.firm'), dataIndex: 'name', width: 180, fixed: 'left', sorter: (a, b) => (a.name ?? '').localeCompare(b.name ?? '', 'zh') },
    ...kinds.map((kind) => ({
      title: t(`sum.${kind}`, part(kind)),
      key: kind,
      width: 150,
      align: 'right' as const,
      render: (_: unknown, row: FirmTrial) => <Amount of={row.totals[kind]} />,
      sorter: (a: FirmTrial, b: FirmTrial) => compare(a.totals[kind] ?? '0', b.totals[kind] ?? '0'),
    })),
    ...shown.map((measure) => ({
      title: `${measure} ${label(measures.find((one) => one.id === measure)?.title)}`,
      key: measure,
      width: 200,
      render: (_: unknown, row: FirmTrial) => <FirmResult result={resultOf(row, measure)} />,
      sorter: (a: FirmTrial, b: FirmTrial) => compare(resultOf(a, measure)?.amount ?? '-1', resultOf(b, measure)?.amount ?? '-1'),
      filters: (['eligible', 'ineligible', 'undetermined', 'not_applicable'] as const).map((outcome) => ({ value: outcome, text: part(outcome) })),
      onFilter: (outcome: unknown, row: FirmTrial) => resultOf(row, measure)?.outcome === outcome,
    })),
  ];
  return (
    <Table
      size="small"
      rowKey="row"
      columns={columns}
      dataSource={rows}
      scroll={{ x: 'max-content' }}
      pagination={rows.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
      summary={() => (
        <Table.Summary.Row>
          <Table.Summary.Cell index={0} colSpan={2}><strong>{t('workbook.sum')}</strong></Table.Summary.Cell>
          {kinds.map((kind, i) => <Table.Summary.Cell key={kind} index={i + 2} align="right"><strong><Amount of={sum(kind)} /></strong></Table.Summary.Cell>)}
          {shown.map((measure, i) => (
            <Table.Summary.Cell key={measure} index={i + 2 + kinds.length}>
              {t('workbook.eligible')} {rows.filter((row) => resultOf(row, measure)?.outcome === 'eligible').length}
            </Table.Summary.Cell>
          ))}
        </Table.Summary.Row>
      )}
    />
  );
}

function resultOf(row: FirmTrial, measure: string) {
  return row.results.find((one) => one.measure === measure);
}

function FirmResult({ result }: { result: FirmTrial['results'][number] | undefined }) {
  const { t } = useTranslation(TRIAL);
  const label = useLabel();
  if (!result) return '—';
  const shortfall = result.shortfalls?.[0];
  return (
    <>
      <span className="trial-came"><Outcome of={result.outcome} quiet />{result.amount !== null && <Amount of={result.amount} unit={result.unit} />}</span>
      {shortfall && <div><small>{label(shortfall.label)}{t('answer.then')}{t('answer.short', { shortfall: distance(shortfall.shortfall) })}</small></div>}
      {result.outcome === 'undetermined' && result.missing.length > 0 && <div><small className="muted">{t('workbook.needs', { count: result.missing.length })}</small></div>}
    </>
  );
}
