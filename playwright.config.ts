import { defineConfig } from '@playwright/test';

/** The whole desk in a real browser: Debian's Chromium against a demo desk that the run starts for itself. */
export default defineConfig({
  testDir: 'packages/web/e2e',
  globalSetup: './packages/web/e2e/start-desk.ts',
  workers: 2,
  projects: [
    // One desk, one database: a test that files a message must not race another that looks for it. First, so that the other worker
    // looks at screens meanwhile.
    { name: 'work', testIgnore: 'screens.spec.ts', workers: 1 },
    // They look and change nothing.
    { name: 'screens', testMatch: 'screens.spec.ts', fullyParallel: true },
  ],
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
  outputDir: 'test-results',
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    colorScheme: 'light',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      // No sandbox: CI runs as root. The rest keeps the browser from looking for its maker's hosts.
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
});
