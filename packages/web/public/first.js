// Runs before everything else.

// The content security policy forbids compiling code from strings, which zod would try as soon as a schema is made.
// Set here and not with z.config(), because a bundler may evaluate the contracts before the module that would call it.
globalThis['__zod_globalConfig'] = { jitless: true };

// The theme and density this workstation chose, before the first paint. Kept in step by src/shared/preferences.ts.
try {
  const chosen = JSON.parse(localStorage.getItem('vigie.preferences') || '{}');
  if (chosen.theme === 'light' || chosen.theme === 'dark') document.documentElement.dataset.theme = chosen.theme;
  if (chosen.density === 'roomy') document.documentElement.dataset.density = 'roomy';
} catch {
  // No storage: the system's theme and the default density.
}
