import { Skeleton } from 'antd';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useLabel, useLanguage } from '../language';
import { PARTS } from '../parts/words';
import type { Summary } from './catalogue';
import { linesOf } from './clauses';
import { MEASURES } from './words';

/** The articles and their measures, in the order of the text. */
export function Contents({ listed, chosen, law, settled }: { listed: Summary[]; chosen?: string; law?: string; settled: boolean }) {
  const { t } = useTranslation(MEASURES);
  const { t: parts } = useTranslation(PARTS);
  const label = useLabel();
  const language = useLanguage();
  const { search } = useLocation();
  const place = useRef<HTMLAnchorElement>(null);
  const headings = useMemo(() => articleHeadings(law), [law]);
  useEffect(() => {
    const link = place.current;
    if (!link) return;
    const focused = document.activeElement?.closest('.measures-list');
    link.scrollIntoView({ block: 'nearest' });
    // who goes through the list by its arrows takes the focus along
    if (focused) link.focus({ preventScroll: true });
  }, [chosen]);
  if (!settled) return <Skeleton active title={false} paragraph={{ rows: 8 }} />;
  if (listed.length === 0) return <p className="muted">{t('none')}</p>;
  const articles = [...new Set(listed.map((one) => one.article))];
  return articles.map((article) => (
    <section key={article}>
      <h2>{language === 'zh' ? (headings[article] ?? t('article', { article })) : t('article', { article })}</h2>
      <ul>
        {listed.filter((one) => one.article === article).map((one) => (
          <li key={one.id}>
            <Link
              ref={one.id === chosen ? place : undefined}
              to={{ pathname: `/measures/${one.id}`, search }}
              aria-current={one.id === chosen ? 'true' : undefined}
            >
              <span className="measures-id">{one.id}</span>
              <span>{label(one.title)}</span>
              <small>{parts(one.kind)}</small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  ));
}

/** 「一、鼓励重点企业连续生产」 by its number. */
function articleHeadings(law: string | undefined): Record<number, string> {
  const headings: Record<number, string> = {};
  for (const line of linesOf(law ?? '', [])) {
    const [first] = line.pieces;
    if (first?.heading) headings[line.article] = first.text.slice(0, first.heading).replace(/。$/, '');
  }
  return headings;
}
