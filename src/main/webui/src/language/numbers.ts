/** Figures come from the service as decimal strings and are shown without going through binary floating point. */
export function grouped(figure: string | number | null | undefined): string {
  if (figure === null || figure === undefined || figure === '') return '';
  const [whole = '', part] = String(figure).split('.');
  const sign = whole.startsWith('-') ? '−' : '';
  const digits = whole.replace(/^[-−]/, '').replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return sign + digits + (part === undefined ? '' : `.${part}`);
}

/** 1,234.50 with two decimals, as yuan are written. */
export function yuan(figure: string | null | undefined): string {
  if (figure === null || figure === undefined) return '';
  return grouped(figure.includes('.') ? figure.replace(/\.00$/, '') : figure);
}

/** Adds exact decimal strings of at most six decimals. */
export function add(a: string, b: string): string {
  const places = Math.max(decimals(a), decimals(b));
  const sum = scaled(a, places) + scaled(b, places);
  const text = (sum < 0n ? -sum : sum).toString().padStart(places + 1, '0');
  const body = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
  return sum < 0n ? `-${body}` : body;
}

/** Which of two exact decimals is greater. */
export function compare(a: string, b: string): number {
  const places = Math.max(decimals(a), decimals(b));
  const difference = scaled(a, places) - scaled(b, places);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

function decimals(figure: string) {
  return figure.includes('.') ? figure.length - figure.indexOf('.') - 1 : 0;
}

function scaled(figure: string, places: number): bigint {
  const [whole = '0', part = ''] = figure.split('.');
  return BigInt(whole + part.padEnd(places, '0'));
}
