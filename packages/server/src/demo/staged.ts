import type { Channel } from '../kernel/vocabulary.ts';
import { pendingRequest, remindedRequest, requestFromAbroad } from './stories-in.ts';
import { requestAbroad } from './stories-out.ts';
import type { Given } from './talk.ts';
import { borderQuestion, doubtfulMail, officeNote } from './stories-alone.ts';
import { circular, sireneFormIn } from './stories-forms.ts';
import { openStory, type Story, type World } from './story.ts';
import type { Matter } from './texts.ts';

/*
 * The queue as it stands when the demo is first opened, at whatever hour: what is overdue, what is due within the hour,
 * what came a minute ago, in many languages. Everything else in the demo is chance.
 */

type Tell = (story: Story, at: number) => void;

const hours = (count: number, minutes = 0): number => (count * 60 + minutes) * 60_000;

function asked(channel: Channel, matter: Matter, variant: number, more: Omit<Given, 'matter' | 'variant' | 'partner'> & { readonly code?: string } = {}): Tell {
  const { code, ...given } = more;
  return (story, at) => requestFromAbroad(story, at, channel, { isOpen: true, matter, variant, ...given, ...partnerOf(story, code) });
}

function partnerOf({ world }: Story, code: string | undefined): Pick<Given, 'partner'> {
  return code === undefined ? {} : { partner: world.directory.get(code) };
}

/** A letter in the partner's own language, which the translators have first. */
function foreign(channel: Channel, code: string): Tell {
  return (story, at) => requestFromAbroad(story, at, channel, { isOpen: true, isForeign: true, ...partnerOf(story, code) });
}

/** What waits for a partner, for a judge, or for the rest of its answer. */
function pending(channel: Channel, matter: Matter, variant: number, what: Parameters<typeof pendingRequest>[3], code?: string): Tell {
  return (story, at) => pendingRequest(story, at, channel, what, { matter, variant, ...partnerOf(story, code) });
}

/** Answered days ago: what comes now meets it again. */
function answeredBefore(channel: Channel, code: string, given: Given): Tell {
  return (story, at) => requestFromAbroad(story, at, channel, { ...given, ...partnerOf(story, code) });
}

function form(code: string): Tell {
  return (story, at) => sireneFormIn(story, at, { code, isOpen: true });
}

function notice(code: string): Tell {
  return (story, at) => circular(story, at, { code, isOpen: true });
}

/*
 * The same person or thing twice, each as its source writes it: in another script, by another transcription, without the signs of
 * its language, in another way of writing plates; and the same request by two channels.
 */
const ruslan = { person: 'Руслан ОСТРОВИДОВ', bornOn: '1986-04-17' };
const ruslanInLatin = { person: 'Ruslan OSTROVIDOV', bornOn: '1986-04-17' };
const mourad = { person: 'Mourad ELMASMOUDY', bornOn: '1991-02-03' };
const mouradOtherwise = { person: 'Murad AL-MASMUDI', bornOn: '1991-02-03' };
const lukasz = { person: 'Łukasz JASTRZĘBIEC', bornOn: '1979-11-23' };
const lukaszPlain = { person: 'Lukasz JASTRZEBIEC', bornOn: '1979-11-23' };
const audi = { vehicle: 'Audi RS 6', plate: 'PL-4821-K', vin: '0XMKRTLV482196305' };
const audiOtherwise = { vehicle: 'Audi RS 6', plate: 'PL 4821 K' };
const burglar = { person: 'Karim VALBRESSAC', bornOn: '1988-06-30', plate: 'MB-7306-T' };
const driver = { person: 'Dennis KREUZWALD', bornOn: '1990-01-12', plate: 'KW-2941-M', vehicle: 'Ford Transit', phone: '+999 412 07 33 58' };

/** How long ago, and what; those that the desk did more about have a name. */
const staged: readonly (readonly [agoMs: number, tell: Tell, name?: string])[] = [
  // At once, and late: SIRENE, one hour.
  [hours(0, 9), form('G-child')],
  [hours(0, 24), form('G-arrest')],
  [hours(1, 38), form('G-arrest')],
  // Twelve hours: one late, two in their last hour, some with time.
  [hours(13, 10), form('J')],
  [hours(11, 22), form('H')],
  [hours(11, 47), form('L')],
  [hours(8, 5), form('G-vehicle')],
  [hours(4, 40), form('G-discreet')],
  [hours(2, 15), form('P')],
  [hours(0, 50), form('M')],
  // Urgent, eight hours.
  [hours(0, 6), asked('i247', 'missing', 0, { isUrgent: true, code: 'NCB-FR' })],
  [hours(0, 41), asked('siena', 'threat', 0, { isUrgent: true }), 'threat'],
  [hours(1, 55), asked('siena', 'abuse', 0, { isUrgent: true }), 'abuse'],
  [hours(3, 12), asked('i247', 'welfare', 0, { isUrgent: true, code: 'NCB-BE' }), 'welfare'],
  [hours(5, 30), asked('siena', 'ransomware', 1, { isUrgent: true }), 'ransomware'],
  [hours(7, 18), asked('i247', 'identity', 1, { isUrgent: true, code: 'NCB-DE', facts: ruslanInLatin }), 'identity'],
  [hours(7, 44), asked('lo', 'missing', 1, { isUrgent: true, code: 'LO-XM-RABAT' })],
  [hours(8, 52), asked('i247', 'smuggling', 1, { isUrgent: true, code: 'NCB-IT' })],
  [hours(9, 35), asked('pccc', 'missing', 0, { isUrgent: true })],
  [hours(10, 20), asked('i247', 'account', 0, { isUrgent: true, code: 'NCB-NL' })],
  // Seven days: late with a reminder, in the last hour, and with days to spare.
  [hours(7 * 24 + 6), (story, at) => remindedRequest(story, at, 'i247'), 'reminded'],
  [hours(7 * 24 + 2), (story, at) => remindedRequest(story, at, 'siena')],
  [hours(7 * 24 - 1, 21), asked('i247', 'firearm', 0), 'firearm'],
  [hours(7 * 24 - 9), asked('siena', 'account', 1), 'account'],
  [hours(5 * 24 + 4), asked('prum', 'burglary', 0), 'profile'],
  [hours(3 * 24 + 7), asked('bilateral-spoc', 'vehicle', 0), 'holder'],
  [hours(46), asked('i247', 'subscriber', 1), 'calls'],
  [hours(39), asked('siena', 'courier', 1)],
  [hours(27), asked('lo', 'subscriber', 0, { code: 'LO-XM-RABAT' })],
  [hours(5, 15), asked('lo', 'identity', 0, { code: 'LO-XM-RABAT' })],
  [hours(1, 50), asked('lo', 'courier', 0, { code: 'LO-XM-ANKARA' })],
  [hours(20), asked('siena', 'burglary', 1, { code: 'ENU-DE', facts: burglar }), 'burglary'],
  [hours(6, 45), asked('i247', 'document', 1, { facts: lukaszPlain }), 'passport'],
  [hours(2, 50), asked('siena', 'seizure', 0)],
  [hours(0, 31), asked('i247', 'vehicle', 0, { code: 'NCB-LU', facts: audiOtherwise }), 'car'],
  // In languages that the operators do not read.
  [hours(30), foreign('i247', 'NCB-ES')],
  [hours(18), foreign('i247', 'NCB-IT')],
  [hours(12), foreign('i247', 'NCB-RO')],
  [hours(9), foreign('i247', 'NCB-PL')],
  [hours(4), foreign('i247', 'NCB-MA')],
  [hours(2, 5), foreign('i247', 'NCB-GR')],
  [hours(1, 10), foreign('i247', 'NCB-RU')],
  [hours(0, 55), foreign('i247', 'NCB-EG')],
  // The border, the posts, the services at home.
  [hours(0, 17), (story, at) => borderQuestion(story, at, 'in', { code: 'driver', isOpen: true })],
  [hours(1, 25), (story, at) => borderQuestion(story, at, 'in', { code: 'person', isOpen: true })],
  [hours(0, 44), (story, at) => requestAbroad(story, at, 'i247', { isOpen: true, matter: 'identity', variant: 0 })],
  [hours(3, 30), (story, at) => requestAbroad(story, at, 'siena', { isOpen: true, matter: 'subscriber', variant: 0 })],
  [hours(19), (story, at) => requestAbroad(story, at, 'i247', { isOpen: true, matter: 'firearm', variant: 0 })],
  // To be read and filed.
  [hours(0, 13), notice('notice-yellow')],
  [hours(2, 40), notice('diffusion-wanted')],
  [hours(5, 10), notice('notice-purple')],
  [hours(1, 44), doubtfulMail],
  [hours(1, 5), (story, at) => officeNote(story, at, 'siena', 'in', { code: 'maintenance', isOpen: true })],
  // In hand: a question is open (the clock stands), a judge is asked, part of it is answered.
  [hours(50), pending('siena', 'account', 1, 'clarification'), 'question'],
  [hours(28), pending('i247', 'vehicle', 0, 'clarification', 'NCB-NL'), 'camera'],
  [hours(9), pending('bilateral-spoc', 'vehicle', 0, 'clarification', 'SPOC-LU')],
  [hours(6 * 24), pending('siena', 'subscriber', 0, 'authorisation'), 'judge'],
  [hours(45), asked('i247', 'account', 1, { code: 'NCB-AT' }), 'judge-asked'],
  [hours(3 * 24), pending('prum', 'burglary', 1, 'rest')],
  [hours(60), pending('i247', 'firearm', 0, 'rest')],
  // The same by two channels.
  [hours(16, 30), asked('i247', 'burglary', 1, { code: 'NCB-DE', facts: burglar })],
  [hours(52), asked('siena', 'smuggling', 0, { code: 'ENU-DE', facts: driver }), 'smuggling'],
  [hours(49), asked('i247', 'smuggling', 0, { code: 'NCB-DE', facts: driver }), 'smuggling-again'],
  // Known from before, in another spelling.
  [hours(4, 20), asked('i247', 'identity', 0, { code: 'NCB-ES', facts: mouradOtherwise }), 'holder-of-card'],
  [hours(6 * 24 + 3), answeredBefore('i247', 'NCB-RU', { isForeign: true, facts: ruslan })],
  [hours(8 * 24 + 2), (story, at) => circular(story, at, { code: 'diffusion-wanted', partner: story.world.directory.get('NCB-MA'), facts: mourad })],
  [hours(5 * 24 + 20), (story, at) => sireneFormIn(story, at, { code: 'H', partner: story.world.directory.get('SIRENE-PL'), facts: lukasz })],
  [hours(3 * 24 + 5), answeredBefore('i247', 'NCB-BE', { matter: 'vehicle', variant: 1, facts: audi })],
];

/** The first message of a story that has a name. */
export function stagedKey(name: string): string {
  const index = staged.findIndex(([, , own]) => own === name);
  if (index < 0) throw new RangeError(`nothing is staged as ${name}`);
  return `${idOf(index)}.1`;
}

function idOf(index: number): string {
  return `q${String(index + 1).padStart(2, '0')}`;
}

export function stageQueue(world: World): readonly Story[] {
  return staged.map(([agoMs, tell], index) => {
    const story = openStory(world, idOf(index));
    tell(story, world.rhythm.nowMs - agoMs);
    return story;
  });
}
