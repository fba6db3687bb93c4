// Before the first paint: the theme and density this workstation chose. Kept in step by src/shared/preferences.ts.
try {
  const chosen = JSON.parse(localStorage.getItem('vigie.preferences') || '{}');
  if (chosen.theme === 'light' || chosen.theme === 'dark') document.documentElement.dataset.theme = chosen.theme;
  if (chosen.density === 'roomy') document.documentElement.dataset.density = 'roomy';
} catch {
  // No storage: the system's theme and the default density.
}
