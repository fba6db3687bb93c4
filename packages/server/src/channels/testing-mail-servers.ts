import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ImapFlow } from 'imapflow';
import { SMTPServer } from 'smtp-server';

/** For tests: a real IMAP server (Debian's Dovecot 2.3) and an SMTP server that answers as it is told. */

const run = promisify(execFile);

export interface TestCertificate {
  readonly certFile: string;
  readonly keyFile: string;
}

/** A certificate for localhost that no authority signed. */
export async function makeCertificate(directory: string): Promise<TestCertificate> {
  const certFile = join(directory, 'cert.pem');
  const keyFile = join(directory, 'key.pem');
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', keyFile];
  const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  await run('openssl', ['req', '-x509', ...key, '-out', certFile, '-days', '2', ...name]);
  return { certFile, keyFile };
}

/** A port of the loopback address that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export interface TestDovecot {
  /** Plain, or with STARTTLS when there is TLS. */
  readonly imapPort: number;
  readonly imapsPort: number;
  readonly caFile: string;
  /** A client of its own, to look and to meddle; closed by `stop`. */
  readonly open: (user: string) => Promise<ImapFlow>;
  /** Puts a message into a folder, as another mail program would. */
  readonly append: (user: string, message: string | Uint8Array, folder?: string) => Promise<void>;
  /** The server goes away and takes its connections with it; the mail stays. */
  readonly halt: () => Promise<void>;
  readonly resume: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startDovecot(options: {
  /** Passwords by user name. */
  readonly users: Readonly<Record<string, string>>;
  readonly tls?: boolean;
}): Promise<TestDovecot> {
  const directory = await mkdtemp(join(tmpdir(), 'vigie-dovecot-'));
  const certificate = await makeCertificate(directory);
  const imapPort = await freePort();
  const imapsPort = await freePort();
  const configuration = join(directory, 'dovecot.conf');
  await writeConfiguration(directory, configuration, { ...options, ...certificate, imapPort, imapsPort });
  let server = await launch(configuration, imapPort);
  const clients: ImapFlow[] = [];
  const open = async (user: string): Promise<ImapFlow> => {
    const auth = { user, pass: options.users[user] ?? '' };
    const client = new ImapFlow({ host: '127.0.0.1', port: imapPort, secure: false, doSTARTTLS: false, auth, logger: false, disableAutoIdle: true });
    client.on('error', () => undefined);
    await client.connect();
    clients.push(client);
    return client;
  };
  return {
    imapPort,
    imapsPort,
    caFile: certificate.certFile,
    open,
    append: async (user, message, folder = 'INBOX') => {
      const client = await open(user);
      await client.append(folder, typeof message === 'string' ? message.replace(/\r?\n/g, '\r\n') : message);
      await client.logout();
    },
    halt: () => end(server),
    resume: async () => {
      server = await launch(configuration, imapPort);
    },
    stop: async () => {
      for (const client of clients) client.close();
      await end(server);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

interface DovecotConfiguration extends TestCertificate {
  readonly users: Readonly<Record<string, string>>;
  readonly tls?: boolean;
  readonly imapPort: number;
  readonly imapsPort: number;
}

async function writeConfiguration(directory: string, path: string, options: DovecotConfiguration): Promise<void> {
  const uid = process.getuid?.() ?? 0;
  // Dovecot refuses mail of root, and cannot change user without it.
  const isRoot = uid === 0;
  const owner = isRoot ? 65_534 : uid;
  const group = isRoot ? 65_534 : (process.getgid?.() ?? 0);
  const mail = join(directory, 'mail');
  await mkdir(mail);
  if (isRoot) await Promise.all([chown(mail, owner, group), run('chmod', ['755', directory])]);
  const users = Object.entries(options.users).map(([user, password]) => `${user}:{PLAIN}${password}::::::\n`);
  await writeFile(join(directory, 'users'), users.join(''));
  const me = isRoot ? undefined : (await run('id', ['-un'])).stdout.trim();
  const ownUser = me === undefined ? '' : `default_internal_user = ${me}\ndefault_login_user = ${me}\ndefault_internal_group = ${(await run('id', ['-gn'])).stdout.trim()}\n`;
  await writeFile(
    path,
    `base_dir = ${directory}/run
state_dir = ${directory}/run
log_path = ${directory}/log
protocols = imap
listen = 127.0.0.1
${ownUser}ssl = ${options.tls === false ? 'no' : 'yes'}
ssl_cert = <${options.certFile}
ssl_key = <${options.keyFile}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:${mail}/%u
first_valid_uid = ${Math.min(owner, 500)}
last_valid_uid = 0
mail_max_userip_connections = 100
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${directory}/users
}
userdb {
  driver = static
  args = uid=${owner} gid=${group} home=${mail}/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${options.imapPort}
  }
  inet_listener imaps {
    port = ${options.tls === false ? 0 : options.imapsPort}
    ssl = yes
  }
}
service anvil {
  chroot =
  # Without it, a refused password slows down every later sign-in from the same address.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
`,
  );
}

async function launch(configuration: string, port: number): Promise<ChildProcess> {
  const child = spawn('/usr/sbin/dovecot', ['-F', '-c', configuration], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  for (let attempt = 0; attempt < 200; attempt++) {
    if (child.exitCode !== null) throw new Error(`dovecot did not start: ${complaint} ${await readFile(join(configuration, '../log'), 'utf8').catch(() => '')}`);
    if (await isListening(port)) return child;
    await pause(50);
  }
  await end(child);
  throw new Error('dovecot does not listen');
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exited;
  try {
    // Its helpers wait ten seconds for their clients; they are in the group of the master, which started one of its own.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // ESRCH: none was left.
  }
}

export interface TestSmtp {
  readonly port: number;
  readonly caFile: string;
  /** What was taken, in order. */
  readonly taken: { readonly from: string; readonly to: readonly string[]; readonly bytes: Buffer }[];
  /** Replies to give instead of taking: by recipient, and after the data. `hang` never answers. */
  readonly script: { recipients: Record<string, SmtpReply>; data?: SmtpReply | 'hang'; sender?: SmtpReply };
  readonly connectionCount: () => number;
  readonly stop: () => Promise<void>;
}

interface SmtpReply {
  readonly code: number;
  readonly text: string;
}

function failure({ code, text }: SmtpReply): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

export async function startSmtp(options: {
  readonly users: Readonly<Record<string, string>>;
  readonly security: 'tls' | 'starttls' | 'none';
}): Promise<TestSmtp> {
  const directory = await mkdtemp(join(tmpdir(), 'vigie-smtp-'));
  const { certFile, keyFile } = await makeCertificate(directory);
  const [cert, key] = await Promise.all([readFile(certFile), readFile(keyFile)]);
  const taken: TestSmtp['taken'] = [];
  const script: TestSmtp['script'] = { recipients: {} };
  let connectionCount = 0;
  const server = new SMTPServer({
    secure: options.security === 'tls',
    hideSTARTTLS: options.security !== 'starttls',
    disabledCommands: options.security === 'starttls' ? [] : ['STARTTLS'],
    allowInsecureAuth: options.security === 'none',
    cert,
    key,
    logger: false,
    onConnect: (_session, done) => {
      connectionCount++;
      done();
    },
    onAuth: ({ username, password }, _session, done) => {
      const isRight = username !== undefined && options.users[username] === password;
      done(isRight ? null : failure({ code: 535, text: 'authentication failed' }), isRight ? { user: username } : undefined);
    },
    onMailFrom: (_address, _session, done) => done(script.sender && failure(script.sender)),
    onRcptTo: ({ address }, _session, done) => {
      const reply = script.recipients[address];
      done(reply && failure(reply));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (script.data === 'hang') return;
        if (script.data) return done(failure(script.data));
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), bytes: Buffer.concat(chunks) });
        done(null, 'queued as 42');
      });
    },
  });
  // A client that breaks off, as some tests make it, is no failure of the server.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    caFile: certFile,
    taken,
    script,
    connectionCount: () => connectionCount,
    stop: async () => {
      await new Promise<void>((resolve) => server.close(resolve));
      await rm(directory, { recursive: true, force: true });
    },
  };
}
