import { resolve } from 'node:path';
import { z } from 'zod';
import { channels, classifications, type Channel } from '../kernel/vocabulary.ts';

/** What the environment says. Secrets come from here and from nowhere else. */
export interface Config {
  /** On its own embedded database with demo data, or on a given one. */
  readonly mode: 'demo' | 'desk';
  readonly varDirectory: string;
  readonly host: string;
  readonly port: number;
  /** Where browsers reach it: scheme, host and port, without a path. */
  readonly publicOrigin: string;
  /** Proxies in front whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly logLevel: string;
  readonly desk: { readonly name: string; readonly country: string; readonly timeZone: string };
  readonly database: { readonly deskUrl: string; readonly ownerUrl: string } | undefined;
  /** 32 bytes: the seed of the key that signs the access log's checkpoints. */
  readonly auditKey: Uint8Array;
  readonly session: { readonly idleMinutes: number; readonly maximumMinutes: number };
  readonly folders: readonly { readonly name: string; readonly channel: Channel; readonly directory: string }[];
  /** Where mail of channels without a mailbox is written, and the address it comes from. */
  readonly outgoing: { readonly directory: string; readonly address: string } | undefined;
  readonly metricsToken: string | undefined;
  /** Whether this process serves the web client too, or the API alone. */
  readonly servesWebClient: boolean;
  readonly checkpointFile: string;
  /** What the desk sets about the legal clock of requests. */
  readonly clockFile: string | undefined;
  /** Where the snapshots of the search indexes lie: personal data, rebuilt from the database when they are gone. */
  readonly indexDirectory: string;
  /** Threads that search the holdings; undefined: by the machine. */
  readonly searchThreads: number | undefined;
  /** The highest classification that may travel by mail or file. */
  readonly channelCeiling: (typeof classifications)[number];
}

/** Everything that is wrong with the settings, at once. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The desk cannot start. ${problems.length === 1 ? 'One setting needs' : `${problems.length} settings need`} attention:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

const text = z.string().trim().min(1);
const environment = z.object({
  DATABASE_URL: text.optional(),
  DATABASE_OWNER_URL: text.optional(),
  VIGIE_VAR: text.default('var'),
  VIGIE_HOST: text.optional(),
  VIGIE_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  VIGIE_PUBLIC_URL: z.url().optional(),
  VIGIE_TRUSTED_PROXIES: z.string().default(''),
  VIGIE_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).optional(),
  VIGIE_DESK_NAME: text.optional(),
  VIGIE_COUNTRY: z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166-1 alpha-2 code in capitals').optional(),
  VIGIE_TIME_ZONE: text.refine(isTimeZone, 'an IANA time zone, as Europe/Brussels').optional(),
  VIGIE_AUDIT_KEY: z.string().regex(/^[0-9a-f]{64}$/i, '32 bytes as 64 hex digits, as `openssl rand -hex 32` prints').optional(),
  VIGIE_SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).max(1440).default(60),
  VIGIE_SESSION_MAXIMUM_MINUTES: z.coerce.number().int().min(5).max(2880).default(720),
  VIGIE_FOLDERS: z.string().default(''),
  VIGIE_OUTGOING_FOLDER: text.optional(),
  VIGIE_OUTGOING_ADDRESS: z.email().optional(),
  VIGIE_METRICS_TOKEN: z.string().min(16, 'at least 16 characters').optional(),
  VIGIE_WEB_CLIENT: z.enum(['on', 'off']).default('on'),
  VIGIE_CHECKPOINT_FILE: text.optional(),
  VIGIE_CLOCK_FILE: text.optional(),
  VIGIE_INDEX_FOLDER: text.optional(),
  VIGIE_SEARCH_THREADS: z.coerce.number().int().min(1).max(64).optional(),
  VIGIE_CHANNEL_CEILING: z.enum(classifications).default('restricted'),
});

/** The demo desk's key is no secret, so a real desk refuses to start with it. */
const demoAuditKey = '76'.repeat(32);
const demoDesk = { name: 'SPOC Maravel', country: 'XM', timeZone: 'Europe/Brussels' };

/**
 * Reads the settings. With `DATABASE_URL` it is a real desk, which has no defaults for what must be chosen.
 * Throws {@link ConfigError} naming every missing or wrong setting.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, directory = process.cwd()): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const isDesk = given['DATABASE_URL'] !== undefined;
  if (isDesk) {
    for (const [name, why] of Object.entries(requiredOfDesk)) if (given[name] === undefined) problems.push(`${name} is missing: ${why}`);
    if (given['VIGIE_AUDIT_KEY']?.toLowerCase() === demoAuditKey) problems.push('VIGIE_AUDIT_KEY is the demo desk’s key, which everybody knows');
    const url = given['VIGIE_PUBLIC_URL'];
    if (url && URL.canParse(url) && new URL(url).protocol !== 'https:' && !isLoopback(new URL(url).hostname)) problems.push('VIGIE_PUBLIC_URL must be https, except on this machine itself');
  }
  if (Boolean(given['VIGIE_OUTGOING_FOLDER']) !== Boolean(given['VIGIE_OUTGOING_ADDRESS'])) {
    problems.push('VIGIE_OUTGOING_FOLDER and VIGIE_OUTGOING_ADDRESS belong together: the folder, and the address its mail comes from');
  }
  const folders = parseFolders(given['VIGIE_FOLDERS'] ?? '', directory, problems);
  if (problems.length > 0 || !parsed.success) throw new ConfigError(problems);

  const settings = parsed.data;
  const varDirectory = resolve(directory, settings.VIGIE_VAR);
  const outgoingOf = (folder: string | undefined, address: string | undefined) => (folder && address ? { directory: resolve(directory, folder), address } : undefined);
  return {
    mode: isDesk ? 'desk' : 'demo',
    varDirectory,
    host: settings.VIGIE_HOST ?? '127.0.0.1',
    port: settings.VIGIE_PORT,
    publicOrigin: settings.VIGIE_PUBLIC_URL ? new URL(settings.VIGIE_PUBLIC_URL).origin : `http://localhost:${settings.VIGIE_PORT}`,
    trustedProxies: settings.VIGIE_TRUSTED_PROXIES.split(',').map((address) => address.trim()).filter(Boolean),
    logLevel: settings.VIGIE_LOG_LEVEL ?? (isDesk ? 'info' : 'warn'),
    desk: {
      name: settings.VIGIE_DESK_NAME ?? demoDesk.name,
      country: settings.VIGIE_COUNTRY ?? demoDesk.country,
      timeZone: settings.VIGIE_TIME_ZONE ?? demoDesk.timeZone,
    },
    database: settings.DATABASE_URL ? { deskUrl: settings.DATABASE_URL, ownerUrl: settings.DATABASE_OWNER_URL ?? settings.DATABASE_URL } : undefined,
    auditKey: Buffer.from(settings.VIGIE_AUDIT_KEY ?? demoAuditKey, 'hex'),
    session: { idleMinutes: settings.VIGIE_SESSION_IDLE_MINUTES, maximumMinutes: settings.VIGIE_SESSION_MAXIMUM_MINUTES },
    folders: folders.length > 0 || isDesk ? folders : [{ name: 'demo', channel: 'i247' as const, directory: resolve(varDirectory, 'incoming') }],
    outgoing: outgoingOf(settings.VIGIE_OUTGOING_FOLDER, settings.VIGIE_OUTGOING_ADDRESS) ?? (isDesk ? undefined : { directory: resolve(varDirectory, 'outgoing'), address: 'desk@xm.example' }),
    metricsToken: settings.VIGIE_METRICS_TOKEN,
    servesWebClient: settings.VIGIE_WEB_CLIENT === 'on',
    checkpointFile: settings.VIGIE_CHECKPOINT_FILE ? resolve(directory, settings.VIGIE_CHECKPOINT_FILE) : resolve(varDirectory, 'audit-checkpoints.txt'),
    clockFile: settings.VIGIE_CLOCK_FILE ? resolve(directory, settings.VIGIE_CLOCK_FILE) : undefined,
    indexDirectory: resolve(directory, settings.VIGIE_INDEX_FOLDER ?? `${varDirectory}/index`),
    searchThreads: settings.VIGIE_SEARCH_THREADS,
    channelCeiling: settings.VIGIE_CHANNEL_CEILING,
  };
}

const requiredOfDesk: Readonly<Record<string, string>> = {
  VIGIE_PUBLIC_URL: 'the address at which browsers reach the desk, as https://desk.example',
  VIGIE_AUDIT_KEY: 'the secret that signs the access log’s checkpoints; `openssl rand -hex 32` makes one',
  VIGIE_DESK_NAME: 'the name of this desk',
  VIGIE_COUNTRY: 'its country, ISO 3166-1 alpha-2',
  VIGIE_TIME_ZONE: 'its time zone, as Europe/Brussels',
};

/** `name=channel=directory`, several separated by `;`. */
function parseFolders(setting: string, directory: string, problems: string[]): Config['folders'] {
  return setting
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
    .flatMap((part) => {
      const [name, channel, path, ...rest] = part.split('=').map((field) => field.trim());
      if (!name || !channel || !path || rest.length > 0 || !/^[a-z0-9-]+$/.test(name)) {
        problems.push('VIGIE_FOLDERS: each is name=channel=directory, separated by ; and named in lower case');
        return [];
      }
      const known = channels.find((candidate) => candidate === channel);
      if (!known) {
        problems.push(`VIGIE_FOLDERS: ${channel} is no channel; these are: ${channels.join(', ')}`);
        return [];
      }
      return [{ name, channel: known, directory: resolve(directory, path) }];
    });
}

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}
