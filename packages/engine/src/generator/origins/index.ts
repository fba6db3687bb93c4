import { compileOrigin, type Origin } from '../origin.ts';
import { Table } from '../table.ts';
import { african } from './african.ts';
import { arabic } from './arabic.ts';
import { asian } from './asian.ts';
import { balkanCaucasus } from './balkan-caucasus.ts';
import { eastAsian } from './east-asian.ts';
import { eastern } from './eastern.ts';
import { southern } from './southern.ts';
import { western } from './western.ts';

/** All origins, in fixed order: the order is part of the benchmark. */
export const origins: readonly Origin[] = [...western, ...southern, ...eastern, ...balkanCaucasus, ...arabic, ...asian, ...african, ...eastAsian].map(compileOrigin);

/** Origins by their share of the file. */
export const originTable: Table<Origin> = new Table(origins, origins.map((origin) => origin.spec.weight));
