import { Calendar } from 'antd';
import dayjs from 'dayjs';
import { canonical } from './cells';
import type { PanelProps } from './CellField';

/** A calendar under a cell of a date; one may as well type. */
export function Days({ spec, text, save }: PanelProps) {
  const { value } = canonical(spec, text);
  const day = value && /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayjs(value) : undefined;
  return (
    <div className="days">
      <Calendar
        fullscreen={false}
        key={day?.format('YYYY-MM') ?? ''}
        defaultValue={day}
        onSelect={(chosen, { source }) => source === 'date' && save(chosen.format('YYYY-MM-DD'))}
      />
    </div>
  );
}
