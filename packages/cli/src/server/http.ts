import type { FastifyRequest } from 'fastify';

/** A request about a data set. */
export type DatasetRequest = FastifyRequest<{ Params: { dataset: string } }>;

/** An answer other than 200, told as `{"detail": ...}`. */
export class HttpError extends Error {
  override name = 'HttpError';
  readonly status: number;
  readonly detail: unknown;
  constructor(status: number, detail: unknown) {
    super(typeof detail === 'string' ? detail : `HTTP ${String(status)}`);
    this.status = status;
    this.detail = detail;
  }
}

/** A value that is not of the form wanted: 422 with where it stands, as FastAPI's clients expect it. */
export function invalid(location: readonly (string | number)[], message: string): HttpError {
  return new HttpError(422, [{ type: 'value_error', loc: location, msg: message }]);
}

export type Plain = Readonly<Record<string, unknown>>;

export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The parameters of a request's query string; a parameter that nobody asks for is ignored, as in yente. */
export class Params {
  readonly #values: Plain;
  constructor(values: unknown) {
    this.#values = isPlain(values) ? values : {};
  }

  /** All values of a parameter that may be repeated. */
  list(name: string, most = 1000): readonly string[] {
    const value = Object.hasOwn(this.#values, name) ? this.#values[name] : undefined;
    const list = (Array.isArray(value) ? (value as readonly unknown[]) : [value]).filter((entry) => typeof entry === 'string' && entry !== '') as readonly string[];
    if (list.length > most) throw invalid(['query', name], `List should have at most ${String(most)} items`);
    return list;
  }

  text(name: string): string | undefined {
    return this.list(name).at(-1);
  }

  number(name: string, fallback: number, least: number, most: number, isWhole = false): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value) || (isWhole && !Number.isInteger(value))) throw invalid(['query', name], `Input should be a valid ${isWhole ? 'integer' : 'number'}`);
    if (value < least || value > most) throw invalid(['query', name], value < least ? `Input should be greater than or equal to ${String(least)}` : `Input should be less than or equal to ${String(most)}`);
    return value;
  }

  flag(name: string, fallback: boolean): boolean {
    const text = this.text(name)?.toLowerCase();
    if (text === undefined) return fallback;
    if (['true', '1', 'yes', 'on'].includes(text)) return true;
    if (['false', '0', 'no', 'off'].includes(text)) return false;
    throw invalid(['query', name], 'Input should be a valid boolean');
  }
}
