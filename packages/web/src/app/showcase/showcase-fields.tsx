import { channels, crimeAreas, handlingCodes, urgencies, type Channel, type CrimeArea, type HandlingCode, type Urgency } from '@vigie/server/kernel/vocabulary';
import { instantOf, type Instant } from '@vigie/server/kernel/time';
import { useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { Checkbox, CheckboxGroup } from '../../shared/checkbox.tsx';
import { ComboBox } from '../../shared/combo-box.tsx';
import { DateTimeField } from '../../shared/date-time-field.tsx';
import { FileDrop } from '../../shared/file-drop.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { useFormat } from '../../shared/format.ts';
import { MultiSelect } from '../../shared/multi-select.tsx';
import { RadioGroup } from '../../shared/radio-group.tsx';
import { Segmented } from '../../shared/segmented.tsx';
import { Select } from '../../shared/select.tsx';
import { Switch } from '../../shared/switch.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { Shown } from './shown.tsx';

const countries = ['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'] as const;
type Country = (typeof countries)[number];

interface Values {
  readonly subject: string;
  readonly body: string;
  readonly reference: string;
  readonly channel: Channel | null;
  readonly country: Country | null;
  readonly crimeAreas: readonly CrimeArea[];
  readonly receivedAt: Instant | null;
  readonly urgency: Urgency | null;
  readonly handling: readonly HandlingCode[];
}

export function ShowcaseFields() {
  const t = useText();
  const format = useFormat();
  const [isOn, setOn] = useState(true);
  const [whose, setWhose] = useState<'mine' | 'nobody' | 'anybody'>('mine');
  const form = useForm<Values>({
    initial: {
      subject: 'Vehicle checked at Dunmere crossing',
      body: 'Two lines\nof text',
      reference: '',
      channel: null,
      country: null,
      crimeAreas: ['terrorism', 'motor-vehicle-crime'],
      receivedAt: instantOf(Date.UTC(2026, 10, 24, 13, 5)),
      urgency: 'non-urgent',
      handling: ['H1'],
    },
    labels: {
      subject: 'Subject',
      body: 'Text',
      reference: 'Reference',
      channel: 'Channel',
      country: 'Country',
      crimeAreas: 'Crime areas',
      receivedAt: 'Received',
      urgency: 'Urgency',
      handling: 'Handling codes',
    },
    check: (values) => ({
      reference: values.reference ? undefined : t('shared.form.required'),
      channel: values.channel ? undefined : t('shared.form.required'),
    }),
    submit: async () => undefined,
  });
  return (
    <Shown title="Form">
      <Form state={form}>
        <div className="form-columns">
          <TextField {...form.field('subject')} isRequired />
          <TextField {...form.field('reference')} isCode isRequired description="As the sender writes it." />
          <Select {...form.field('channel')} options={channels.map((value) => ({ value, label: t.label('channel', value) }))} />
          <ComboBox {...form.field('country')} options={countries.map((value) => ({ value, label: format.country(value), description: value }))} />
          <MultiSelect {...form.field('crimeAreas')} options={crimeAreas.map((value) => ({ value, label: t.label('crime-area', value) }))} />
          <DateTimeField {...form.field('receivedAt')} />
          <RadioGroup {...form.field('urgency')} options={urgencies.map((value) => ({ value, label: t.label('urgency', value) }))} isRow />
          <CheckboxGroup {...form.field('handling')} options={handlingCodes.map((value) => ({ value, label: value, description: t.label('handling-code', value) }))} />
          <TextArea {...form.field('body')} rows={4} />
          <div className="stack">
            <Checkbox isSelected description="The answer files the request.">
              File the message it answers
            </Checkbox>
            <Checkbox isIndeterminate>Some</Checkbox>
            <Checkbox isDisabled>Not possible</Checkbox>
            <Switch isSelected={isOn} onChange={setOn} description="Fetches mail as long as it is on.">
              Mailbox enabled
            </Switch>
            <Segmented label="Whose" options={[{ value: 'mine', label: 'Mine' }, { value: 'nobody', label: 'Nobody’s' }, { value: 'anybody', label: 'All' }]} value={whose} onChange={setWhose} />
          </div>
          <TextField label="Disabled" value="Not to be changed" onChange={() => undefined} isDisabled />
        </div>
        <FileDrop label="Attachments" hint="At most 20 files of 25 MB." isMultiple onFiles={() => undefined} />
        <div className="form-actions">
          <Button type="submit" kind="primary">
            {t('shared.action.save')}
          </Button>
        </div>
      </Form>
    </Shown>
  );
}
