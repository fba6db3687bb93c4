import { readFile } from 'node:fs/promises';
import { rootCertificates, type ConnectionOptions } from 'node:tls';
import type { ServerSettings } from './model.ts';

/** The password behind the name of its variable; undefined when nobody set it. */
export type PasswordOf = (passwordVariable: string) => string | undefined;

/** What a mail server must not be spoken to for; found before a byte is sent. */
export class SettingsError extends Error {
  readonly code: 'insecure-refused' | 'password-missing' | 'ca-file-unreadable';

  constructor(code: SettingsError['code']) {
    super(code);
    this.code = code;
  }
}

export interface Access {
  readonly user: string;
  readonly password: string;
  readonly tls: ConnectionOptions;
}

/**
 * What is needed to speak to a server as its settings say: TLS 1.2 or later with a certificate that a known authority
 * signed for this very host. Without TLS only the loopback address is spoken to, where nobody can listen in.
 * @throws SettingsError
 */
export async function accessTo(settings: ServerSettings, passwordOf: PasswordOf): Promise<Access> {
  if (settings.security === 'none' && !isLoopback(settings.host)) throw new SettingsError('insecure-refused');
  const password = passwordOf(settings.passwordVariable);
  if (password === undefined || password === '') throw new SettingsError('password-missing');
  const ca = settings.caFile === undefined ? undefined : await readCertificates(settings.caFile);
  return {
    user: settings.user,
    password,
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...(ca !== undefined && { ca: [...rootCertificates, ca] }) },
  };
}

async function readCertificates(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new SettingsError('ca-file-unreadable');
  }
}

/** RFC 6761 section 6.3 and RFC 1122 section 3.2.1.3; not a name that only happens to resolve there. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Why a mail server cannot be used at the moment; says nothing that must stay secret. */
export const serverFailures = [
  'insecure-refused',
  'password-missing',
  'ca-file-unreadable',
  'host-unknown',
  'connection-refused',
  'connection-lost',
  'timed-out',
  'certificate-refused',
  'tls-failed',
  'authentication-failed',
  'protocol-error',
] as const;
export type ServerFailure = (typeof serverFailures)[number];

/** What a person can do about it: one remedy for several failures. */
export const serverProblems = ['authentication', 'certificate', 'secret-missing', 'unreachable', 'protocol'] as const;
export type ServerProblem = (typeof serverProblems)[number];

export function problemOf(failure: ServerFailure): ServerProblem {
  return problemOfFailure[failure];
}

const problemOfFailure: Readonly<Record<ServerFailure, ServerProblem>> = {
  'insecure-refused': 'certificate',
  'password-missing': 'secret-missing',
  'ca-file-unreadable': 'certificate',
  'host-unknown': 'unreachable',
  'connection-refused': 'unreachable',
  'connection-lost': 'unreachable',
  'timed-out': 'unreachable',
  'certificate-refused': 'certificate',
  'tls-failed': 'certificate',
  'authentication-failed': 'authentication',
  'protocol-error': 'protocol',
};

/** Codes of Node, imapflow and nodemailer. */
const failureOfCode: Readonly<Record<string, ServerFailure>> = {
  ENOTFOUND: 'host-unknown',
  EAI_AGAIN: 'host-unknown',
  EDNS: 'host-unknown',
  ECONNREFUSED: 'connection-refused',
  EHOSTUNREACH: 'connection-refused',
  ENETUNREACH: 'connection-refused',
  ETIMEDOUT: 'timed-out',
  ETIMEOUT: 'timed-out',
  EABORT: 'timed-out',
  CONNECT_TIMEOUT: 'timed-out',
  GREETING_TIMEOUT: 'timed-out',
  UPGRADE_TIMEOUT: 'timed-out',
  ECONNRESET: 'connection-lost',
  ECONNECTION: 'connection-lost',
  EPIPE: 'connection-lost',
  NoConnection: 'connection-lost',
  EConnectionClosed: 'connection-lost',
  ClosedAfterConnectText: 'connection-lost',
  ClosedAfterConnectTLS: 'connection-lost',
  StateLogout: 'connection-lost',
  ETLS: 'tls-failed',
  STARTTLS_INJECTION: 'tls-failed',
  EAUTH: 'authentication-failed',
  ENOAUTH: 'authentication-failed',
};

interface LibraryError {
  readonly code?: unknown;
  /** nodemailer: the code before its own. */
  readonly originalCode?: unknown;
  /** imapflow */
  readonly authenticationFailed?: boolean;
  readonly tlsFailed?: boolean;
  readonly cause?: unknown;
}

/** Every error as one of our reasons: the libraries' own messages may quote what the server or the user said. */
export function failureOf(error: unknown): ServerFailure {
  if (error instanceof SettingsError) return error.code;
  const { code, originalCode, authenticationFailed, tlsFailed, cause } = (error ?? {}) as LibraryError;
  const causeCode = ((cause ?? {}) as LibraryError).code;
  const codes = [originalCode, causeCode, code].filter((value) => typeof value === 'string');
  if (authenticationFailed) return 'authentication-failed';
  if (codes.some(isCertificateCode)) return 'certificate-refused';
  if (tlsFailed || codes.some((value) => value.startsWith('ERR_SSL'))) return 'tls-failed';
  return codes.map((value) => failureOfCode[value]).find((failure) => failure !== undefined) ?? 'protocol-error';
}

/** Node's and OpenSSL's codes of a certificate that was not believed. */
function isCertificateCode(code: string): boolean {
  return /CERT|UNABLE_TO_|SELF_SIGNED|HOSTNAME_MISMATCH|INVALID_PURPOSE|PATH_LENGTH/.test(code);
}
