import type { Model } from '../evidence.ts';

const row = (rule: string, bits: number | string, because: string) => ({ feature: 'name', rule, bits, because });

/** How names of organisations are weighed; the numbers are those of compare.ts. */
export const organisationModel: Model = {
  name: 'organisation-1',
  kind: 'organisation',
  features: [
    row('organisation.same-word', 'rarity of the word', 'A word few organisations bear is seldom shared by chance.'),
    row('organisation.same-meaning', 'rarity of the word', 'One business word in two languages or abbreviated.'),
    row('organisation.same-stem', 'half the rarity', 'One stem with another ending.'),
    row('organisation.spelling', 'rarity × share of letters kept', 'A slip of the hand or another spelling of the sound.'),
    row('organisation.joined', 'rarity of the words', 'Words are written as one or apart.'),
    row('organisation.acronym', 'by its length', 'An abbreviation is made of the first letters.'),
    row('organisation.other-word', -7, 'Both have a distinctive word and they differ: two organisations.'),
    row('organisation.other-activity', -5, 'A bank is not an insurer.'),
    row('organisation.other-place', -7, 'Branches and daughters of two places are two organisations.'),
    row('organisation.other-number', -6, 'Funds and series are numbered to be told apart.'),
    row('organisation.near-number', -1.5, 'A number one keystroke away may be a slip.'),
    row('organisation.other-filler', -3, 'Generic words that differ.'),
    row('organisation.form-same', 1.5, 'Legal forms agree.'),
    row('organisation.form-translated', 1, 'The same legal form in another language.'),
    row('organisation.form-family', 0, 'Forms of one family (limited, stock) stand in for each other.'),
    row('organisation.form-other', -2.5, 'A partnership is not a stock company.'),
    row('organisation.missing-core', '−3; −6 where the name is written in full', 'A distinctive word only one side has.'),
    row('organisation.missing-activity', '−2; −4.5 where the name is written in full', 'An activity only one side states.'),
    row('organisation.missing-place', '−1; −7 where the name is written in full', 'A daughter bears the name of its place.'),
    row('organisation.missing-number', '−2; −8 where the name is written in full', 'A numbered series beside its house.'),
    row('organisation.missing-filler', 'little, more the rarer the word', 'Generic words come and go.'),
    { feature: 'name', rule: 'name.also', bits: '0.5 for each, at most 2', because: 'Further names and aliases agree.' },
    { feature: 'country', rule: 'country.same', bits: 1, because: 'A state in common.' },
    { feature: 'country', rule: 'country.different', bits: -1.5, because: 'No state in common; organisations have seats in several.' },
  ],
};
