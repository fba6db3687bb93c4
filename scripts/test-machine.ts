import { spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What the tests use that npm does not bring: a browser, an IMAP server, fonts that show every script. */
const needed: readonly { readonly file: string; readonly debianPackage: string }[] = [
  { file: '/usr/bin/chromium', debianPackage: 'chromium' },
  { file: '/usr/sbin/dovecot', debianPackage: 'dovecot-imapd' },
  { file: '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf', debianPackage: 'fonts-dejavu-core' },
  { file: '/usr/bin/openssl', debianPackage: 'openssl' },
];

/** Installs what is missing from Debian's packages, as root; says what to install otherwise. */
export async function ensureTestMachine(): Promise<void> {
  const missing = needed.filter(({ file }) => !existsSync(file)).map(({ debianPackage }) => debianPackage);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.error(`The tests need ${missing.join(', ')}: install them (on Debian: apt-get install ${missing.join(' ')}) and run this again.`);
    process.exit(1);
  }
  console.log(`Installing ${missing.join(', ')} for the tests …`);
  const options: SpawnSyncOptions = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  for (const args of [['update', '-qq'], ['install', '-y', '-qq', '--no-install-recommends', ...missing]]) {
    const { status } = spawnSync('apt-get', args, options);
    if (status !== 0) {
      console.error(`apt-get ${args[0]} failed.`);
      process.exit(1);
    }
  }
}
