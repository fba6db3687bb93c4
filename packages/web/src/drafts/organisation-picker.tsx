import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { listOrganisations, type Organisation } from '@vigie/server/partners/contract';
import { useRef, useState, type ClipboardEvent, type KeyboardEvent, type Ref } from 'react';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { useSettled } from '../messages/use-settled.ts';
import { useCountries } from '../partners/countries.ts';
import { officeTime } from '../partners/office-time.ts';
import { ariaFieldProps, FieldFrame } from '../shared/field.tsx';
import { useFormat } from '../shared/format.ts';
import { OptionItem, type Option } from '../shared/option.tsx';
import { queryOf } from '../shared/queries.ts';
import { Spinner } from '../shared/spinner.tsx';
import { useText } from '../shared/text.tsx';
import { useNow } from '../shared/use-now.ts';
import { parseAddresses } from './recipients.ts';
import '../shared/styles/select.css';
import './organisation-picker.css';

export interface OrganisationPickerProps {
  readonly label: string;
  readonly name: string;
  readonly isLabelHidden?: boolean;
  readonly placeholder: string;
  readonly onPick: (organisation: Organisation) => void;
  /** Takes mail addresses that were typed or pasted; without, only the directory counts. */
  readonly onAddresses?: (addresses: readonly string[]) => void;
  /** Backspace in the empty field. */
  readonly onStepBack?: () => void;
  readonly ref?: Ref<HTMLInputElement>;
}

const found = 12;
const least = 2;
const addressId = 'address:';

/**
 * Finds an organisation of the directory by typing a part of its code, name or country, in any of the four languages; Enter
 * takes the only one found, or the one whose code was typed. What was typed as an address is not lost when the field is left.
 */
export function OrganisationPicker({ ref, ...props }: OrganisationPickerProps) {
  const { onPick, onAddresses } = props;
  const t = useText();
  const [typed, setTyped] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const wanted = typed.trim();
  const q = useSettled(wanted, 150) ?? '';
  const { data, isFetching, isPlaceholderData } = useQuery({
    ...queryOf(listOrganisations, { query: { q, active: 'true', limit: found } }),
    enabled: q.length >= least,
    placeholderData: keepPreviousData,
  });
  const organisations = wanted.length >= least ? (data?.items ?? []) : [];
  const isCurrent = q === wanted && !isPlaceholderData && data !== undefined;
  const { addresses } = onAddresses ? parseAddresses(typed) : { addresses: [] };
  const loose = addresses.filter((address) => !organisations.some((organisation) => organisation.addresses.includes(address.toLowerCase())));
  const optionOf = useOrganisationOption();
  const options: readonly Option[] = [
    ...organisations.map(optionOf),
    ...loose.map((address) => ({ value: addressId + address, label: t('drafts.recipient.write-to', { address }), description: t('drafts.recipient.not-in-directory') })),
  ];

  const take = (key: string) => {
    const organisation = organisations.find(({ id }) => id === key);
    setTyped('');
    if (organisation) onPick(organisation);
    else if (key.startsWith(addressId)) onAddresses?.([key.slice(addressId.length)]);
  };
  /** Takes whatever was typed that can be taken; what remains stays in the field. */
  const takeAddresses = (text: string): boolean => {
    const parsed = parseAddresses(text);
    if (!onAddresses || parsed.addresses.length === 0) return false;
    onAddresses(parsed.addresses);
    setTyped(parsed.rest);
    return true;
  };
  const only = () => {
    const byCode = organisations.find(({ code }) => code.toLowerCase() === wanted.toLowerCase());
    return byCode ?? (organisations.length === 1 && loose.length === 0 ? organisations[0] : undefined);
  };
  // Before React Aria: with nothing chosen in the list, Enter and separators belong to what was typed.
  const onKeyDownCapture = (event: KeyboardEvent<HTMLElement>) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || event.nativeEvent.isComposing) return;
    if (event.key === 'Backspace' && typed === '') props.onStepBack?.();
    const isEnd = event.key === 'Enter' || ((event.key === ';' || event.key === ',') && addresses.length > 0);
    if (!isEnd || event.ctrlKey || event.metaKey || input.getAttribute('aria-activedescendant') || wanted === '') return;
    const organisation = isCurrent ? only() : undefined;
    if (organisation) take(organisation.id);
    else if (!takeAddresses(typed)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (typed !== '') return;
    const text = event.clipboardData.getData('text');
    const parsed = parseAddresses(text);
    if (onAddresses && parsed.addresses.length > 0 && (parsed.addresses.length > 1 || parsed.rest === '')) {
      event.preventDefault();
      takeAddresses(text);
    }
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- listens to the field within it
    <div ref={box} onKeyDownCapture={onKeyDownCapture} className="organisation-picker">
      <ComboBox
        {...ariaFieldProps(props)}
        items={options.map((option) => ({ id: option.value, option }))}
        defaultFilter={() => true}
        inputValue={typed}
        onInputChange={setTyped}
        value={null}
        onChange={(key) => {
          if (key !== null) take(String(key));
        }}
        onBlur={() => {
          takeAddresses(typed);
        }}
        menuTrigger="input"
        allowsCustomValue
        // Open from the first letters on, so that what is found later finds its place.
        allowsEmptyCollection={wanted.length >= least}
      >
        <FieldFrame {...props}>
          <div className="field-box">
            <Input ref={ref} className="field-input" placeholder={props.placeholder} autoComplete="off" spellCheck={false} onPaste={onPaste} />
            {isFetching && <Spinner label={t('shared.state.loading')} />}
          </div>
        </FieldFrame>
        <Popover className="popover select-popover organisation-popover" offset={3}>
          <ListBox className="menu" renderEmptyState={() => <p className="menu-empty">{t(!isCurrent ? 'shared.state.loading' : onAddresses ? 'drafts.recipient.nothing-found' : 'shared.combo.empty')}</p>}>
            {({ option }: { readonly option: Option }) => <OptionItem option={option} />}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
}

/** An organisation as a choice: its code and name, and below where it is, what it reads, how it is reached, its time. */
function useOrganisationOption(): (organisation: Organisation) => Option {
  const t = useText();
  const format = useFormat();
  const countries = useCountries();
  const nowMs = useNow();
  return ({ id, code, name, country, languages, channels, timeZone }) => {
    const accepted = languages.length > 0 ? languages : (countries.find(country)?.acceptedLanguages ?? []);
    const facts = [
      country === null ? undefined : countries.nameOf(country),
      channels.map((channel) => t.label('channel', channel)).join(', '),
      accepted.join(', '),
      officeTime(timeZone, format.timeZone, nowMs)?.text,
    ];
    return { value: id, label: `${code}  ${name}`, description: facts.filter(Boolean).join(' · ') };
  };
}
