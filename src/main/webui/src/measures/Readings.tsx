import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { useLabel } from '../language';
import { CellLink } from './TableInWords';
import { MEASURES } from './words';

/** Where the text can be read in two ways: the question, what is in force, the others, why, and the cells that hold it. */
export function Readings({ of, table }: { of: Schemas['Reading'][]; table?: string }) {
  const { t } = useTranslation(MEASURES);
  const [open, setOpen] = useState(false);
  // opening or closing all of them starts each anew
  const [round, setRound] = useState(0);
  return (
    <section aria-labelledby="readings">
      <h3 id="readings">
        {t('readings')} <small className="muted">{of.length > 0 ? `${of.length} · ${t('readingsHint')}` : ''}</small>
        {of.length > 1 && (
          <Button
            type="link"
            size="small"
            className="push"
            onClick={() => {
              setOpen(!open);
              setRound(round + 1);
            }}
          >
            {t(open ? 'collapseAll' : 'expandAll')}
          </Button>
        )}
      </h3>
      {of.length === 0 && <p className="muted">{t('noReadings')}</p>}
      {of.map((reading) => <OneReading key={`${round}/${reading.id}`} of={reading} table={table} open={open} />)}
    </section>
  );
}

function OneReading({ of, table, open }: { of: Schemas['Reading']; table?: string; open: boolean }) {
  const { t } = useTranslation(MEASURES);
  const label = useLabel();
  return (
    <details className="measures-reading" open={open} id={of.id}>
      <summary>
        <span className="measures-id">{of.id}</span>
        <span>{label(of.question)} <strong>{label(of.inForce)}</strong></span>
      </summary>
      <dl className="measures-facts">
        <div><dt>{t('clause')}</dt><dd><q lang="zh-CN" className="law">{of.clause}</q></dd></div>
        <div><dt>{t('inForce')}</dt><dd>{label(of.inForce)}</dd></div>
        <div><dt>{t('others')}</dt><dd><ul className="measures-plain">{of.others.map((other) => <li key={other.code}>{label(other)}</li>)}</ul></dd></div>
        <div><dt>{t('why')}</dt><dd>{label(of.why)} <small className="muted">{t(of.confidence)}</small></dd></div>
        <div>
          <dt>{t('cells')}</dt>
          <dd>
            {table && of.cells?.length > 0 ? (
              <ul className="measures-plain">
                {of.cells.map((place) => (
                  <li key={`${place.sheet}!${place.value.cell}`}>
                    {label(place.label)}{place.row && ` · ${t('row', { row: place.row })}`} <CellLink slug={table} sheet={place.sheet} cell={place.value.cell}>{label(place.value)}</CellLink>
                  </li>
                ))}
              </ul>
            ) : <span className="muted">{t('noCells')}</span>}
          </dd>
        </div>
      </dl>
    </details>
  );
}
