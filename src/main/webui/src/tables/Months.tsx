import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../language/times';
import { canonical, shown } from './cells';
import type { PanelProps } from './CellField';
import { TABLES } from './words';

/** The months of a year under a cell; of several, a click ticks and Enter takes. */
export function Months({ spec, language, text, write, save }: PanelProps) {
  const { t } = useTranslation(TABLES);
  const many = spec.type === 'months';
  const { value, sure } = canonical(spec, text);
  const chosen = sure && value ? value.split(' ') : [];
  const [year, setYear] = useState(Number((chosen[0] ?? today()).slice(0, 4)));
  function pick(month: string) {
    if (!many) return save(month);
    const next = chosen.includes(month) ? chosen.filter((one) => one !== month) : [...chosen, month].sort();
    write(shown(spec, next.join(' ') || null, language));
  }
  return (
    <div className="months">
      <div className="months-year">
        <Button size="small" type="text" icon={<LeftOutlined />} aria-label={t('yearBefore')} tabIndex={-1} onClick={() => setYear(year - 1)} />
        <strong>{year}</strong>
        <Button size="small" type="text" icon={<RightOutlined />} aria-label={t('yearAfter')} tabIndex={-1} onClick={() => setYear(year + 1)} />
      </div>
      <div className="months-grid">
        {Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`).map((month) => (
          <button key={month} type="button" tabIndex={-1} aria-pressed={chosen.includes(month)} onClick={() => pick(month)}>
            {month.slice(5)}
          </button>
        ))}
      </div>
      {many && <Button size="small" type="primary" block tabIndex={-1} onClick={() => save(text)}>{t('take')}</Button>}
    </div>
  );
}
