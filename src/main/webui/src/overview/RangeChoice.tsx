import { DatePicker, Segmented } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { daysBefore, today } from '../language/times';
import type { Range, Step } from './range';
import { OVERVIEW } from './words';

/** Which days the page is about, and how they are divided. */
export function RangeChoice({ of, change, steps }: { of: Range; change: (values: Partial<Range>) => void; steps: boolean }) {
  const { t } = useTranslation(OVERVIEW);
  const now = today();
  const since = (from: string): [dayjs.Dayjs, dayjs.Dayjs] => [dayjs(from), dayjs(now)];
  return (
    <>
      <DatePicker.RangePicker
        aria-label={t('range')}
        allowClear={false}
        value={[dayjs(of.from), dayjs(of.to)]}
        onChange={(days) => days?.[0] && days[1] && change({ from: days[0].format('YYYY-MM-DD'), to: days[1].format('YYYY-MM-DD') })}
        presets={[
          { label: t('week'), value: since(daysBefore(now, 6)) },
          { label: t('month'), value: since(daysBefore(now, 29)) },
          { label: t('quarter'), value: since(daysBefore(now, 89)) },
          { label: t('year'), value: since(`${now.slice(0, 4)}-01-01`) },
        ]}
      />
      {steps && (
        <Segmented<Step>
          aria-label={t('step')}
          value={of.step}
          onChange={(step) => change({ step })}
          options={[{ value: 'day', label: t('byDay') }, { value: 'week', label: t('byWeek') }, { value: 'month', label: t('byMonth') }]}
        />
      )}
    </>
  );
}
