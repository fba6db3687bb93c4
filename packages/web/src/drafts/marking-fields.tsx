import {
  channels,
  classifications,
  crimeAreas,
  handlingCodes,
  informationEvaluations,
  messageKinds,
  sienaExceptions,
  sourceEvaluations,
  urgencies,
  urgencyGrounds,
  type Classification,
} from '@vigie/server/kernel/vocabulary';
import { useLanguageOptions } from '../messages/language-options.ts';
import { CheckboxGroup } from '../shared/checkbox.tsx';
import { ComboBox } from '../shared/combo-box.tsx';
import { MultiSelect } from '../shared/multi-select.tsx';
import type { Option } from '../shared/option.tsx';
import { RadioGroup } from '../shared/radio-group.tsx';
import { Select } from '../shared/select.tsx';
import { useSession } from '../shared/session.tsx';
import { TextArea } from '../shared/text-area.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useText, type Text, type Vocabulary } from '../shared/text.tsx';
import { useAboutMessage } from './about-message.ts';
import { referencesOf, referencesText } from './draft-content.ts';
import { useDraft, useDraftPart, useTyped } from './open-draft.ts';
import { needsGround, sienaExceptionMissing } from './release-checks.ts';

function optionsOf<Value extends string>(t: Text, vocabulary: Vocabulary, values: readonly Value[], label = (value: Value) => t.label(vocabulary, value)): readonly Option<Value>[] {
  return values.map((value) => {
    const hint = t.hint(vocabulary, value);
    return { value, label: label(value), ...(hint !== undefined && { description: hint }) };
  });
}

export function ChannelField() {
  const t = useText();
  const [channel, put] = useTyped('channel');
  return <Select name="channel" label={t('drafts.field.channel')} options={optionsOf(t, 'channel', channels)} value={channel} onChange={put} />;
}

/** Asked for where the desk says that it is needed: Directive (EU) 2023/977 Art. 13(2). */
export function SienaExceptionField() {
  const t = useText();
  const [exception, put] = useTyped('sienaException');
  const isNeeded = useDraftPart(({ saved }) => saved.release.pending?.some(({ code }) => code === sienaExceptionMissing) ?? false);
  if (!isNeeded && !exception) return null;
  return <Select name="sienaException" label={t('drafts.field.siena-exception')} options={optionsOf(t, 'requests.siena-exception', sienaExceptions)} value={exception ?? null} onChange={put} isRequired={isNeeded} />;
}

/** What it is and how it may be handled: all that stands beside the words. */
export function MarkingFields() {
  return (
    <>
      <KindFields />
      <ClassificationField />
      <HandlingFields />
      <EvaluationFields />
      <CrimeAreasField />
      <LanguageField />
      <ReferenceFields />
    </>
  );
}

function KindFields() {
  const t = useText();
  const draft = useDraft();
  const [kind, putKind] = useTyped('kind');
  const [urgency] = useTyped('urgency');
  const [ground, putGround] = useTyped('urgencyGround');
  const isNeeded = draft.draftKind !== 'manual' && needsGround({ kind, urgency });
  return (
    <>
      <Select name="kind" label={t.label('messages.field', 'kind')} options={optionsOf(t, 'message-kind', messageKinds)} value={kind} onChange={putKind} />
      <RadioGroup
        name="urgency"
        label={t.label('messages.field', 'urgency')}
        options={urgencies.map((value) => ({ value, label: t.label('urgency', value) }))}
        value={urgency}
        onChange={(value) => draft.change({ urgency: value, ...(value === 'non-urgent' && { urgencyGround: null }) })}
        isRow
      />
      {(isNeeded || (urgency === 'urgent' && ground !== null)) && (
        <Select
          name="urgencyGround"
          label={t.label('messages.field', 'urgencyGround')}
          options={optionsOf(t, 'urgency-ground', urgencyGrounds)}
          value={ground}
          onChange={putGround}
          isRequired={isNeeded}
          description={t('drafts.field.ground-hint')}
        />
      )}
    </>
  );
}

function rankOf(classification: Classification): number {
  return classifications.indexOf(classification);
}

/** Never below the message it is about, whose words it may carry, and not above what its author may see. */
function ClassificationField() {
  const t = useText();
  const { about } = useDraft();
  const { clearance } = useSession();
  const [classification, put] = useTyped('classification');
  const message = useAboutMessage();
  const least = message ? rankOf(message.classification) : 0;
  const options = classifications.map((value): Option<Classification> => {
    const label = t.label('classification', value);
    if (rankOf(value) > rankOf(clearance)) return { value, label, isDisabled: true, description: t('drafts.field.above-clearance') };
    if (rankOf(value) < least) return { value, label, isDisabled: true, description: t('drafts.field.below-answered', { number: about?.number }) };
    return { value, label };
  });
  return <Select name="classification" label={t.label('messages.field', 'classification')} options={options} value={classification} onChange={put} />;
}

function HandlingFields() {
  const t = useText();
  const [handling, put] = useTyped('handling');
  const [text, putText] = useTyped('handlingText');
  return (
    <>
      <CheckboxGroup
        name="handling"
        label={t.label('messages.field', 'handling')}
        options={handlingCodes.map((code) => ({ value: code, label: `${code}  ${t.label('handling-code', code)}` }))}
        value={handling}
        onChange={(codes) => put([...codes])}
      />
      {(handling.includes('H3') || text !== null) && (
        <TextArea
          name="handlingText"
          label={t.label('messages.field', 'handlingText')}
          value={text ?? ''}
          onChange={(typed) => putText(typed === '' ? null : typed)}
          isRequired={handling.includes('H3')}
          maxLength={2_000}
          rows={2}
        />
      )}
    </>
  );
}

/** 4 x 4: how reliable the source, how sure the content. */
function EvaluationFields() {
  const t = useText();
  const [source, putSource] = useTyped('sourceEvaluation');
  const [information, putInformation] = useTyped('informationEvaluation');
  const none = { value: 'none', label: t('drafts.field.not-evaluated') } as const;
  return (
    <div className="evaluation">
      <Select
        name="sourceEvaluation"
        label={t.label('messages.field', 'sourceEvaluation')}
        options={[none, ...optionsOf(t, 'source-evaluation', sourceEvaluations, (value) => `${value}  ${t.label('source-evaluation', value)}`)]}
        value={source ?? 'none'}
        onChange={(value) => putSource(value === 'none' ? null : value)}
      />
      <Select
        name="informationEvaluation"
        label={t.label('messages.field', 'informationEvaluation')}
        options={[none, ...optionsOf(t, 'information-evaluation', informationEvaluations, (value) => `${value}  ${t.label('information-evaluation', value)}`)]}
        value={information ?? 'none'}
        onChange={(value) => putInformation(value === 'none' ? null : value)}
      />
    </div>
  );
}

function CrimeAreasField() {
  const t = useText();
  const [areas, put] = useTyped('crimeAreas');
  return (
    <MultiSelect
      name="crimeAreas"
      label={t.label('messages.field', 'crimeAreas')}
      options={crimeAreas.map((area) => ({ value: area, label: t.label('crime-area', area) }))}
      value={areas}
      onChange={(chosen) => put([...chosen])}
    />
  );
}

/** The language it is written in, those that the recipients read first. */
function LanguageField() {
  const t = useText();
  const [language, put] = useTyped('language');
  const advice = useDraftPart(({ saved }) => saved.advice);
  const read = [...new Set(advice.flatMap(({ languages }) => languages))];
  const all = useLanguageOptions(language);
  const accepted = (tag: string) => advice.filter(({ languages }) => languages.includes(tag)).length;
  const options = all
    .map((option) => (read.includes(option.value) ? { ...option, description: t('drafts.field.read-by', { count: accepted(option.value) }) } : option))
    .toSorted((a, b) => accepted(b.value) - accepted(a.value));
  return <ComboBox name="language" label={t.label('messages.field', 'language')} options={options} value={language} onChange={put} />;
}

function ReferenceFields() {
  const t = useText();
  const { draftKind } = useDraft();
  const [own, putOwn] = useTyped('ownReference');
  const [others, putOthers] = useTyped('otherReferences');
  return (
    <>
      <TextField
        name="ownReference"
        label={draftKind === 'manual' ? t.label('messages.field', 'ownReference') : t('drafts.field.our-reference')}
        value={own ?? ''}
        onChange={(typed) => putOwn(typed === '' ? null : typed)}
        maxLength={200}
        autoComplete="off"
        spellCheck="false"
        isCode
      />
      <TextArea
        name="otherReferences"
        label={t.label('messages.field', 'otherReferences')}
        description={t('drafts.field.one-per-line')}
        value={referencesText(others)}
        onChange={(typed) => putOthers([...referencesOf(typed)])}
        rows={2}
        spellCheck="false"
        errorMessage={others.length > 20 || others.some((reference) => reference.length > 200) ? t('drafts.field.references-limit') : undefined}
      />
    </>
  );
}
