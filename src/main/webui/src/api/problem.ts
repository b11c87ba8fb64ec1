import type { components } from './schema';

/** One place at fault. */
export type Fault = Partial<components['schemas']['Fault']> & { table?: string; row?: string; column?: string };

/** What the service answers instead of what was asked for (RFC 9457), or that it could not be reached. */
export class Problem extends Error {
  constructor(
    /** 0 if there was no answer */
    readonly status: number,
    /** stable; what programs go by */
    readonly code: string,
    readonly title: string,
    readonly zh: string,
    readonly en: string,
    readonly faults: Fault[],
    /** the whole answer: some problems carry more, such as conflicts */
    readonly body: Record<string, unknown>,
    /** seconds after which to ask again */
    readonly retryAfter?: number,
  ) {
    super(`${status} ${code}: ${zh}`);
    this.name = 'Problem';
  }

  static async of(response: Response): Promise<Problem> {
    const body = await response.json().catch(() => ({})) as Record<string, unknown>;
    const text = (name: string) => (typeof body[name] === 'string' ? (body[name] as string) : undefined);
    const zh = text('detail') ?? text('title') ?? `服务返回 ${response.status}。`;
    return new Problem(
      response.status,
      text('code') ?? `HTTP_${response.status}`,
      text('title') ?? '',
      zh,
      text('detailEn') ?? zh,
      Array.isArray(body.faults) ? (body.faults as Fault[]) : [],
      body,
      Number(response.headers.get('Retry-After')) || undefined,
    );
  }

  static unreachable(cause: unknown): Problem {
    const problem = new Problem(
      0,
      'UNREACHABLE',
      '连接不上服务',
      '连接不上服务。请检查网络，稍后重试；已填写的内容仍在本页。',
      'The service cannot be reached. Maybe check the network and try again; what you entered is still on this page.',
      [],
      {},
    );
    problem.cause = cause;
    return problem;
  }

  /** Whether asking again might help. */
  get passes() {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}
