import { Button, Select, Slider } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel, useLanguage } from '../language';
import { grouped } from '../language/numbers';
import type { Catalogue } from './catalogue';
import { get, known, type Dossier } from './dossier';
import { FigureField } from './FigureField';
import { TRIAL } from './words';

/** Another number for a known fact: slid or typed. */
export function OtherNumber({ facts, catalogue, number, onChange, onTake }: {
  facts: Dossier;
  catalogue: Catalogue;
  number: { path: string; value?: string | number } | undefined;
  onChange: (number: { path: string; value?: string | number } | undefined) => void;
  onTake: (path: string, value: string | number) => void;
}) {
  const { t } = useTranslation(TRIAL);
  const label = useLabel();
  const language = useLanguage();
  const numbers = numbersOf(facts, catalogue);
  const fact = number && catalogue.at(number.path);
  const now = number && get(facts, number.path);
  if (numbers.length === 0) return <p className="line">{t('whatIf.noNumbers')}</p>;
  const shown = number?.value ?? (typeof now === 'number' || typeof now === 'string' ? now : undefined);
  const scale = spread(Number(now), fact?.min, fact?.max);
  return (
    <div className="other-number">
      <Select
        size="small"
        aria-label={t('whatIf.fact')}
        placeholder={t('whatIf.chooseFact')}
        value={number?.path ?? null}
        options={numbers.map((path) => ({ value: path, label: catalogue.name(path, language) }))}
        onChange={(path: string | null) => path && onChange({ path })}
      />
      {number && fact && typeof shown !== 'undefined' && (
        <>
          <div className="slide">
            <Slider
              min={scale.min}
              max={scale.max}
              step={scale.step}
              value={Number(shown)}
              ariaLabelForHandle={t('whatIf.slide')}
              tooltip={{ formatter: (at) => grouped(at) }}
              onChange={(at: number) => onChange({ ...number, value: fact.type === 'integer' ? at : String(at) })}
            />
            <FigureField
              fact={fact}
              value={shown}
              name={catalogue.name(number.path, language)}
              onChange={(value) => onChange({ ...number, value: typeof value === 'string' || typeof value === 'number' ? value : undefined })}
            />
          </div>
          <div className="list-start">
            <span className="muted">{t('whatIf.now', { value: grouped(String(now)) })} {label(fact.unitLabel)}</span>
            <Button size="small" disabled={number.value === undefined || number.value === now} onClick={() => number.value !== undefined && onTake(number.path, number.value)}>
              {t('whatIf.take')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

/** The known numbers, those of records too. */
function numbersOf(facts: Dossier, catalogue: Catalogue): string[] {
  return known(facts)
    .flatMap((path) => {
      const value = get(facts, path);
      if (!Array.isArray(value)) return [path];
      return value.flatMap((record, i) => (record !== null && typeof record === 'object' ? known(record as Dossier).map((field) => `${path}[${i}].${field}`) : []));
    })
    .filter((path) => ['integer', 'decimal'].includes(catalogue.at(path)?.type ?? ''));
}

/** From nothing to twice the number, in steps that one can tell apart. */
function spread(now: number, least = 0, most = Number.MAX_SAFE_INTEGER) {
  const step = Math.max(1, 10 ** Math.floor(Math.log10(Math.max(now, 1) / 50)));
  const max = Math.min(most, Math.max(Math.ceil((now * 2) / step) * step, 10));
  return { min: least, max, step };
}
