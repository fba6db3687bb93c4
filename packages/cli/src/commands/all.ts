import type { Command } from '../command.ts';
import { benchCommand } from '../bench/main.ts';
import { explainCommand } from './explain.ts';
import { fuzzCommand } from './fuzz.ts';
import { indexCommand } from './index-command.ts';
import { listCommand } from './list.ts';
import { modelsCommand } from './models.ts';
import { screenCommand } from './screen.ts';
import { serveCommand } from './serve.ts';

/** In the order of the overview. */
export const commands: readonly Command[] = [screenCommand, listCommand, indexCommand, explainCommand, modelsCommand, serveCommand, benchCommand, fuzzCommand];
