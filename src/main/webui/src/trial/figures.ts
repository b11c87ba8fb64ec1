import { compare } from '../language/numbers';
import type { Fact } from './catalogue';

/** What was typed for a number: its exact value, nothing, or what is wrong with it. */
export type Figure = { value: string | number | undefined } | { fault: 'notInteger' | 'notDecimal' | 'tooPrecise' | 'tooLong' | 'tooSmall' | 'tooLarge' };

/** Reads a number as an officer types it: `310,000`, `３１００００`, `468.50`, `31万`. */
export function readFigure(fact: Pick<Fact, 'type' | 'scale' | 'min' | 'max'>, typed: string): Figure {
  const written = typed
    .replace(/[０-９．，－]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\s,]/g, '')
    .replace(/\.$/, '');
  const text = written.endsWith('万') ? tenThousands(written.slice(0, -1)) : written;
  if (text === '') return { value: undefined };
  const isInteger = fact.type === 'integer';
  if (!(isInteger ? /^-?\d+$/ : /^-?\d+(\.\d+)?$/).test(text)) return { fault: isInteger ? 'notInteger' : 'notDecimal' };
  const [whole = '', part = ''] = text.split('.');
  if (part.length > (fact.scale ?? 6)) return { fault: 'tooPrecise' };
  if ((whole + part).replace('-', '').length > 18) return { fault: 'tooLong' };
  if (fact.min !== undefined && compare(text, String(fact.min)) < 0) return { fault: 'tooSmall' };
  if (fact.max !== undefined && compare(text, String(fact.max)) > 0) return { fault: 'tooLarge' };
  return { value: isInteger ? Number(text) : text };
}

/** 31.5 as 315000, exactly. */
function tenThousands(figure: string): string {
  if (!/^-?\d+(\.\d+)?$/.test(figure)) return `${figure}万`;
  const [whole = '', part = ''] = figure.split('.');
  const rest = part.slice(4);
  return `${whole}${part.slice(0, 4).padEnd(4, '0')}${rest ? `.${rest}` : ''}`.replace(/^(-?)0+(?=\d)/, '$1');
}

/** 0.775 as 77.5%, exactly. */
export function percent(figure: string): string {
  const sign = figure.startsWith('-') ? '−' : '';
  const [whole = '0', part = ''] = figure.replace(/^-/, '').split('.');
  const padded = part.padEnd(2, '0');
  const left = (whole + padded.slice(0, 2)).replace(/^0+(?=\d)/, '');
  const right = padded.slice(2).replace(/0+$/, '');
  return `${sign}${left}${right ? `.${right}` : ''}%`;
}
