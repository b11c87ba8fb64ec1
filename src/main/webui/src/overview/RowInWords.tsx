import { useTranslation } from 'react-i18next';
import { useLanguage } from '../language';
import { grouped } from '../language/numbers';
import { useMeasure } from '../measures/catalogue';
import { sheetWords, type Phrase } from '../measures/rowWords';
import { MEASURES } from '../measures/words';
import { Loaded } from '../parts/Loaded';
import type { RowHits } from './standing';
import { OVERVIEW } from './words';

/** What a row asks and gives, and how else it came up. */
export function RowInWords({ of }: { of: RowHits }) {
  const { t } = useTranslation(OVERVIEW);
  const { t: measures } = useTranslation(MEASURES);
  const language = useLanguage();
  const measure = useMeasure(of.measure);
  const text = (phrases: Phrase[]) => phrases.map((one) => (one.words ? `${one.of} ${one.words}` : one.of)).join(language === 'zh' ? '；' : '; ');
  return (
    <Loaded query={measure} rows={2}>
      {(data) => {
        const sheet = data.table?.sheets.find((one) => one.id === of.table);
        const words = sheet && sheetWords(sheet, language, (word, values) => measures(word, values ?? {}));
        const row = words?.rows.find((one) => one.row.row === of.row);
        return (
          <div className="row-in-words">
            {words && row && <p>{text([...words.shared, ...row.asks]) || measures('unconditional')} → <strong>{text(row.gives)}</strong></p>}
            <p className="muted">{of.cites} · {t('openLost', { open: grouped(of.open), lost: grouped(of.lost), ever: grouped(of.ever) })}</p>
          </div>
        );
      }}
    </Loaded>
  );
}
