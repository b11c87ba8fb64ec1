import { ArrowDownOutlined, ArrowUpOutlined, MinusCircleOutlined } from '@ant-design/icons';
import { Checkbox, Table, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useLabel } from '../language';
import { compare, grouped } from '../language/numbers';
import { useMeasures } from '../measures/catalogue';
import { Amount } from '../parts/Amount';
import { Loaded } from '../parts/Loaded';
import { Section } from '../parts/Page';
import { useMay } from '../session/session';
import { RowInWords, RowOnALine } from './RowInWords';
import type { Range } from './range';
import { useHits, type Hits, type RowHits } from './standing';
import { OVERVIEW } from './words';

/** How often each row of the tables was used; rows that never are, and rows whose share jumped, are marked. */
export function RowsSection({ range, wide }: { range: Range; /** has the whole width, so that rows can be told in words */ wide: boolean }) {
  const { t } = useTranslation(OVERVIEW);
  const hits = useHits(range);
  const [address, setAddress] = useSearchParams();
  const onlyMarked = address.get('rows') === 'marked';
  const shown = (hits.data?.rows ?? []).filter((row) => !onlyMarked || row.dead || row.jump);
  return (
    <Section
      title={t('hits')}
      hint={hits.data ? t('rowsOf', { shown: shown.length, all: hits.data.rows.length }) : t('hitsHint')}
      actions={
        <Checkbox
          checked={onlyMarked}
          onChange={(event) => setAddress((before) => {
            if (event.target.checked) before.set('rows', 'marked');
            else before.delete('rows');
            return before;
          }, { replace: true })}
        >
          {t('marked')}
        </Checkbox>
      }
    >
      <Loaded query={hits} rows={8}>{(data) => <Rows of={data} shown={shown} range={range} wide={wide} none={t(onlyMarked ? 'nothingMarked' : 'noRows')} />}</Loaded>
    </Section>
  );
}

const money = (row: RowHits) => row.amounts.find((one) => one.unit === 'CNY')?.amount ?? '0';
const SORTS: Record<string, (a: RowHits, b: RowHits) => number> = {
  hits: (a, b) => a.hits - b.hits,
  before: (a, b) => a.before - b.before,
  change: (a, b) => a.hits - a.before - (b.hits - b.before),
  amount: (a, b) => compare(money(a), money(b)),
};

function Rows({ of, shown, range, wide, none }: { of: Hits; shown: RowHits[]; range: Range; wide: boolean; none: string }) {
  const { t, i18n } = useTranslation(OVERVIEW);
  const figure = i18n.language === 'en' ? 82 : 70;
  const label = useLabel();
  const [address, setAddress] = useSearchParams();
  const finds = useMay('auditor');
  const measures = useMeasures().data;
  const summary = (row: RowHits) => measures?.find((one) => one.id === row.measure);
  const [by, order] = (address.get('sort') ?? '').split('-');
  const sorted = (key: string) => ({ key, align: 'right' as const, sorter: SORTS[key], sortOrder: by === key ? (order === 'up' ? ('ascend' as const) : ('descend' as const)) : null, sortDirections: ['descend' as const, 'ascend' as const] });
  // where nothing was decided before, there is nothing to hold against
  const compared = of.decisionsBefore > 0;
  return (
    <div className={wide ? 'overview-rows-used wide' : 'overview-rows-used'}>
      <Table<RowHits>
        size="small"
        rowKey={(row) => `${row.table}/${row.row}`}
        dataSource={shown}
        pagination={false}
        locale={{ emptyText: none }}
        onChange={(_, __, sorter) => setAddress((before) => {
          const one = Array.isArray(sorter) ? sorter[0] : sorter;
          if (one?.order) before.set('sort', `${one.columnKey}-${one.order === 'ascend' ? 'up' : 'down'}`);
          else before.delete('sort');
          return before;
        }, { replace: true })}
        expandable={{ columnWidth: 28, expandedRowRender: (row) => <RowInWords of={row} /> }}
        columns={[
          {
            title: t('rowOf'),
            ellipsis: true,
            width: wide ? 232 : undefined,
            render: (_, row) => (
              <>
                <Link to={`/tables/${summary(row)?.table ?? row.table}?${new URLSearchParams({ sheet: row.table, row: row.row })}`} title={row.cites} aria-label={`${row.measure} ${t('row', { row: row.row })}`}>{row.measure}/{row.row}</Link>{' '}
                <Link to={`/measures/${row.measure}`} className="overview-quiet-link" title={label(summary(row)?.title)}>{label(summary(row)?.title)}</Link>
              </>
            ),
          },
          ...(wide ? [{ title: t('inWords'), ellipsis: true, render: (_: unknown, row: RowHits) => <RowOnALine of={row} /> }] : []),
          {
            ...sorted('hits'),
            title: t('hitsColumn'),
            width: figure,
            render: (_, row) => (finds && row.hits > 0
              ? <Link className="amount" to={`/decisions?${new URLSearchParams({ row: `${row.table}/${row.row}`, from: range.from, to: range.to })}`}>{grouped(row.hits)}</Link>
              : <span className="amount">{grouped(row.hits)}</span>),
          },
          { ...sorted('before'), title: t('before'), width: figure, render: (_, row) => <span className="amount">{compared ? grouped(row.before) : '—'}</span> },
          { ...sorted('change'), title: t('change'), width: figure, render: (_, row) => <span className="amount">{compared ? signed(row.hits - row.before) : '—'}</span> },
          { ...sorted('amount'), title: t('amount'), width: 118, render: (_, row) => (row.amounts.length > 0 ? row.amounts.map((one) => <div key={one.unit}><Amount of={one.amount} unit={one.unit} /></div>) : <span className="muted" title={row.hits > 0 ? t('cannotTell') : undefined}>—</span>) },
          { title: t('mark'), width: figure + 34, render: (_, row) => <Mark of={row} /> },
        ]}
      />
    </div>
  );
}

function signed(change: number): string {
  return change > 0 ? `+${grouped(change)}` : grouped(change);
}

function Mark({ of }: { of: RowHits }) {
  const { t } = useTranslation(OVERVIEW);
  if (of.dead) return <Tooltip title={t('deadWhy')}><span className="outcome not_applicable" tabIndex={0}><MinusCircleOutlined aria-hidden /> {t('dead')}</span></Tooltip>;
  if (!of.jump) return null;
  const Arrow = of.jump.direction === 'up' ? ArrowUpOutlined : ArrowDownOutlined;
  return <Tooltip title={t('jumpWhy')}><span className="outcome undetermined" tabIndex={0}><Arrow aria-hidden /> {t(of.jump.direction, { ratio: of.jump.ratio })}</span></Tooltip>;
}
