import type { Value } from './dossier';

/** A text read as JSON: what it says, and on which line each place of it stands. */
export interface Read {
  value: Value;
  /** line of the place `$.facts.electricity`, or of the nearest one around it */
  lineOf(path: string): number;
}

/** Why a text is not JSON, and where. */
export class NotJson extends Error {
  constructor(readonly line: number, readonly found: string) {
    super(`line ${line}`);
  }
}

/**
 * Reads JSON with numbers as they are written: one with a point stays the text that it is.
 *
 * @throws NotJson
 */
export function readJson(text: string): Read {
  const lines = new Map<string, number>();
  let at = 0;
  let line = 1;

  const value = (path: string): Value => {
    skip();
    lines.set(path, line);
    const start = text[at];
    if (start === '{') return object(path);
    if (start === '[') return list(path);
    if (start === '"') return string();
    for (const [word, meant] of [['true', true], ['false', false], ['null', null]] as const) {
      if (text.startsWith(word, at)) {
        at += word.length;
        return meant;
      }
    }
    const number = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/.exec(text.slice(at, at + 400))?.[0];
    if (!number) throw fault();
    at += number.length;
    return /^-?\d+$/.test(number) && Number.isSafeInteger(Number(number)) ? Number(number) : number;
  };

  const object = (path: string): Value => {
    const read: Record<string, Value> = {};
    at++;
    if (closes('}')) return read;
    for (;;) {
      skip();
      if (text[at] !== '"') throw fault();
      const name = string();
      expect(':');
      // the service refuses this name too; an object made here must not take it for its prototype
      const inner = value(`${path}.${name}`);
      if (name !== '__proto__') read[name] = inner;
      if (closes('}')) return read;
      expect(',');
    }
  };

  const list = (path: string): Value => {
    const read: Value[] = [];
    at++;
    if (closes(']')) return read;
    for (;;) {
      read.push(value(`${path}[${read.length}]`));
      if (closes(']')) return read;
      expect(',');
    }
  };

  const string = (): string => {
    const raw = /^"(?:[^"\\\n]|\\.)*"/.exec(text.slice(at))?.[0];
    if (!raw) throw fault();
    let read: string;
    try {
      read = JSON.parse(raw) as string;
    } catch {
      throw fault();
    }
    at += raw.length;
    return read;
  };

  const skip = () => {
    while (/\s/.test(text[at] ?? '')) if (text[at++] === '\n') line++;
  };
  const closes = (mark: string) => {
    skip();
    if (text[at] !== mark) return false;
    at++;
    return true;
  };
  const expect = (mark: string) => {
    if (!closes(mark)) throw fault();
  };
  const fault = () => new NotJson(line, text.slice(at, at + 12).split('\n')[0] ?? '');

  const read = value('$');
  skip();
  if (at < text.length) throw fault();
  return {
    value: read,
    lineOf(path) {
      for (let here = path; here !== ''; here = here.replace(/(\.[^.[\]]*|\[\d+\]|^\$)$/, '')) {
        const found = lines.get(here);
        if (found !== undefined) return found;
        if (!/[.[]/.test(here)) break;
      }
      return 1;
    },
  };
}
