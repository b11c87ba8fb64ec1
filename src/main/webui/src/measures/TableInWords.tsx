import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { useLabel, useLanguage } from '../language';
import { sheetWords, type Phrase } from './rowWords';
import { MEASURES } from './words';

/** A decision table as sentences: what its rows ask and give, and what holds for all of them. */
export function TableInWords({ of }: { of: Schemas['Table'] }) {
  const { t } = useTranslation(MEASURES);
  const language = useLanguage();
  return (
    <section aria-labelledby="rows">
      <h3 id="rows">
        {t('rows')} <Link to={`/tables/${of.id}`} className="measures-slug">{of.id}</Link> <small className="muted">{t('version', { version: of.version })}</small>
      </h3>
      {of.sheets.map((sheet) => <SheetInWords key={sheet.id} of={sheet} slug={of.id} />)}
      {of.parameters.length > 0 && (
        <>
          <h4>{t('parameters')}</h4>
          <dl className="measures-parameters">
            {of.parameters.map(({ about, value }) => (
              <div key={about.id}>
                <dt>{about[language]}</dt>
                <dd className={value.value === null ? 'muted' : undefined}><CellLink slug={of.id} sheet="参数" cell={value.cell}>{value[language]}</CellLink></dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}

function SheetInWords({ of, slug }: { of: Schemas['Sheet']; slug: string }) {
  const { t } = useTranslation(MEASURES);
  const language = useLanguage();
  const label = useLabel();
  const words = sheetWords(of, language, (word, values) => t(word, values ?? {}));
  const how = [of.each && t('each'), of.decides ? t(of.hit) : t('helps')].filter(Boolean).join(language === 'zh' ? '，' : ', ');
  return (
    <>
      <h4><span lang="zh-CN">{of.sheet}</span> <small className="muted">{how}</small></h4>
      {words.shared.length > 0 && (
        <div className="measures-row-words">
          <span className="measures-row-name muted">{t('shared')}</span>
          <Phrases of={words.shared} slug={slug} sheet={of.sheet} />
        </div>
      )}
      {words.rows.length === 0 && <p className="muted">{t('noRows')}</p>}
      {words.rows.map(({ row, asks, gives }) => (
        <div key={row.row} className="measures-row-words">
          <span className="measures-row-name">
            {t('row', { row: row.row })}
            <small className="muted">{row.cites}</small>
            {row.validFrom && <small>{t('validFrom', { day: row.validFrom })}</small>}
            {row.validTo && <small>{t('validTo', { day: row.validTo })}</small>}
          </span>
          <div>
            {asks.length > 0 ? <Phrases of={asks} slug={slug} sheet={of.sheet} /> : words.shared.length === 0 && of.criteria.length > 0 && <span className="muted">{t('unconditional')}</span>}
            {gives.length > 0 && <div className="measures-row-gives"><Phrases of={gives} slug={slug} sheet={of.sheet} /></div>}
            {row.note && <small className="muted">{row.note}</small>}
          </div>
        </div>
      ))}
      {of.overlap && <p className="muted">{t('overlap', { why: label(of.overlap) })}</p>}
      {of.gap && <p className="muted">{t('gap', { why: label(of.gap) })}</p>}
    </>
  );
}

function Phrases({ of, slug, sheet }: { of: Phrase[]; slug: string; sheet: string }) {
  return (
    <ul className="measures-phrases">
      {of.map((phrase) => (
        <li key={phrase.cell}>
          {phrase.words === '' ? (
            <CellLink slug={slug} sheet={sheet} cell={phrase.cell}>{phrase.of}</CellLink>
          ) : (
            <>{phrase.of} <CellLink slug={slug} sheet={sheet} cell={phrase.cell}>{phrase.words}</CellLink></>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Words that stand in a cell lead to it. */
export function CellLink({ slug, sheet, cell, children }: { slug: string; sheet: string; cell: string; children: React.ReactNode }) {
  return <Link className="measures-cell-link" title={`${sheet}!${cell}`} to={`/tables/${slug}?${new URLSearchParams({ sheet, cell })}`}>{children}</Link>;
}
