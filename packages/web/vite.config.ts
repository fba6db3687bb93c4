import react from '@vitejs/plugin-react';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    react(),
    { ...optimizeLocales.vite({ locales: ['en-US', 'en-GB', 'fr-FR', 'nl-NL', 'de-DE'] }), enforce: 'pre' },
  ],
  server: {
    port: 5173,
    proxy: { '/api': { target: process.env['VIGIE_SERVER'] ?? 'http://127.0.0.1:8080', changeOrigin: false } },
  },
  build: {
    // light-dark(), container queries and :has() without transpiling: Firefox ESR 128, Chromium 123, Safari 17.5.
    target: ['chrome123', 'firefox128', 'safari17.5'],
    // The content security policy allows no data: fonts, scripts or styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store)\// },
            { name: 'aria', test: /node_modules\/(react-aria|react-stately|react-aria-components|@internationalized)\// },
            { name: 'router', test: /node_modules\/@tanstack\// },
            { name: 'intl', test: /node_modules\/(react-intl|@formatjs|intl-messageformat)\// },
            { name: 'contract', test: /node_modules\/zod\/|packages\/server\/src\/(?!.*\.json)/ },
          ],
        },
      },
    },
  },
});
