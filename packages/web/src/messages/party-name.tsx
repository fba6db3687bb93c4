import type { Party } from '@vigie/server/messages/contract';
import { useText } from '../shared/text.tsx';
import { useCountryName } from './country-name.ts';
import './party-name.css';

/** A partner by name with its country; one the directory does not know as it wrote itself. `flagsUnknown` says so: for a sender. */
export function PartyName(props: { readonly party: Party; readonly isLong?: boolean; readonly flagsUnknown?: boolean }) {
  const t = useText();
  const countryName = useCountryName();
  const { name, country, code, address, organisationId } = props.party;
  const where = country === null ? [] : [countryName(country)];
  if (!props.isLong) return <bdi>{[name || t('messages.value.unknown-sender'), ...where].join(' · ')}</bdi>;
  return (
    <span className="party">
      <bdi className="party-name">{name || t('messages.value.unknown-sender')}</bdi>
      {(where.length > 0 || code) && (
        <span className="muted">
          {' '}
          {[...where, ...(code ? [code] : [])].join(' · ')}
        </span>
      )}
      {address && address !== name && <bdi className="party-address code">{address}</bdi>}
      {props.flagsUnknown && organisationId === null && <span className="party-unknown">{t('messages.value.not-in-directory')}</span>}
    </span>
  );
}

/** Several on one line: the first, and how many more. */
export function useNamesOf(): (parties: readonly Party[]) => string {
  const t = useText();
  return (parties) => {
    const [first] = parties;
    if (!first) return t('messages.value.nobody');
    return parties.length === 1 ? first.name : t('messages.value.and-more', { name: first.name, count: parties.length - 1 });
  };
}
