const TEXT_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON whose numbers stay as they were written, as texts: amounts must not go through binary floating point. */
export function exact<T>(json: string): T {
  return JSON.parse(json.replace(TEXT_OR_NUMBER, (one) => (one.startsWith('"') ? one : `"${one}"`))) as T;
}

/** 0.8 as 80%, without a float in between. */
export function percent(figure: string): string {
  const sign = figure.startsWith('-') ? '-' : '';
  const [whole = '0', part = ''] = figure.replace(/^-/, '').split('.');
  const digits = whole + part.padEnd(2, '0').slice(0, 2);
  const rest = part.slice(2).replace(/0+$/, '');
  return `${sign}${digits.replace(/^0+(?=\d)/, '')}${rest ? `.${rest}` : ''}%`;
}
