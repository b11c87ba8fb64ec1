import { useLayoutEffect, useMemo, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import { cut, linesOf, type Piece } from './clauses';

/** The text as it is printed; each clause leads to its measure, the chosen one is marked. */
export function Law({ title, text, titles, quotes, chosen, words }: {
  title: string;
  text: string;
  titles: string[];
  quotes: { id: string; quote: string }[];
  chosen?: string;
  words?: string;
}) {
  const { search } = useLocation();
  const place = useRef<HTMLElement>(null);
  const lines = useMemo(() => linesOf(text, quotes), [text, quotes]);
  const here = lines.some((line) => line.pieces.some((piece) => piece.measure === chosen));
  useLayoutEffect(() => {
    const clause = place.current?.querySelector<HTMLElement>('[aria-current]');
    const pane = place.current?.closest<HTMLElement>('.measures-pane');
    if (!clause || !pane) return;
    const top = clause.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    const bottom = top + clause.getBoundingClientRect().height;
    // a clause that can be read already stays where it is
    if (top < 8 || bottom > pane.clientHeight - 8) pane.scrollTop += top - Math.min(120, pane.clientHeight / 4);
  }, [chosen, here]);
  return (
    <article ref={place} className="law" lang="zh-CN" aria-label={title}>
      {lines.map((line, i) => {
        if (titles.includes(line.pieces.map((piece) => piece.text).join(''))) {
          return <p key={i} className="law-title">{line.pieces.map((piece) => piece.text)}</p>;
        }
        return (
          <p key={i} className={`law-${line.kind}`}>
            {line.pieces.map((piece, j) => <Stretch key={j} of={piece} chosen={chosen} search={search} words={words} />)}
          </p>
        );
      })}
    </article>
  );
}

function Stretch({ of, chosen, search, words }: { of: Piece; chosen?: string; search: string; words?: string }) {
  const heading = of.heading ?? 0;
  const text = (
    <>
      {heading > 0 && <strong><Marked text={of.text.slice(0, heading)} words={words} /></strong>}
      <Marked text={of.text.slice(heading)} words={words} />
    </>
  );
  if (!of.measure) return text;
  return (
    <Link className="measures-clause" to={{ pathname: `/measures/${of.measure}`, search }} aria-current={of.measure === chosen ? 'true' : undefined}>
      <sup>{of.measure}</sup>{text}
    </Link>
  );
}

function Marked({ text, words }: { text: string; words?: string }) {
  return <>{cut(text, words).map((part, i) => (i % 2 === 1 ? <mark key={i}>{part}</mark> : part))}</>;
}
