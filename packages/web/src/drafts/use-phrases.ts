import { useEffect, useState } from 'react';
import { useAboutMessage } from './about-message.ts';
import { useDraft, useDraftPart } from './open-draft.ts';
import { loadPhrases, type Phrases } from './phrases.ts';

/** The standard sentences with the numbers of the message that is answered, in the language of the draft first. */
export function usePhrases(): readonly Phrases[] {
  const { about } = useDraft();
  const language = useDraftPart(({ typed }) => typed.language);
  const message = useAboutMessage();
  const [groups, setGroups] = useState<readonly Phrases[]>([]);
  const number = about?.number;
  const reference = message?.ownReference ?? undefined;
  useEffect(() => {
    let isWanted = true;
    void loadPhrases(language, { number, reference }).then((loaded) => {
      if (isWanted) setGroups(loaded);
      return undefined;
    });
    return () => {
      isWanted = false;
    };
  }, [language, number, reference]);
  return groups;
}
