/** A field of the call that the server would not take. */
export interface ProblemIssue {
  readonly in: 'body' | 'query' | 'path' | 'header' | 'file';
  /** The field, as `subject` or `recipients.0.address`. */
  readonly name: string;
  readonly detail: string;
}

export type ProblemValues = Readonly<Record<string, string | number>>;

/** The codes that belong to the platform and not to one endpoint. `http.offline` is this client's own: no answer came. */
export type PlatformCode =
  | 'http.offline'
  | 'http.invalid-request'
  | 'http.precondition-required'
  | 'http.too-large'
  | 'http.not-found'
  | 'http.internal'
  | 'http.unavailable'
  | 'http.csrf'
  | 'accounts.not-signed-in'
  | 'accounts.session-ended'
  | 'accounts.not-permitted';

/** What a call came to when it was not done: the server's refusal, or the reason why nobody answered. */
export class ApiProblem extends Error {
  readonly status: number;
  /** `slice.reason-in-words`; its sentence is `refusals.<code>`. */
  readonly code: string;
  /** Values for the sentence's placeholders. */
  readonly detail: ProblemValues;
  readonly issues: readonly ProblemIssue[];
  /** `urn:uuid:…` under which the server's log knows it. */
  readonly instance: string | null;

  constructor(problem: {
    readonly status: number;
    readonly code: string;
    readonly detail?: ProblemValues;
    readonly issues?: readonly ProblemIssue[];
    readonly instance?: string | null;
  }) {
    super(`${problem.code} (${problem.status})`);
    this.name = 'ApiProblem';
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail ?? {};
    this.issues = problem.issues ?? [];
    this.instance = problem.instance ?? null;
  }
}

/** Whether this is the refusal of that code, as `isProblem(error, 'messages.already-claimed')`. */
export function isProblem(error: unknown, code: string): error is ApiProblem {
  return error instanceof ApiProblem && error.code === code;
}

/** Any thrown thing as a problem, so that it can be shown; a bug of this client becomes `http.internal` with status 0. */
export function problemOf(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem({ status: 0, code: 'http.internal' });
}

const codeByStatus: Readonly<Record<number, PlatformCode>> = {
  401: 'accounts.not-signed-in',
  403: 'accounts.not-permitted',
  404: 'http.not-found',
  413: 'http.too-large',
  422: 'http.invalid-request',
  428: 'http.precondition-required',
  502: 'http.unavailable',
  503: 'http.unavailable',
  504: 'http.unavailable',
};

/** Reads the body of a failed reply (RFC 9457); anything else, as a proxy's error page, is named by its status. */
export function parseProblem(status: number, body: unknown): ApiProblem {
  const fallback = codeByStatus[status] ?? 'http.internal';
  if (!isRecord(body)) return new ApiProblem({ status, code: fallback });
  const code = typeof body['code'] === 'string' ? body['code'] : codeOfType(body['type']);
  return new ApiProblem({
    status,
    code: code ?? fallback,
    detail: parseValues(body['detail']),
    issues: Array.isArray(body['issues']) ? body['issues'].flatMap(parseIssue) : [],
    instance: typeof body['instance'] === 'string' ? body['instance'] : null,
  });
}

function codeOfType(type: unknown): string | undefined {
  const prefix = 'urn:problem-type:vigie:';
  return typeof type === 'string' && type.startsWith(prefix) ? type.slice(prefix.length) : undefined;
}

function parseValues(detail: unknown): ProblemValues {
  if (!isRecord(detail)) return {};
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(detail)) {
    if (typeof value === 'string' || typeof value === 'number') values[name] = value;
  }
  return values;
}

const places = ['body', 'query', 'path', 'header', 'file'] as const;

function parseIssue(issue: unknown): readonly ProblemIssue[] {
  if (!isRecord(issue) || typeof issue['name'] !== 'string') return [];
  const place = places.find((known) => known === issue['in']) ?? 'body';
  const name = issue['name'].replace(/^\//, '').replaceAll('/', '.');
  return [{ in: place, name, detail: typeof issue['detail'] === 'string' ? issue['detail'] : '' }];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
