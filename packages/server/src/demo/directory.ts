import type { Channel } from '../kernel/vocabulary.ts';
import type { OrganisationBody } from '../partners/contract.ts';
import { countryData, maravel } from '../partners/countries.ts';
import type { OrganisationType } from '../partners/model.ts';
import type { Form } from './plan.ts';
import { createRandom, type Random } from './random.ts';

/** A partner as the stories know it. */
export interface Partner {
  readonly code: string;
  readonly type: OrganisationType;
  /** The country whose matters it asks about; of a body of no country, the one it sits in. */
  readonly country: string;
  readonly name: string;
  readonly address: string;
  /** In which it may write, preferred first. */
  readonly languages: readonly string[];
}

/** Who writes to whom: every partner of the directory, neighbours most often. */
export interface Directory {
  pick(random: Random, channel: Channel): Partner;
  get(code: string): Partner;
  /** The seat of a country's bureau. */
  readonly townOf: (country: string) => string;
}

/** Neighbours and large countries; all others once. */
const neighbourhood: Readonly<Record<string, number>> = { FR: 60, BE: 45, DE: 55, LU: 30, NL: 35, GB: 18, ES: 16, IT: 18, RO: 16, PL: 16, PT: 8, AT: 8, CH: 10, MA: 12, TR: 14, US: 12, GR: 8, TN: 5, BG: 6, HU: 5, CZ: 6, SE: 5, AL: 8, RS: 6, UA: 8, DZ: 5, BR: 5, CO: 6, AE: 6, EG: 4, RU: 3, LB: 3 };

/** What a bureau outside the Union writes in besides what the directory says. */
const spoken: Readonly<Record<string, string>> = { MA: 'fr ar', TN: 'fr ar', DZ: 'fr ar', LB: 'ar fr', EG: 'ar en', AE: 'ar en', JO: 'ar en', SA: 'ar en', CO: 'es', MX: 'es', AR: 'es', PE: 'es', EC: 'es', CL: 'es', RU: 'ru en', KZ: 'ru', KG: 'ru', BY: 'ru', CH: 'de fr it', LI: 'de' };

/** Seat of a body of no country; SIENA's and Interpol's houses tell of the matters of everybody. */
const seats: Partial<Record<OrganisationType, string>> = { europol: 'NL', interpol: 'FR' };

/** Where Maravel's own posts are, by the last word of their code. */
const postedTo: Readonly<Record<string, string>> = { RABAT: 'MA', ANKARA: 'TR', BOGOTA: 'CO', BANGKOK: 'TH', WASHINGTON: 'US', EUROPOL: 'NL', IPSG: 'FR' };

/** Which neighbour a border centre shares with Maravel, by the language it prefers. */
const acrossFrom: Readonly<Record<string, string>> = { fr: 'FR', nl: 'BE', de: 'DE' };

const typesByChannel: Readonly<Record<Channel, readonly OrganisationType[]>> = {
  i247: ['ncb', 'interpol'],
  siena: ['enu', 'spoc', 'europol', 'police-service'],
  sirene: ['sirene'],
  pccc: ['pccc'],
  lo: ['liaison-officer'],
  national: ['national-unit'],
  'bilateral-spoc': ['spoc'],
  prum: ['spoc'],
};

export function createDirectory(organisations: readonly OrganisationBody[]): Directory {
  const accepted = new Map(countryData.map(({ code, acceptedLanguages }) => [code, acceptedLanguages]));
  const partners = organisations.flatMap((one): readonly (Partner & { readonly channels: readonly Channel[] })[] => {
    const [address] = one.addresses;
    if (address === undefined) return [];
    const country = one.country ?? seats[one.type] ?? 'BE';
    const abroad = country === maravel ? (postedTo[one.code.split('-').at(-1)!] ?? (one.type === 'pccc' ? acrossFrom[one.languages[0] ?? ''] : undefined) ?? country) : country;
    const languages = spoken[country]?.split(' ') ?? (one.languages.length > 0 ? one.languages : (accepted.get(country) ?? []));
    return [{ code: one.code, type: one.type, country: abroad, name: one.name, address, channels: one.channels, languages: languages.length > 0 ? languages : ['en'] }];
  });
  const byCode = new Map(partners.map((partner) => [partner.code, partner]));
  const byChannel = new Map<Channel, Circle>();
  const circleOf = (channel: Channel): Circle => {
    const known = byChannel.get(channel);
    if (known) return known;
    const members = partners.filter((partner) => partner.channels.includes(channel) && typesByChannel[channel].includes(partner.type));
    let sum = 0;
    const circle = { members, upTo: members.map((member) => (sum += weightOf(member))) };
    byChannel.set(channel, circle);
    return circle;
  };
  const get = (code: string): Partner => {
    const found = byCode.get(code);
    if (!found) throw new RangeError(`the demo directory has no ${code}`);
    return found;
  };
  return {
    get,
    pick(random, channel) {
      const { members, upTo } = circleOf(channel);
      const at = random.next() * (upTo.at(-1) ?? 0);
      const found = members[upTo.findIndex((sum) => at < sum)];
      if (!found) throw new RangeError(`the demo directory has nobody for ${channel}`);
      return found;
    },
    townOf: (country) => byCode.get(`NCB-${country}`)?.name.replace(/^(NCB|Interpol sub-bureau) /, '') ?? country,
  };
}

/** Who uses a channel, and the sums of their weights up to each. */
interface Circle {
  readonly members: readonly Partner[];
  readonly upTo: readonly number[];
}

function weightOf({ code, type, country }: Partner): number {
  // The post whose officer is among those who can sign in has most to do.
  if (type === 'liaison-officer') return code.endsWith('-RABAT') ? 40 : code.includes(`-${maravel}-`) ? 12 : 6;
  if (type === 'europol') return 90;
  if (type === 'interpol') return 6;
  return (neighbourhood[country] ?? 1) * (type === 'spoc' ? 0.4 : 1);
}

const formsByChannel: Readonly<Record<Channel, Readonly<Partial<Record<Form, number>>>>> = {
  siena: { envelope: 1 },
  sirene: { envelope: 8, 'stating-mail': 2 },
  prum: { envelope: 1 },
  i247: { envelope: 45, 'plain-mail': 38, 'stating-mail': 11, 'html-mail': 6 },
  pccc: { 'stating-mail': 5, 'plain-mail': 5 },
  lo: { 'plain-mail': 8, 'html-mail': 2 },
  national: { 'stating-mail': 6, 'plain-mail': 3, 'html-mail': 1 },
  'bilateral-spoc': { 'stating-mail': 1, 'plain-mail': 2 },
};

/** A partner's letters always come in the shape that its own system makes. */
export function formOf(partner: Partner, channel: Channel): Form {
  return createRandom(`form/${partner.code}/${channel}`).weighted(formsByChannel[channel]);
}

/** Where a shape of a channel comes in. */
export function doorOf(channel: Channel, form: Form): string {
  return `folder:${channel}${form === 'envelope' ? '' : '-mail'}`;
}
