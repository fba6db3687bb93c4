import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const webRoot = fileURLToPath(new URL('../../web/', import.meta.url));
const serverSource = fileURLToPath(new URL('./', import.meta.url));
const distDirectory = join(webRoot, 'dist');
const stampFile = join(distDirectory, '.sources');

/**
 * The built web client's directory, built first when its sources have changed since. In an installation without the build
 * tools the client that is there is used as it is. Throws when there is neither.
 */
export async function ensureWebClient(onBuild: () => void): Promise<string> {
  const isBuilt = existsSync(join(distDirectory, 'index.html'));
  const sources = await hashOfSources();
  const stamp = isBuilt ? await readFile(stampFile, 'utf8').catch(() => '') : '';
  if (stamp === sources) return distDirectory;
  const vite = await import('vite').catch(() => undefined);
  if (!vite) {
    if (isBuilt) return distDirectory;
    throw new Error('The web client is not built and its build tools are not installed: run `npm ci` with the development dependencies, or `npm run build` elsewhere and copy packages/web/dist.');
  }
  onBuild();
  await vite.build({ root: webRoot, logLevel: 'error', configFile: join(webRoot, 'vite.config.ts') });
  await writeFile(stampFile, sources);
  return distDirectory;
}

/** Everything the client is made of: its own files and what it shares with the server. */
async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const own = await filesBelow(webRoot, (path) => !/^(dist|node_modules)\b/.test(path) && !path.includes('.test.'));
  const shared = await filesBelow(serverSource, (path) => /(^kernel\/.*|\/(contract|model))\.ts$|text\.[a-z]{2}\.json$/.test(path));
  for (const path of [...own, ...shared]) hash.update(path.replace(webRoot, '')).update(await readFile(path));
  return hash.digest('hex');
}

async function filesBelow(root: string, wanted: (path: string) => boolean): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => wanted(path.slice(root.length)))
    .sort();
}
