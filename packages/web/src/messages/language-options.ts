import { useMemo } from 'react';
import type { Option } from '../shared/option.tsx';
import { useFormat } from '../shared/format.ts';
import { messageLanguages } from './languages.ts';

/** Every language to choose from, by name; with this one too, however rare. */
export function useLanguageOptions(current?: string | null): readonly Option[] {
  const format = useFormat();
  return useMemo(() => {
    const tags: readonly string[] = messageLanguages;
    const all = current && !tags.includes(current) ? [...tags, current] : tags;
    return all.map((tag) => ({ value: tag, label: format.languageName(tag), description: tag })).toSorted((a, b) => format.compare(a.label, b.label));
  }, [format, current]);
}
