import { instantOf } from '../kernel/time.ts';
import type { CaseAct } from './casework.ts';
import type { DemoPlan } from './demo.ts';
import { makePdf } from './files.ts';
import type { DemoSignInName, DemoUnitCode } from './people.ts';
import { stagedKey } from './staged.ts';

/*
 * What was done by hand about the cases that somebody who opens the demo should find: tasks to the national services, two cases
 * that few may see, a look behind one of their doors, two dossiers made one, one that is to be looked at again.
 */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export function planStagedCases({ rhythm: { nowMs } }: DemoPlan, planned: readonly CaseAct[]): readonly CaseAct[] {
  const ago = (hours: number, minutes = 0): number => nowMs - hours * hourMs - minutes * minuteMs;
  return [...tasks(ago), ...confined(ago), ...together(ago), ...kept(nowMs, planned)];
}

type Ago = (hours: number, minutes?: number) => number;

/* ── tasks ── */

interface TaskPlan {
  readonly unit: DemoUnitCode;
  readonly about: string;
  readonly by: DemoSignInName;
  /** Hours before now; a deadline after now is negative. */
  readonly given: number;
  readonly due: number;
  readonly title: string;
  readonly text: string;
  readonly answered?: { readonly ago: number; readonly by: DemoSignInName; readonly text: string };
}

/** Each in the language that the service is written to. */
const taskPlans: readonly TaskPlan[] = [
  { unit: 'CRIM', about: 'welfare', by: 'operator', given: 2.8, due: -1.2, title: 'Visite domiciliaire urgente', text: 'Merci de vous rendre à l’adresse indiquée et de nous dire si la personne est en sécurité. Le partenaire attend une réponse avant l’échéance légale.' },
  { unit: 'CRIM', about: 'burglary', by: 'pieter', given: 18, due: -20, title: 'Vols dans des villas : suspect et véhicule', text: 'Merci de vérifier le suspect et la plaque dans vos dossiers et de nous dire si le mode opératoire vous est connu.' },
  { unit: 'CRIM', about: 'profile', by: 'amandine', given: 96, due: 22, title: 'Correspondance ADN : identité de la personne', text: 'Merci de nous communiquer les données de base de la personne, une photographie et les faits pour lesquels le profil a été établi.' },
  { unit: 'CRIM', about: 'firearm', by: 'amandine', given: 140, due: 70, title: 'Arme à feu : premier acquéreur', text: 'Merci de retracer l’arme jusqu’à son premier acquéreur et de nous dire si elle est signalée volée.', answered: { ago: 74, by: 'unit', text: 'L’arme a été vendue par un armurier de Valcreuse et déclarée volée lors d’un cambriolage. Le premier acquéreur a été entendu ; il n’est pas suspect. Le procès-verbal suit.' } },
  { unit: 'CRIM', about: 'smuggling', by: 'pieter', given: 47, due: 20, title: 'Location du véhicule', text: 'Merci d’identifier qui a loué le véhicule et avec quel permis.', answered: { ago: 26, by: 'unit', text: 'Le véhicule a été loué à Port-Léonne avec le permis d’une tierce personne qui en a déclaré la perte le lendemain. Copie du contrat disponible sur demande.' } },
  { unit: 'ROADS', about: 'holder', by: 'stefan', given: 70, due: -26, title: 'Houder en gebruiker van het voertuig', text: 'Gelieve de ingeschreven houder, de verzekering en eerdere controles van het voertuig na te gaan.' },
  { unit: 'ROADS', about: 'camera', by: 'pieter', given: 21, due: 2, title: 'Voertuig gezien door een ANPR-camera', text: 'Gelieve na te gaan wie het voertuig gebruikt en of de platen als gestolen gemeld zijn.' },
  { unit: 'ROADS', about: 'car', by: 'operator', given: 0.35, due: -5, title: 'Zelfde plaat als vorige week?', text: 'Gelieve te bevestigen of het om hetzelfde voertuig gaat als in de aanvraag van vorige week.' },
  { unit: 'ROADS', about: 'smuggling', by: 'pieter', given: 46, due: 22, title: 'Passages van de bestelwagen', text: 'Gelieve de passages van de bestelwagen over de voorbije veertien dagen op te lijsten.', answered: { ago: 30, by: 'wout', text: 'Vier passages, telkens ’s nachts, tussen Westerhaven en de grens. De lijst is bij ons beschikbaar; de beelden worden nog een week bewaard.' } },
  { unit: 'CYBER', about: 'abuse', by: 'operator', given: 1.5, due: -4, title: 'Identification de l’utilisateur de l’adresse IP', text: 'Merci d’identifier d’urgence l’utilisateur de la connexion aux heures indiquées. Une enfant est en danger.' },
  { unit: 'CYBER', about: 'ransomware', by: 'pieter', given: 5, due: 0.8, title: 'Serveur de commande en Maravel', text: 'Merci de préserver les données du serveur et de nous dire si d’autres victimes sont connues.' },
  { unit: 'CYBER', about: 'ransomware', by: 'pieter', given: 4.9, due: 2, title: 'Variante du rançongiciel', text: 'Merci de nous dire si la variante vous est connue.', answered: { ago: 3.1, by: 'samir', text: 'Variante connue depuis janvier : trois plaintes chez nous, aucune clé de déchiffrement disponible. Les empreintes des fichiers correspondent à notre dossier.' } },
  { unit: 'FINANCE', about: 'account', by: 'pieter', given: 120, due: -40, title: 'Inhaber des Kontos', text: 'Bitte ermitteln Sie Inhaber und Verfügungsberechtigte des Kontos, soweit das ohne richterliche Anordnung möglich ist.' },
];

function tasks(ago: Ago): readonly CaseAct[] {
  return taskPlans.flatMap(({ unit, about, by, given, due, title, text, answered }, index): readonly CaseAct[] => {
    const key = stagedKey(about);
    const task = `task-${index}`;
    return [
      { kind: 'give-task', at: ago(given), by, key, task, unit, title, text, dueAt: instantOf(Math.floor(ago(due))) },
      ...(answered ? [{ kind: 'answer-task', at: ago(answered.ago), by: answered.by, key, task, text: answered.text } as const] : []),
    ];
  });
}

/* ── few may see ── */

function confined(ago: Ago): readonly CaseAct[] {
  return [
    { kind: 'restrict', at: ago(0, 26), by: 'delphine', key: stagedKey('threat'), members: ['pieter', 'leader'], reason: 'Menace terroriste en cours : limité aux personnes qui traitent la demande.' },
    { kind: 'restrict', at: ago(40), by: 'delphine', key: stagedKey('calls'), members: ['amandine'], reason: 'Le numéro pourrait être celui d’un membre d’un service de police.' },
    { kind: 'note', at: ago(39), by: 'amandine', key: stagedKey('calls'), text: 'Le parquet est informé. Aucune vérification auprès des services locaux avant son accord.' },
    { kind: 'break-glass', at: ago(0, 52), by: 'luca', key: stagedKey('calls'), reason: 'The bureau in question calls: a suspect leaves the country tonight and nobody of the members answers the telephone.' },
  ];
}

/* ── two that are one ── */

function together(ago: Ago): readonly CaseAct[] {
  return [
    { kind: 'merge', at: ago(43), by: 'pieter', key: stagedKey('smuggling'), from: stagedKey('smuggling-again'), reason: 'Zelfde bestuurder en bestelwagen, gevraagd via SIENA en via I-24/7.' },
    { kind: 'note', at: ago(42, 40), by: 'pieter', key: stagedKey('smuggling'), text: 'Eén antwoord voor beide aanvragen, via SIENA. Het NCB is telefonisch verwittigd.' },
    { kind: 'keep-file', at: ago(26), by: 'pieter', key: stagedKey('smuggling'), file: makePdf('huurcontract.pdf', ['HUURCONTRACT', 'Ford Transit, KW-2941-M', '', 'Invented for the demonstration of Vigie.']) },
    { kind: 'duplicate', at: ago(13), by: 'amandine', key: stagedKey('reminded').replace(/1$/, '2'), of: stagedKey('reminded') },
    { kind: 'say', at: ago(41), by: 'operator', key: stagedKey('judge-asked'), says: { act: 'need-authorisation', reason: 'Les données bancaires ne sont communiquées que sur autorisation du juge d’instruction.' } },
    { kind: 'note', at: ago(5), by: 'operator', key: stagedKey('identity'), text: 'Juge de permanence prévenu ; audience demain à 9 h. Vérifier les empreintes auprès de l’identification judiciaire.' },
    { kind: 'note', at: ago(2, 30), by: 'operator', key: stagedKey('welfare'), text: 'Patrouille en route, rappeler la permanence dans une heure.' },
  ];
}

/* ── to be looked at again ── */

/** One of those that were closed first was kept until yesterday: its review is due. */
function kept(nowMs: number, planned: readonly CaseAct[]): readonly CaseAct[] {
  const closed = planned.filter((act) => act.kind === 'close-case').toSorted((a, b) => a.at - b.at).slice(0, 3);
  const until = instantOf(nowMs - dayMs).slice(0, 10);
  return closed.map(({ at, key }) => ({ kind: 'keep-until', at: Math.min(at + 6 * dayMs, nowMs - 3 * dayMs), by: 'delphine', key, until, reason: 'Une demande complémentaire du partenaire est annoncée.' }));
}
