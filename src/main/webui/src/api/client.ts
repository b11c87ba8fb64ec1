import createClient from 'openapi-fetch';
import { Problem } from './problem';
import type { components, paths } from './schema';

/** What the service answers, by the names of its description. A field described as absent at times must be treated as such. */
export type Schemas = components['schemas'];

/** The same with fields that are left out where there is nothing to say. */
export type Open<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;

/** Unsafe requests of a page say that they come from it; another site cannot make a browser send this. */
export const PAGE_HEADER = { 'X-Wengang-Page': '1' };

const AWAY_MILLIS = 60_000;
let lastSeen = Date.now();

/** From now on notices whether somebody is at the page. */
export function noticePresence() {
  for (const sign of ['pointerdown', 'keydown', 'wheel']) {
    window.addEventListener(sign, () => { lastSeen = Date.now(); }, { passive: true, capture: true });
  }
}

/** What a page asks while nobody is at it does not keep the session alive. */
function unattended(): Record<string, string> {
  return Date.now() - lastSeen > AWAY_MILLIS ? { 'X-Wengang-Unattended': '1' } : {};
}

/** The service, typed by its own description. Whatever is not a success is thrown as a {@link Problem}. */
export const api = createClient<paths>({ baseUrl: '/', headers: PAGE_HEADER });

/** Whoever wants to know that the session is over. */
export const signedOut = new EventTarget();

api.use({
  onRequest({ request }) {
    for (const [name, value] of Object.entries(unattended())) request.headers.set(name, value);
    return request;
  },
  async onResponse({ response, request }) {
    if (response.ok || response.status === 304) return undefined;
    throw await problemOf(response, request.url);
  },
  onError({ error }) {
    return error instanceof Problem ? error : Problem.unreachable(error);
  },
});

/** The problem that an answer is; a session that has ended is told to the page as a whole. */
export async function problemOf(response: Response, url: string): Promise<Problem> {
  const problem = await Problem.of(response);
  if (response.status === 401 && !url.includes('/sessions')) signedOut.dispatchEvent(new Event('ended'));
  return problem;
}

/** The body of a successful answer. */
export async function answer<T>(asked: Promise<{ data?: T }>): Promise<T> {
  const { data } = await asked;
  return data as T;
}

/**
 * A request that the typed client does not cover: files up and down, entity tags.
 *
 * @throws Problem
 */
export async function send(method: string, path: string, options: { body?: BodyInit; headers?: Record<string, string>; signal?: AbortSignal } = {}) {
  let response: Response;
  try {
    response = await fetch(path, { method, body: options.body, signal: options.signal, headers: { ...PAGE_HEADER, ...unattended(), ...options.headers } });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw Problem.unreachable(error);
  }
  if (!response.ok) throw await problemOf(response, path);
  return response;
}

/** JSON as the body of what is sent. */
export function json(body: unknown, headers: Record<string, string> = {}) {
  return { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } };
}

/** The kind of a workbook. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Gets a file and hands it to the browser, under the name the service gave it.
 *
 * @param options.progress is told how many bytes have come
 * @param options.name for a file that the service does not name
 */
export async function download(
  path: string,
  options: { method?: string; body?: BodyInit; headers?: Record<string, string>; signal?: AbortSignal; name?: string; progress?: (bytes: number) => void } = {},
) {
  const response = await send(options.method ?? 'GET', path, options);
  save(await received(response, options.progress), fileName(response) ?? options.name ?? path.split('?')[0]?.split('/').pop() ?? 'download');
}

/** Hands a file to the browser. */
export function save(file: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function received(response: Response, progress?: (bytes: number) => void): Promise<Blob> {
  if (!progress || !response.body) return response.blob();
  const parts: BlobPart[] = [];
  const reader = response.body.getReader();
  for (let bytes = 0; ;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw Problem.unreachable(error);
    });
    if (done) return new Blob(parts, { type: response.headers.get('Content-Type') ?? '' });
    parts.push(value);
    bytes += value.length;
    progress(bytes);
  }
}

function fileName(response: Response): string | undefined {
  const given = response.headers.get('Content-Disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(given)?.[1];
  return encoded ? decodeURIComponent(encoded) : /filename="?([^";]+)"?/i.exec(given)?.[1];
}
