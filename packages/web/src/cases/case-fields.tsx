import { classifications, crimeAreas, type Classification } from '@vigie/server/kernel/vocabulary';
import { casePriorities } from '@vigie/server/cases/model';
import type { Option } from '../shared/option.tsx';
import { useSession } from '../shared/session.tsx';
import { useText } from '../shared/text.tsx';

/** What the closed fields of a case can be set to; nothing above what the person may see. */
export function useCaseOptions() {
  const t = useText();
  const { clearance } = useSession();
  const rankOf = (classification: Classification) => classifications.indexOf(classification);
  return {
    crimeAreas: crimeAreas.map((value) => ({ value, label: t.label('crime-area', value) })),
    priorities: casePriorities.map((value) => ({ value, label: t.label('cases.priority', value) })),
    classifications: classifications
      .filter((value) => rankOf(value) <= rankOf(clearance))
      .map((value): Option<Classification> => ({ value, label: t.label('classification', value) })),
  };
}
