import type { Language } from '../language';
import type { Spec } from './service';

/** How cells are written and read: the canonical value is what the service keeps, the shown one is what people type. */

const LIST = /[；;]/;
const LOOSE_LIST = /[；;、,，\s]+/;

/** What stands in the cell; empty for a blank. */
export function shown(spec: Spec, value: string | null | undefined, language: Language): string {
  if (value === null || value === undefined) return '';
  const between = language === 'en' ? '; ' : '；';
  switch (spec.type) {
    case 'percent':
      return isNumber(value) ? `${shift(value, 2)}%` : value;
    case 'yes_no':
      if (language === 'en') return value;
      return value === 'yes' ? '是' : value === 'no' ? '否' : value;
    case 'code':
      return word(spec, value, language);
    case 'codes':
      return value.split(' ').map((code) => word(spec, code, language)).join(between);
    case 'months':
    case 'prefixes':
      return value.split(' ').join(between);
    default:
      return value;
  }
}

/** What was typed in canonical form; as it is, and not `sure`, where only the service can tell. */
export function canonical(spec: Spec, typed: string | null | undefined): { value: string | null; sure: boolean } {
  const text = (typed ?? '').trim();
  if (text === '') return { value: null, sure: true };
  const found = read(spec, text);
  return found === undefined ? { value: text, sure: false } : { value: found, sure: true };
}

function read(spec: Spec, text: string): string | undefined {
  switch (spec.type) {
    case 'percent': {
      const whole = /^(-?\d+(?:\.\d+)?)\s*[%％]$/.exec(text);
      if (whole) return shift(whole[1] ?? '', -2);
      return isNumber(text) ? shift(text, 0) : undefined;
    }
    case 'money':
    case 'number':
    case 'integer':
      return isNumber(text) ? shift(text, 0) : undefined;
    case 'year':
      return /^\d{4}年?$/.test(text) ? text.slice(0, 4) : undefined;
    case 'date':
      return day(text);
    case 'month':
      return month(text);
    case 'months':
      return all(text.split(LOOSE_LIST), month);
    case 'prefixes':
      return all(text.replaceAll('…', '').split(LOOSE_LIST), (one) => (/^\d{1,6}$/.test(one) ? one : undefined));
    case 'yes_no':
      if (['是', 'yes', 'y', 'Y', '√'].includes(text)) return 'yes';
      return ['否', 'no', 'n', 'N'].includes(text) ? 'no' : undefined;
    case 'code':
      return code(spec, text);
    case 'codes':
      return codes(spec, text.split(LIST)) ?? codes(spec, text.split(LOOSE_LIST));
    case 'text':
      return text;
    default:
      return undefined;
  }
}

function isNumber(text: string) {
  return /^-?\d+(\.\d+)?$/.test(text);
}

/** Moves the decimal point of a plain number, exactly, and leaves no needless zeros. */
export function shift(number: string, places: number): string {
  const negative = number.startsWith('-');
  const [whole = '', part = ''] = (negative ? number.slice(1) : number).split('.');
  const digits = whole + part;
  const point = whole.length + places;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = point <= 0 ? 1 : point;
  const before = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const after = padded.slice(at).replace(/0+$/, '');
  const body = after ? `${before}.${after}` : before;
  return negative && body !== '0' ? `-${body}` : body;
}

function day(text: string) {
  const parts = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?$/.exec(text);
  return parts ? `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}` : undefined;
}

function month(text: string) {
  const parts = /^(\d{4})\s*[-/.年]\s*(\d{1,2})月?$/.exec(text);
  return parts ? `${parts[1]}-${parts[2]?.padStart(2, '0')}` : undefined;
}

function all(items: string[], one: (item: string) => string | undefined) {
  const read = items.map((item) => item.trim()).filter(Boolean).map(one);
  return read.length > 0 && read.every((item) => item !== undefined) ? read.join(' ') : undefined;
}

function code(spec: Spec, text: string) {
  return spec.options?.find((option) => option.code === text || option.zh === text || option.en === text)?.code;
}

function codes(spec: Spec, items: string[]) {
  const chosen = all(items, (item) => code(spec, item))?.split(' ');
  return chosen && (spec.options ?? []).map((option) => option.code).filter((one) => chosen.includes(one)).join(' ');
}

function word(spec: Spec, value: string, language: Language) {
  const option = spec.options?.find((one) => one.code === value);
  return option ? (option[language] ?? option.zh) : value;
}
