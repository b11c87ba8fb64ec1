import { Button } from 'antd';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { useLabel, useLanguage } from '../language';
import { specAt } from './naming';
import type { Table } from './service';
import type { Place } from './view';

/** The words of the law, and where they can be read two ways; the readings of the cell in question come first. */
export function Law({ measure, table, place, show }: { measure: Schemas['Measure']; table: Table; place?: Place; show: (place: Place) => void }) {
  const label = useLabel();
  const language = useLanguage();
  const spec = place && specAt(table, place);
  const sheet = table.sheets.find((one) => one.id === place?.table);
  const criterion = sheet?.criteria.find((one) => spec && (spec.id === one.id || spec.id.startsWith(`${one.id}.`)));
  const now = new Set([...(spec?.readings ?? []), ...(criterion?.readings ?? [])]);
  const readings = [...measure.readings].sort((a, b) => Number(now.has(b.id)) - Number(now.has(a.id)));
  return (
    <div className="law-side">
      <p className="law" lang="zh-CN">{measure.quote}</p>
      <p><Link to={`/measures/${measure.id}`}>{measure.citation}</Link></p>
      {readings.map((reading) => (
        <div key={reading.id} className={now.has(reading.id) ? 'reading now' : 'reading'}>
          <h3>{reading.id}{reading.clause && ` “${reading.clause}”`}</h3>
          <p>{label(reading.question)}</p>
          <p><strong>{label(reading.inForce)}</strong></p>
          {(reading.cells ?? []).slice(0, 6).map((cell, i) => (
            <Button key={i} type="link" size="small" onClick={() => show({ table: table.sheets.find((one) => one.sheet === cell.sheet)?.id ?? '', row: cell.row ?? '', column: cell.value.column })}>
              {cell.row ? (language === 'en' ? `row ${cell.row} ` : `第 ${cell.row} 行 `) : ''}{label(cell.label)}
            </Button>
          ))}
        </div>
      ))}
    </div>
  );
}
