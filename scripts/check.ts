import { runSteps, staticSteps } from './steps.ts';

/** `npm run check`: types, lint and the house's own rules. For every commit. */
await runSteps([...staticSteps, { name: 'architecture and texts', command: ['npx', 'vitest', 'run', 'architecture', 'text', 'kernel', 'rules'] }]);
