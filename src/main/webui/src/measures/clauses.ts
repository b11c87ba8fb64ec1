/** A stretch of the law: the words of a measure, or words between them. */
export interface Piece {
  text: string;
  measure?: string;
  /** how much of it, from its beginning, is the heading of an article, 「一、……。」 */
  heading?: number;
}

/** A line of the law as it is printed. */
export interface Line {
  kind: 'article' | 'paragraph' | 'units';
  /** counted from 1; 0 before the first article */
  article: number;
  pieces: Piece[];
}

const ARTICLE = /^[一二三四五六七八九十百]+、[^。]*。/;
const UNITS = /^责任单位[:：]/;

/** The law line by line, each knowing which words are which measure. */
export function linesOf(text: string, quotes: { id: string; quote: string }[]): Line[] {
  const places = quotes
    .map(({ id, quote }) => ({ id, from: text.indexOf(quote), to: text.indexOf(quote) + quote.length }))
    .filter((place) => place.from >= 0 && place.to > place.from)
    .sort((a, b) => a.from - b.from);
  const lines: Line[] = [];
  let article = 0;
  let at = 0;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const from = at + raw.indexOf(line);
    at += raw.length + 1;
    if (line === '') continue;
    const heading = ARTICLE.exec(line)?.[0];
    if (heading) article += 1;
    lines.push({
      kind: heading ? 'article' : UNITS.test(line) ? 'units' : 'paragraph',
      article,
      pieces: pieces(line, from, places, heading?.length ?? 0),
    });
  }
  return lines;
}

function pieces(line: string, from: number, places: { id: string; from: number; to: number }[], heading: number): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  const take = (to: number, measure?: string) => {
    if (at >= to) return;
    found.push({
      text: line.slice(at, to),
      ...(measure ? { measure } : {}),
      ...(at < heading ? { heading: Math.min(heading, to) - at } : {}),
    });
    at = to;
  };
  for (const place of places) {
    const begins = Math.max(place.from - from, at);
    const ends = Math.min(place.to - from, line.length);
    if (begins >= ends) continue;
    take(begins);
    take(ends, place.id);
  }
  take(line.length);
  return found;
}

/** The text cut where the words that were searched for stand; every second piece is one of them. */
export function cut(text: string, words: string | undefined): string[] {
  const sought = words?.trim().toLowerCase();
  if (!sought) return [text];
  const found: string[] = [];
  let at = 0;
  for (let next = text.toLowerCase().indexOf(sought); next >= 0; next = text.toLowerCase().indexOf(sought, at)) {
    found.push(text.slice(at, next), text.slice(next, next + sought.length));
    at = next + sought.length;
  }
  found.push(text.slice(at));
  return found;
}
