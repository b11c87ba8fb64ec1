/** JSON whose numbers stay as they were written: amounts must not go through binary floating point. */
export function exact<T>(text: string): T {
  const asWritten = (_key: string, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' ? (context?.source ?? String(value)) : value;
  return JSON.parse(text, asWritten as (key: string, value: unknown) => unknown) as T;
}

/** 0.8 as 80%, without a float in between. */
export function percent(figure: string): string {
  const sign = figure.startsWith('-') ? '-' : '';
  const [whole = '0', part = ''] = figure.replace(/^-/, '').split('.');
  const digits = whole + part.padEnd(2, '0').slice(0, 2);
  const rest = part.slice(2).replace(/0+$/, '');
  return `${sign}${digits.replace(/^0+(?=\d)/, '')}${rest ? `.${rest}` : ''}%`;
}
