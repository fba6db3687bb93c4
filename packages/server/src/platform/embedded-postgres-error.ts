export type EmbeddedPostgresErrorCode =
  /** Another process holds the data folder. */
  | 'already-running'
  /** No binaries for this machine, or no account PostgreSQL accepts to run under. */
  | 'unsupported-platform'
  /** The data folder cannot be created, locked or written. */
  | 'not-writable'
  /** initdb or postgres gave up; the message carries its last words. */
  | 'failed-to-start'
  /** The data folder was made by another major version of PostgreSQL. */
  | 'other-version';

/** Why the embedded PostgreSQL is not there. `message` is a sentence for the operator and says what to do. */
export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresErrorCode;

  constructor(code: EmbeddedPostgresErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'EmbeddedPostgresError';
    this.code = code;
  }
}

/** The `code` of a system error (`EACCES`, `ENOENT`, ...), or undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether a file is merely not there. Any other failure is one. */
export function isAbsent(error: unknown): boolean {
  return systemCode(error) === 'ENOENT';
}
