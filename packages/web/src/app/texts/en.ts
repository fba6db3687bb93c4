import type { Texts } from '../../shared/text.tsx';
import { merged } from './merge.ts';

export const texts = merged(
  import.meta.glob<Texts>('../../../../server/src/*/text.en.json', { eager: true, import: 'default' }),
  import.meta.glob<Texts>('../../*/text.en.json', { eager: true, import: 'default' }),
);
