import { defineConfig } from 'vitest/config';

/** Unit, database and HTTP tests. Modules are shared between files (no isolation), so a module keeps no state. */
export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'scripts/**/*.test.ts'],
    globalSetup: ['packages/server/src/platform/testing-cluster.ts'],
    isolate: false,
    pool: 'threads',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
