import { writeFileSync } from 'node:fs';
import { sampleFiles } from '../../packages/engine/src/generator/sample.ts';

/** Writes the frozen sample anew: `node vectors/screening/write.ts`. */
for (const [name, text] of sampleFiles()) writeFileSync(new URL(name, import.meta.url), text);
