import { pino, type Logger } from 'pino';

export type Log = Logger;

/**
 * Structured logs without anything about a person: only codes, counts, ids and durations are logged, by rule; the
 * redaction below is the second line of defence against a header or a body that slips in.
 */
export function createLog(options: { readonly level: string; readonly pretty?: boolean }): Log {
  return pino({
    level: options.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['req.headers', 'headers', 'body', 'query', 'params', '*.password', '*.token', '*.subject', '*.body', '*.text', 'err.detail', 'err.where', 'err.parameters'],
      remove: true,
    },
    serializers: {
      // A database error's message may quote a value; its code and the place in our code say enough.
      err: (error: Error & { code?: string }) => ({ type: error.name, code: error.code, message: error.code ? undefined : error.message, stack: error.stack?.split('\n').slice(1).join('\n') }),
    },
  });
}
