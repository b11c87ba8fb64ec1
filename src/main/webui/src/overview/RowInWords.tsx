import { useTranslation } from 'react-i18next';
import { useLanguage } from '../language';
import { grouped } from '../language/numbers';
import { useMeasure, type Measure } from '../measures/catalogue';
import { sheetWords, type Phrase } from '../measures/rowWords';
import { MEASURES } from '../measures/words';
import { Loaded } from '../parts/Loaded';
import type { RowHits } from './standing';
import { OVERVIEW } from './words';

/** What a row asks and gives, and how else it came up. */
export function RowInWords({ of }: { of: RowHits }) {
  const { t } = useTranslation(OVERVIEW);
  const measure = useMeasure(of.measure);
  return (
    <div className="overview-row-in-words">
      <Loaded query={measure} rows={1}>{(data) => <p><Words of={of} measure={data} /></p>}</Loaded>
      <p className="muted">{of.cites} · {t('openLost', { open: grouped(of.open), lost: grouped(of.lost), ever: grouped(of.ever) })}</p>
    </div>
  );
}

/** The row on a line, as far as it goes: first what tells it from the other rows of its table. */
export function RowOnALine({ of }: { of: RowHits }) {
  const measure = useMeasure(of.measure).data;
  return measure ? <Words of={of} measure={measure} ownFirst /> : null;
}

function Words({ of, measure, ownFirst }: { of: RowHits; measure: Measure; ownFirst?: boolean }) {
  const { t } = useTranslation(MEASURES);
  const language = useLanguage();
  const sheet = measure.table?.sheets.find((one) => one.id === of.table);
  const words = sheet && sheetWords(sheet, language, (word, values) => t(word, values ?? {}));
  const row = words?.rows.find((one) => one.row.row === of.row);
  if (!words || !row) return null;
  const text = (phrases: Phrase[]) => phrases.map((one) => (one.words ? `${one.of} ${one.words}` : one.of)).join(language === 'zh' ? '；' : '; ');
  const asks = ownFirst ? [...row.asks, ...words.shared] : [...words.shared, ...row.asks];
  return <>{text(asks) || t('unconditional')}{row.gives.length > 0 && <> → <strong>{text(row.gives)}</strong></>}</>;
}
