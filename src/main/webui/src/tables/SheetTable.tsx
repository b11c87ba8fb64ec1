import { Button } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel, useLanguage } from '../language';
import { Beyond } from './Beyond';
import { PARAMETERS, type Cells } from './book';
import { shown } from './cells';
import { groupsOf, isFigure, named, signOf, type Column } from './columns';
import { intervalOf, written } from './intervals';
import { described } from './limits';
import { noticeAt } from './notices';
import type { Notice, Row, Sheet, Table } from './service';
import type { Place } from './view';
import { TABLES } from './words';

const PAGE = 300;

/** A sheet of rows to be read and printed. A cell is chosen by a click or the space bar, and then stands in the address. */
export function RowTable({ sheet, place, notices = [], pick }: { sheet: Sheet; place?: Place; notices?: Notice[]; pick: (place: Place) => void }) {
  const { t } = useTranslation(TABLES);
  const language = useLanguage();
  const label = useLabel();
  const chosen = place?.table === sheet.id ? place : undefined;
  const [pages, setPages] = useState(1);
  const wrap = useRef<HTMLDivElement>(null);
  const find = useCallback(() => {
    const box = wrap.current?.querySelector<HTMLElement>('.sheet-table-wrap');
    return box ? { box, ends: [...box.querySelectorAll<HTMLElement>('thead tr:last-child th')].map((one) => one.offsetLeft + one.offsetWidth) } : undefined;
  }, []);
  const at = sheet.rows.findIndex((row) => row.row === chosen?.row);
  const most = Math.max(pages * PAGE, at + 20);
  const dated = sheet.rows.some((row) => row.validFrom || row.validTo || row.note);
  const groups = groupsOf(sheet).filter((_, i, all) => i < all.length - 1 || dated);
  const bands = groups.filter((group) => group.criterion?.ask === 'band');
  const about = [
    t(sheet.hit === 'every' ? 'every' : 'first'),
    ...(sheet.decides ? [] : [t('counts')]),
    ...(sheet.overlap ? [`${t('mayOverlap')}：${label(sheet.overlap)}`] : []),
    ...(sheet.gap ? [`${t('mayGap')}：${label(sheet.gap)}`] : []),
  ];
  return (
    <>
      <div className="sheet-about">
        <p className="muted">{about.join('；')}</p>
        <Beyond of={wrap} find={find} />
      </div>
      <div className="wide-frame" ref={wrap}>
        <div className="sheet-table-wrap" tabIndex={0} role="group" aria-label={sheet.sheet}>
          <table className="sheet-table">
            <caption hidden>{sheet.sheet}</caption>
            <thead>
              <tr>
                <th scope="col" rowSpan={2}>{t('row')}</th>
                {bands.map((group) => <th key={group.criterion?.id} scope="col" rowSpan={2}>{label(group.label)} {t('range')}</th>)}
                {groups.map((group, i) => <th key={i} scope="colgroup" colSpan={group.columns.length}>{label(group.label)}</th>)}
              </tr>
              <tr>
                {groups.flatMap((group) => group.columns).map((column) => (
                  <th key={column.spec.id} scope="col" title={described(column.spec, language, t)}>{column.short[language]}{column.spec.unit ? <small className="muted"> {label(column.spec.unitLabel)}</small> : null}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sheet.rows.slice(0, most).map((row) => {
                const cells = cellsOf(row);
                return (
                  <tr key={row.row} className={chosen?.row === row.row ? 'chosen' : undefined}>
                    <th scope="row">{row.row}</th>
                    {bands.map((group) => {
                      const interval = group.criterion && intervalOf(group.criterion, row.row, cells);
                      return <td key={group.criterion?.id} className="range">{interval && group.columns[0] ? written(interval, group.columns[0].spec, language) : '—'}</td>;
                    })}
                    {groups.flatMap((group) => group.columns).map((column) => (
                      <Value key={column.spec.id} column={column} cells={cells} notice={noticeAt(notices, { table: sheet.id, row: row.row, column: column.spec.id })} chosen={chosen?.row === row.row && chosen.column === column.spec.id}
                        pick={() => pick({ table: sheet.id, row: row.row, column: column.spec.id })} />
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </div>
      {sheet.rows.length > most && <Button type="link" onClick={() => setPages(pages + 1)}>{t('more', { count: Math.min(PAGE, sheet.rows.length - most) })}</Button>}
    </>
  );
}

function Value({ column, cells, chosen, notice, pick }: { column: Column; cells: Cells; chosen: boolean; notice?: Notice; pick: () => void }) {
  const { t } = useTranslation(TABLES);
  const language = useLanguage();
  const text = shown(column.spec, cells[column.spec.id], language);
  const sign = signOf(column, cells);
  return (
    <td className={[isFigure(column.spec) ? 'figure' : '', chosen ? 'chosen' : ''].join(' ').trim() || undefined}>
      <button type="button" onClick={pick} aria-label={text === '' ? `${named(column.spec, language)} ${t('blank')}` : undefined}>
        {sign && <span className="sign">{sign}</span>}
        {text}
        {notice && <Departs notice={notice} />}
      </button>
    </td>
  );
}

/** A mark beside a value: the clause says another figure. */
function Departs({ notice }: { notice: Notice }) {
  const label = useLabel();
  return <span className="departs" role="img" title={label(notice)} aria-label={label(notice)}> ≠</span>;
}

/** The values that hold for all rows, a line each. */
export function ParameterTable({ table, place, notices = [], pick }: { table: Table; place?: Place; notices?: Notice[]; pick: (place: Place) => void }) {
  const { t } = useTranslation(TABLES);
  const language = useLanguage();
  const label = useLabel();
  return (
    <div className="sheet-table-wrap">
      <table className="sheet-table">
        <thead><tr>{(['parameter', 'value', 'unit', 'blankMeans', 'readings'] as const).map((name) => <th key={name} scope="col">{t(name)}</th>)}</tr></thead>
        <tbody>
          {table.parameters.map(({ about, value }) => {
            const chosen = place?.table === PARAMETERS && place.column === about.id;
            const text = shown(about, value.value, language);
            const notice = noticeAt(notices, { table: PARAMETERS, row: '', column: about.id });
            return (
              <tr key={about.id} className={chosen ? 'chosen' : undefined}>
                <th scope="row">{about[language] ?? about.zh}</th>
                <td className={chosen ? 'chosen' : undefined}>
                  <button type="button" onClick={() => pick({ table: PARAMETERS, row: '', column: about.id })}>{text || <span className="blank">{label(about.blank) || t('blank')}</span>}{notice && <Departs notice={notice} />}</button>
                </td>
                <td>{label(about.unitLabel)}</td>
                <td className="muted">{label(about.blank)}</td>
                <td>{about.readings?.join('、')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function cellsOf(row: Row): Cells {
  return {
    cites: row.cites ?? null,
    validFrom: row.validFrom ?? null,
    validTo: row.validTo ?? null,
    note: row.note ?? null,
    ...Object.fromEntries(row.cells.map((cell) => [cell.column, cell.value])),
  };
}
