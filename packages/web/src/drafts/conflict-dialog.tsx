import { useId, useState } from 'react';
import { Button } from '../shared/button.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { RadioGroup } from '../shared/radio-group.tsx';
import { useText } from '../shared/text.tsx';
import type { SavePhase } from './autosave.ts';
import { differingLines } from './differing-lines.ts';
import { isJoinable, joined, type DraftContent, type DraftField } from './draft-content.ts';
import { fieldName, useFieldValue } from './field-values.ts';
import { useDraft, useDraftPart } from './open-draft.ts';
import { organisationIdsOf } from './recipients.ts';
import './conflict-dialog.css';

type Conflict = Extract<SavePhase<DraftContent>, { readonly kind: 'conflict' }>;
type Choice = 'mine' | 'theirs' | 'both';

/**
 * What was typed here against what is at the desk by now, field by field. It never opens by itself, under the hands of
 * somebody typing; closing it chooses nothing.
 */
export function ConflictDialog(props: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const t = useText();
  const phase = useDraftPart((snapshot) => snapshot.phase);
  return (
    <Dialog isOpen={props.isOpen && phase.kind === 'conflict'} onClose={props.onClose} title={t('drafts.conflict.title')} size="wide">
      {phase.kind === 'conflict' && <Choices conflict={phase} onClose={props.onClose} />}
    </Dialog>
  );
}

function Choices({ conflict, onClose }: { readonly conflict: Conflict; readonly onClose: () => void }) {
  const t = useText();
  const draft = useDraft();
  const typed = useDraftPart((snapshot) => snapshot.typed);
  // Where both can stand they both do, unless somebody says otherwise: that loses nothing.
  const [choices, setChoices] = useState<Readonly<Partial<Record<DraftField, Choice>>>>(() => Object.fromEntries(conflict.names.map((name) => [name, isJoinable(name) ? 'both' : 'mine'])));
  const apply = () => {
    const { theirs } = conflict.states;
    const chosen = conflict.names.map((name): Partial<DraftContent> => {
      const choice = choices[name] ?? 'mine';
      if (choice === 'both' && isJoinable(name)) return joined(name, typed, theirs);
      return choice === 'theirs' ? { [name]: theirs[name] } : {};
    });
    draft.settle(Object.assign({}, ...chosen) as Partial<DraftContent>);
    onClose();
  };
  return (
    <>
      <p>{t('drafts.conflict.lead')}</p>
      {conflict.names.map((name) => (
        <FieldChoice key={name} name={name} states={{ ...conflict.states, mine: typed }} value={choices[name] ?? 'mine'} onChange={(choice) => setChoices({ ...choices, [name]: choice })} />
      ))}
      <div className="dialog-actions dialog-actions-inline">
        <Button onPress={onClose}>{t('drafts.conflict.later')}</Button>
        <Button kind="primary" onPress={apply}>
          {t('drafts.conflict.apply')}
        </Button>
      </div>
    </>
  );
}

function FieldChoice(props: { readonly name: DraftField; readonly states: Conflict['states']; readonly value: Choice; readonly onChange: (choice: Choice) => void }) {
  const t = useText();
  const titleId = useId();
  const { name, states, value, onChange } = props;
  const valueOf = useFieldValue([...new Set([states.base, states.mine, states.theirs].flatMap(organisationIdsOf))]);
  const label = fieldName(t, name);
  const [before, mine, theirs] = [valueOf(name, states.base), valueOf(name, states.mine), valueOf(name, states.theirs)];
  const differing = differingLines(mine, theirs);
  return (
    <section className="conflict-field" aria-labelledby={titleId}>
      <h3 id={titleId}>{label}</h3>
      <div className="conflict-sides">
        <Side title={t('drafts.conflict.mine')} text={differing.mine} isChosen={value !== 'theirs'} />
        <Side title={t('drafts.conflict.theirs')} text={differing.theirs} isChosen={value !== 'mine'} />
      </div>
      {differing.linesBefore + differing.linesAfter > 0 && <p className="muted">{t('drafts.conflict.same-lines', { count: differing.linesBefore + differing.linesAfter })}</p>}
      {name !== 'body' && <p className="muted">{t('drafts.conflict.before', { value: before })}</p>}
      <RadioGroup<Choice>
        label={t('drafts.conflict.choice', { field: label })}
        isLabelHidden
        options={[
          { value: 'mine', label: t('drafts.conflict.take-mine') },
          { value: 'theirs', label: t('drafts.conflict.take-theirs') },
          ...(isJoinable(name) ? [{ value: 'both' as const, label: t('drafts.conflict.take-both') }] : []),
        ]}
        value={value}
        onChange={onChange}
        isRow
      />
    </section>
  );
}

function Side({ title, text, isChosen }: { readonly title: string; readonly text: string; readonly isChosen: boolean }) {
  const titleId = useId();
  return (
    <div className="conflict-side" data-chosen={isChosen ? '' : undefined}>
      <h4 id={titleId}>{title}</h4>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
      <p className="conflict-text" dir="auto" tabIndex={0} aria-labelledby={titleId}>
        {text}
      </p>
    </div>
  );
}
