import type { Language } from '../kernel/language.ts';
import type { CrimeArea, MessageKind } from '../kernel/vocabulary.ts';

/*
 * What follows a form or stands alone: SIRENE forms, notices and diffusions of Interpol, the short questions of the police
 * and customs cooperation centres, and what keeps an office going. The forms name only what is public: their letters and
 * a few field numbers of the SIRENE manual of 2015; they are no official layout.
 */

export interface FormText {
  readonly code: string;
  readonly kind: MessageKind;
  /** To be handled at once: Regulation (EU) 2018/1862 Art. 8(3). */
  readonly urgent?: true;
  readonly crimeAreas?: readonly CrimeArea[];
  readonly texts: Readonly<Partial<Record<Language, { readonly subject: string; readonly body: string }>>>;
  /** What the other side writes back, on form M; none when nothing is expected. */
  readonly reply?: Readonly<Partial<Record<Language, string>>>;
}

const formHead = 'SIS — supplementary information\nFrom: {from}\nTo: {to}\nSchengen ID: {sis}\n\n';

export const sireneForms: readonly FormText[] = [
  {
    code: 'G-vehicle',
    kind: 'hit-notice',
    crimeAreas: ['motor-vehicle-crime'],
    texts: {
      en: { subject: 'FORM G: hit on {plate}, Article 38(2)(a)', body: `FORM G — HIT\n${formHead}090 Article: 38(2)(a), vehicle for seizure\n086 Keywords: none\n088 Action taken: on {date} at {time} the {vehicle}, plate {plate}, VIN {vin}, was found in {here} and seized. The driver, {person}, born {born}, was heard and released.\n089 Please tell us who will collect the vehicle and by when, and whether the driver is to be proceeded against.` },
      fr: { subject: 'FORMULAIRE G : hit sur {plate}, article 38, § 2, a)', body: `FORMULAIRE G — HIT\n${formHead}090 Article : 38, § 2, a), véhicule à saisir\n086 Mots-clés : néant\n088 Mesure prise : le {date} à {time}, le véhicule {vehicle}, plaque {plate}, VIN {vin}, a été découvert à {here} et saisi. Le conducteur, {person}, né le {born}, a été entendu puis relaxé.\n089 Merci de nous indiquer qui viendra chercher le véhicule et dans quel délai, et si des poursuites sont souhaitées.` },
      de: { subject: 'FORMULAR G: Treffer zu {plate}, Artikel 38 Absatz 2 Buchstabe a', body: `FORMULAR G — TREFFER\n${formHead}090 Artikel: 38 Abs. 2 Buchst. a, Fahrzeug zur Sicherstellung\n086 Stichwörter: keine\n088 Getroffene Maßnahme: Am {date} um {time} Uhr wurde das Fahrzeug {vehicle}, Kennzeichen {plate}, FIN {vin}, in {here} aufgefunden und sichergestellt. Der Fahrer, {person}, geboren am {born}, wurde vernommen und entlassen.\n089 Bitte teilen Sie mit, wer das Fahrzeug bis wann abholt und ob Strafverfolgung gewünscht wird.` },
    },
    reply: {
      en: 'FORM M\nReference: your form G on {plate}.\n\nThe owner has been told; the insurer will collect the {vehicle} within ten days and will call you beforehand. Please hand over the keys and the report. {person}, born {born}, is not sought. The alert will be deleted after the handover.',
      fr: 'FORMULAIRE M\nRéférence : votre formulaire G sur {plate}.\n\nLe propriétaire est avisé ; l’assureur viendra chercher le véhicule {vehicle} dans les dix jours et vous appellera auparavant. Merci de lui remettre les clés et le rapport. {person}, né le {born}, n’est pas recherché. Le signalement sera effacé après la remise.',
      de: 'FORMULAR M\nBezug: Ihr Formular G zu {plate}.\n\nDer Eigentümer ist verständigt; der Versicherer holt das Fahrzeug {vehicle} binnen zehn Tagen ab und ruft vorher an. Bitte händigen Sie Schlüssel und Bericht aus. {person}, geboren am {born}, wird nicht gesucht. Die Ausschreibung wird nach der Übergabe gelöscht.',
    },
  },
  {
    code: 'G-discreet',
    kind: 'hit-notice',
    texts: {
      en: { subject: 'FORM G: hit on {person}, Article 36(3), discreet check', body: `FORM G — HIT\n${formHead}090 Article: 36(3), discreet check\n086 Keywords: ANPR\n088 Action taken: {person}, born {born}, was checked in {here} on {date} at {time}, travelling from {there} in a {vehicle}, plate {plate}, with one companion. Destination according to the person: a family visit. Nothing was found. The person knows nothing of the alert.\n089 Please tell us whether further reports of the same kind are wanted.` },
      fr: { subject: 'FORMULAIRE G : hit sur {person}, article 36, § 3, contrôle discret', body: `FORMULAIRE G — HIT\n${formHead}090 Article : 36, § 3, contrôle discret\n086 Mots-clés : ANPR\n088 Mesure prise : {person}, né le {born}, a été contrôlé à {here} le {date} à {time}, venant de {there} dans un véhicule {vehicle}, plaque {plate}, avec un passager. Destination déclarée : visite familiale. Rien n’a été découvert. L’intéressé ignore le signalement.\n089 Merci de nous dire si d’autres rapports de ce genre sont souhaités.` },
    },
    reply: {
      en: 'FORM M\nThank you for the report on {person}. Further reports are wanted for every crossing of the border, not for checks inside the country. Please send the identity of companions each time.',
      fr: 'FORMULAIRE M\nMerci du rapport sur {person}. D’autres rapports sont souhaités pour chaque passage de frontière, non pour les contrôles à l’intérieur. Merci d’indiquer chaque fois l’identité des accompagnants.',
    },
  },
  {
    code: 'G-arrest',
    kind: 'hit-notice',
    urgent: true,
    texts: {
      en: { subject: 'FORM G URGENT: arrest of {person}, Article 26', body: `FORM G — HIT — URGENT\nReason: person deprived of liberty\n${formHead}090 Article: 26, arrest for surrender\n088 Action taken: {person}, born {born}, was arrested in {here} on {date} at {time}. The identity is confirmed by fingerprints. The person will be brought before the judge within 24 hours.\n091 The warrant is to be sent to the public prosecutor in {here}.\n089 Please send form A with the warrant, and tell us whether the person consents elsewhere to other proceedings.` },
      fr: { subject: 'FORMULAIRE G URGENT : arrestation de {person}, article 26', body: `FORMULAIRE G — HIT — URGENT\nMotif : personne privée de liberté\n${formHead}090 Article : 26, arrestation aux fins de remise\n088 Mesure prise : {person}, né le {born}, a été arrêté à {here} le {date} à {time}. L’identité est confirmée par les empreintes. L’intéressé sera présenté au juge dans les 24 heures.\n091 Le mandat est à adresser au procureur à {here}.\n089 Merci d’envoyer le formulaire A avec le mandat.` },
      de: { subject: 'FORMULAR G EILT: Festnahme von {person}, Artikel 26', body: `FORMULAR G — TREFFER — EILT\nGrund: Freiheitsentzug\n${formHead}090 Artikel: 26, Festnahme zur Übergabe\n088 Getroffene Maßnahme: {person}, geboren am {born}, wurde am {date} um {time} Uhr in {here} festgenommen. Die Identität ist durch Fingerabdrücke bestätigt. Vorführung vor den Richter binnen 24 Stunden.\n091 Der Haftbefehl ist an die Staatsanwaltschaft in {here} zu richten.\n089 Bitte übersenden Sie Formular A mit dem Haftbefehl.` },
    },
    reply: {
      en: 'FORM A / FORM M\nThe arrest of {person}, born {born}, is noted with thanks. The warrant and its translation are attached. We will propose dates for the surrender once the decision is final.',
      fr: 'FORMULAIRE A / FORMULAIRE M\nNous prenons acte de l’arrestation de {person}, né le {born}, et vous remercions. Le mandat et sa traduction sont joints. Nous proposerons des dates de remise dès que la décision sera définitive.',
      de: 'FORMULAR A / FORMULAR M\nDie Festnahme von {person}, geboren am {born}, wird mit Dank zur Kenntnis genommen. Haftbefehl und Übersetzung sind beigefügt. Termine für die Übergabe schlagen wir vor, sobald die Entscheidung rechtskräftig ist.',
    },
  },
  {
    code: 'G-child',
    kind: 'hit-notice',
    urgent: true,
    texts: {
      en: { subject: 'FORM G URGENT: child {person} found, Article 32(1)(c)', body: `FORM G — HIT — URGENT\nReason: child at risk of abduction\n${formHead}090 Article: 32(1)(c)\n088 Action taken: {person}, born {born}, was found at the airport in {here} on {date} at {time} with her father, who holds tickets for a flight outside the Schengen area. Departure was prevented; the child is with the youth services.\n089 Please tell us at once who has custody and which measures are to be taken.` },
      fr: { subject: 'FORMULAIRE G URGENT : enfant {person} découverte, article 32, § 1er, c)', body: `FORMULAIRE G — HIT — URGENT\nMotif : enfant menacée d’enlèvement\n${formHead}090 Article : 32, § 1er, c)\n088 Mesure prise : {person}, née le {born}, a été découverte à l’aéroport de {here} le {date} à {time} avec son père, qui détient des billets pour un vol hors de l’espace Schengen. Le départ a été empêché ; l’enfant est confiée aux services de la jeunesse.\n089 Merci de nous dire sans délai qui a la garde et quelles mesures prendre.` },
    },
    reply: {
      en: 'FORM M URGENT\nThe mother has sole custody by decision of the family court, attached. She arrives by the next train. Please keep {person}, born {born}, in care until then and do not hand her to anybody else.',
      fr: 'FORMULAIRE M URGENT\nLa mère a la garde exclusive par décision du tribunal de la famille, jointe. Elle arrive par le prochain train. Merci de garder {person}, née le {born}, jusque-là et de ne la remettre à personne d’autre.',
    },
  },
  {
    code: 'H',
    kind: 'alert-form',
    texts: {
      en: { subject: 'FORM H: action not possible, {person}', body: `FORM H\n${formHead}083 Reasons: {person}, born {born}, was checked in {here} on {date}. The action asked for could not be carried out because the person holds a residence permit of our state, valid for three more years. The address is {street}, {here}.\n\nPlease tell us whether the alert is kept.` },
      fr: { subject: 'FORMULAIRE H : mesure non exécutée, {person}', body: `FORMULAIRE H\n${formHead}083 Motifs : {person}, né le {born}, a été contrôlé à {here} le {date}. La mesure demandée n’a pu être exécutée, l’intéressé étant titulaire d’un titre de séjour délivré par nos autorités et valable encore trois ans. Adresse : {street}, {here}.\n\nMerci de nous dire si le signalement est maintenu.` },
      de: { subject: 'FORMULAR H: Maßnahme nicht möglich, {person}', body: `FORMULAR H\n${formHead}083 Gründe: {person}, geboren am {born}, wurde am {date} in {here} kontrolliert. Die erbetene Maßnahme war nicht durchführbar, da die Person einen noch drei Jahre gültigen Aufenthaltstitel unseres Staates besitzt. Anschrift: {street}, {here}.\n\nBitte teilen Sie mit, ob die Ausschreibung aufrechterhalten wird.` },
    },
    reply: {
      en: 'FORM M\nThe authority that entered the alert on {person} will delete it within five days. Thank you for the information.',
      fr: 'FORMULAIRE M\nL’autorité signalante effacera le signalement concernant {person} dans les cinq jours. Merci de l’information.',
      de: 'FORMULAR M\nDie ausschreibende Behörde wird die Ausschreibung zu {person} binnen fünf Tagen löschen. Vielen Dank für die Mitteilung.',
    },
  },
  {
    code: 'M',
    // Tells, and waits for nothing.
    kind: 'spontaneous',
    texts: {
      en: { subject: 'FORM M: further information on {person}', body: `FORM M\n${formHead}Subject: {person}, born {born}.\n\nThe person has used a second identity since {date}: same first name, born one year later, document {doc}. He was last seen in {there} in a {vehicle}, plate {plate}. Please add this to your file; the alert has been extended with the alias.` },
      fr: { subject: 'FORMULAIRE M : informations complémentaires sur {person}', body: `FORMULAIRE M\n${formHead}Objet : {person}, né le {born}.\n\nL’intéressé utilise depuis le {date} une seconde identité : même prénom, né un an plus tard, document {doc}. Il a été vu pour la dernière fois à {there} dans un véhicule {vehicle}, plaque {plate}. Merci de compléter votre dossier ; l’alias a été ajouté au signalement.` },
      de: { subject: 'FORMULAR M: ergänzende Angaben zu {person}', body: `FORMULAR M\n${formHead}Betreff: {person}, geboren am {born}.\n\nDie Person benutzt seit dem {date} eine zweite Identität: gleicher Vorname, ein Jahr später geboren, Dokument {doc}. Zuletzt wurde sie in {there} in einem Fahrzeug {vehicle}, Kennzeichen {plate}, gesehen. Bitte ergänzen Sie Ihre Unterlagen; die Ausschreibung wurde um den Alias erweitert.` },
    },
  },
  {
    code: 'L',
    kind: 'alert-form',
    texts: {
      en: { subject: 'FORM L: identity of {person}, born {born}', body: `FORM L\n${formHead}A man checked in {here} on {date} bears the name and date of birth of your alert, but is 15 cm shorter. His fingerprints and photograph are attached. Please tell us within the shortest time whether he is the person sought; he waits at the police station.` },
      fr: { subject: 'FORMULAIRE L : identité de {person}, né le {born}', body: `FORMULAIRE L\n${formHead}Un homme contrôlé à {here} le {date} porte le nom et la date de naissance de votre signalement, mais mesure 15 cm de moins. Empreintes et photographie sont jointes. Merci de nous dire au plus vite s’il est la personne recherchée ; il attend au commissariat.` },
      de: { subject: 'FORMULAR L: Identität von {person}, geboren am {born}', body: `FORMULAR L\n${formHead}Ein in {here} am {date} kontrollierter Mann trägt Name und Geburtsdatum Ihrer Ausschreibung, ist aber 15 cm kleiner. Fingerabdrücke und Lichtbild sind beigefügt. Bitte teilen Sie so schnell wie möglich mit, ob es die gesuchte Person ist; er wartet auf der Wache.` },
    },
    reply: {
      en: 'FORM L / FORM M\nThe fingerprints are not those of the person sought. Please let {person} go; the alert will be marked to avoid a further mistake.',
      fr: 'FORMULAIRE L / FORMULAIRE M\nLes empreintes ne sont pas celles de la personne recherchée. Merci de laisser partir {person} ; le signalement sera complété pour éviter toute nouvelle confusion.',
      de: 'FORMULAR L / FORMULAR M\nDie Fingerabdrücke sind nicht die der gesuchten Person. Bitte lassen Sie {person} gehen; die Ausschreibung wird ergänzt, um weitere Verwechslungen zu vermeiden.',
    },
  },
  {
    code: 'P',
    // Tells, and waits for nothing.
    kind: 'spontaneous',
    crimeAreas: ['motor-vehicle-crime'],
    texts: {
      en: { subject: 'FORM P: details on vehicle {plate}', body: `FORM P\n${formHead}Further to our hit on the {vehicle}, plate {plate}, VIN {vin}: mileage 84 310 km, locks undamaged, no keys, plates copied, tank full. The vehicle stands at {street}, {here}; costs of keeping are 12 EUR a day. A report with photographs is attached.` },
      de: { subject: 'FORMULAR P: Angaben zum Fahrzeug {plate}', body: `FORMULAR P\n${formHead}Zu unserem Treffer betreffend das Fahrzeug {vehicle}, Kennzeichen {plate}, FIN {vin}: Kilometerstand 84 310, Schlösser unbeschädigt, keine Schlüssel, Kennzeichen gefälscht, Tank voll. Standort {street}, {here}; Verwahrkosten 12 EUR am Tag. Ein Bericht mit Lichtbildern ist beigefügt.` },
    },
  },
  {
    code: 'F',
    kind: 'alert-form',
    texts: {
      en: { subject: 'FORM F: flag requested on alert for {person}', body: `FORM F\n${formHead}071 Flag requested on your alert for arrest of {person}, born {born}.\n080 Reason: the judge in {here} refused execution of the warrant on {date} because the person is a resident who will serve the sentence here. The whereabouts are known: {street}, {here}.` },
    },
    reply: { en: 'FORM F / FORM M\nThe flag was added today. The judicial authority will contact the court about taking over the sentence of {person}.' },
  },
  {
    code: 'J',
    kind: 'alert-form',
    texts: {
      en: { subject: 'FORM J: alert on {plate} factually wrong', body: `FORM J\n${formHead}There is proof that the data of your alert are wrong: the {vehicle} entered under plate {plate} bears the VIN of another vehicle, which was returned to its owner on {date}. The documents are attached. Please correct or delete the alert.` },
    },
    reply: { en: 'FORM J / FORM M\nYou are right: two digits had been exchanged. The alert on {plate} was corrected today.' },
  },
];

/** Notices, and diffusions that an NCB sends to several states. They wait for nobody's answer. */
export const interpolCirculars: readonly FormText[] = [
  {
    code: 'diffusion-wanted',
    kind: 'alert-form',
    texts: {
      en: { subject: 'DIFFUSION: wanted person {person}, born {born}', body: 'WANTED PERSON DIFFUSION\nControl number: {control}\n\n1. Identity: {person}, born {born}, may use other dates of birth.\n2. Facts: between January and {date} the person, with others, took part in thefts by trick in {here}; the damage is {amount}.\n3. Maximum penalty: 8 years. Warrant issued by the court in {here}.\n4. Action: locate and arrest with a view to extradition. Assurances are given that extradition will be sought.\n\nMay travel to {there}. Not to be published.' },
      fr: { subject: 'DIFFUSION : personne recherchée {person}, né le {born}', body: 'DIFFUSION — PERSONNE RECHERCHÉE\nNuméro de contrôle : {control}\n\n1. Identité : {person}, né le {born}, peut faire usage d’autres dates de naissance.\n2. Faits : entre janvier et le {date}, l’intéressé a participé avec d’autres à des vols par ruse à {here} ; le préjudice est de {amount}.\n3. Peine maximale : 8 ans. Mandat délivré par le tribunal de {here}.\n4. Mesure demandée : localisation et arrestation en vue d’extradition.\n\nPourrait se rendre à {there}. Ne pas publier.' },
    },
  },
  {
    code: 'notice-yellow',
    kind: 'alert-form',
    urgent: true,
    texts: {
      en: { subject: 'YELLOW NOTICE request: missing minor {person}', body: 'YELLOW NOTICE\nControl number: {control}\n\n{person}, born {born}, disappeared in {here} on {date}. Height 158 cm, slim, brown eyes, a scar above the left eyebrow. Last seen with a woman of about forty. May be on the way to {there}.\n\nIf found: take into care and inform the NCB at once. The parents agree to publication.' },
      fr: { subject: 'NOTICE JAUNE : mineure disparue {person}', body: 'NOTICE JAUNE\nNuméro de contrôle : {control}\n\n{person}, née le {born}, a disparu à {here} le {date}. Taille 1,58 m, mince, yeux bruns, cicatrice au-dessus du sourcil gauche. Vue pour la dernière fois avec une femme d’une quarantaine d’années. Pourrait être en route vers {there}.\n\nEn cas de découverte : prendre en charge et aviser aussitôt le BCN. Les parents acceptent la publication.' },
    },
  },
  {
    code: 'notice-blue',
    kind: 'alert-form',
    crimeAreas: ['money-laundering'],
    texts: {
      en: { subject: 'BLUE NOTICE: information sought on {person}', body: 'BLUE NOTICE\nControl number: {control}\n\n{person}, born {born}, is believed to handle the money of a group active in {here}. Please report residence, companies and travel; do not tell the person. Known telephone: {phone}. Last known document: {doc}.' },
      fr: { subject: 'NOTICE BLEUE : informations sur {person}', body: 'NOTICE BLEUE\nNuméro de contrôle : {control}\n\n{person}, né le {born}, gérerait les fonds d’un groupe actif à {here}. Merci de communiquer résidence, sociétés et déplacements, sans aviser l’intéressé. Téléphone connu : {phone}. Dernier document connu : {doc}.' },
    },
  },
  {
    code: 'notice-green',
    kind: 'alert-form',
    crimeAreas: ['sexual-abuse-and-exploitation'],
    texts: {
      en: { subject: 'GREEN NOTICE: warning about {person}', body: 'GREEN NOTICE\nControl number: {control}\n\n{person}, born {born}, was convicted in {here} of offences against minors and released on {date}. He announced that he would work with young people abroad and mentioned {there}. He is judged to be a possible threat to public safety.' },
      fr: { subject: 'NOTICE VERTE : mise en garde concernant {person}', body: 'NOTICE VERTE\nNuméro de contrôle : {control}\n\n{person}, né le {born}, a été condamné à {here} pour des faits commis sur mineurs et libéré le {date}. Il a annoncé vouloir travailler avec des jeunes à l’étranger et cité {there}. Il est considéré comme une menace possible pour la sécurité publique.' },
    },
  },
  {
    code: 'notice-black',
    kind: 'alert-form',
    texts: {
      en: { subject: 'BLACK NOTICE: unidentified body, {here}', body: 'BLACK NOTICE\nControl number: {control}\n\nOn {date} the body of a man between 35 and 45 was found in the harbour of {here}. Height 178 cm, tattoo of a swallow on the right forearm, wrist watch with an engraving in French. Dental chart and DNA profile are available.\n\nPlease compare with persons missing in your country since the beginning of the year.' },
      fr: { subject: 'NOTICE NOIRE : corps non identifié, {here}', body: 'NOTICE NOIRE\nNuméro de contrôle : {control}\n\nLe {date}, le corps d’un homme de 35 à 45 ans a été découvert dans le port de {here}. Taille 1,78 m, tatouage d’une hirondelle à l’avant-bras droit, montre gravée en français. Schéma dentaire et profil ADN disponibles.\n\nMerci de comparer avec les personnes disparues dans votre pays depuis le début de l’année.' },
    },
  },
  {
    code: 'notice-purple',
    kind: 'spontaneous',
    crimeAreas: ['robbery-and-aggravated-theft', 'organised-crime'],
    texts: {
      en: { subject: 'PURPLE NOTICE: attacks on cash machines with gas', body: 'PURPLE NOTICE\nControl number: {control}\n\nSince {date} {count} cash machines in the region of {here} were attacked by the same method: a hose through the note slot, gas from two bottles, ignition by a car battery. The perpetrators leave on scooters that they burn. A sketch of the device is attached.\n\nFor the information of services concerned.' },
      fr: { subject: 'NOTICE MAUVE : attaques de distributeurs au gaz', body: 'NOTICE MAUVE\nNuméro de contrôle : {control}\n\nDepuis le {date}, {count} distributeurs de la région de {here} ont été attaqués selon la même méthode : un tuyau par la fente, du gaz de deux bouteilles, une mise à feu par batterie de voiture. Les auteurs repartent sur des scooters qu’ils incendient. Un croquis du dispositif est joint.\n\nPour information des services concernés.' },
    },
  },
  {
    code: 'stolen-documents',
    kind: 'spontaneous',
    crimeAreas: ['forgery-of-administrative-documents'],
    texts: {
      en: { subject: 'Stolen travel documents: series {doc}', body: 'To all NCBs\nControl number: {control}\n\n{count} blank passports beginning with {doc} were stolen on the way from the printer to {here} on {date}. They have been recorded in the database of stolen and lost travel documents. Please inform your border posts and visa sections.' },
      fr: { subject: 'Documents de voyage volés : série {doc}', body: 'À tous les BCN\nNuméro de contrôle : {control}\n\n{count} passeports vierges à partir du numéro {doc} ont été volés le {date} entre l’imprimerie et {here}. Ils sont enregistrés dans la base des documents de voyage volés et perdus. Merci d’informer vos postes frontières et sections des visas.' },
    },
  },
  {
    code: 'diffusion-fraud',
    kind: 'spontaneous',
    crimeAreas: ['swindling-and-fraud', 'computer-crime'],
    texts: {
      en: { subject: 'DIFFUSION: false investment platforms, {company}', body: 'DIFFUSION\nControl number: {control}\n\nUnder the name {company} investments in raw materials are offered by telephone ({phone}) and on pages that change every week (last seen at {ip}). Victims in {here} lost {amount}. The account last used is {iban}.\n\nPlease tell us of victims and of findings about the account.' },
      fr: { subject: 'DIFFUSION : fausses plateformes d’investissement, {company}', body: 'DIFFUSION\nNuméro de contrôle : {control}\n\nSous le nom {company}, des placements dans les matières premières sont offerts par téléphone ({phone}) et sur des pages qui changent chaque semaine (dernière adresse {ip}). Les victimes de {here} ont perdu {amount}. Le dernier compte utilisé est {iban}.\n\nMerci de nous signaler les victimes et vos constatations sur le compte.' },
    },
  },
];

/** Questions that a cooperation centre at the border answers within the hour. */
export const borderQuestions: readonly FormText[] = [
  {
    code: 'driver',
    kind: 'request',
    texts: {
      fr: { subject: 'Identification du conducteur, {plate}', body: 'CCPD — demande simple\n\nExcès de vitesse relevé à {here} le {date} à {time}, véhicule {vehicle}, plaque {plate}. Merci de communiquer le titulaire et, si possible, la photographie du permis de {person}, né le {born}.' },
      nl: { subject: 'Bestuurder gezocht, {plate}', body: 'PCCC — eenvoudige vraag\n\nSnelheidsovertreding in {here} op {date} om {time}, {vehicle}, kenteken {plate}. Gelieve de houder te melden en zo mogelijk de foto van het rijbewijs van {person}, geboren op {born}.' },
      de: { subject: 'Fahrerermittlung, {plate}', body: 'GZ — einfache Anfrage\n\nGeschwindigkeitsüberschreitung in {here} am {date} um {time} Uhr, {vehicle}, Kennzeichen {plate}. Bitte Halter und nach Möglichkeit das Lichtbild aus dem Führerschein von {person}, geboren am {born}, mitteilen.' },
    },
    reply: {
      fr: 'Le titulaire de la plaque {plate} est {person}, né le {born}, {street}, {there}. La photographie du permis est jointe.',
      nl: 'Houder van {plate} is {person}, geboren op {born}, {street}, {there}. De foto van het rijbewijs gaat hierbij.',
      de: 'Halter von {plate} ist {person}, geboren am {born}, {street}, {there}. Das Lichtbild aus dem Führerschein ist beigefügt.',
    },
  },
  {
    code: 'person',
    kind: 'request',
    crimeAreas: ['robbery-and-aggravated-theft'],
    texts: {
      fr: { subject: 'Antécédents de {person}, né le {born}', body: 'CCPD — demande simple\n\n{person}, né le {born}, a été interpellé à {here} le {date} en possession d’outillage de cambriolage. Merci de communiquer ses antécédents et son adresse à {there}.' },
      nl: { subject: 'Antecedenten van {person}, geboren op {born}', body: 'PCCC — eenvoudige vraag\n\n{person}, geboren op {born}, werd op {date} in {here} aangetroffen met inbrekerswerktuig. Gelieve zijn antecedenten en zijn adres in {there} mee te delen.' },
      de: { subject: 'Erkenntnisse zu {person}, geboren am {born}', body: 'GZ — einfache Anfrage\n\n{person}, geboren am {born}, wurde am {date} in {here} mit Einbruchswerkzeug angetroffen. Bitte Erkenntnisse und Anschrift in {there} mitteilen.' },
    },
    reply: {
      fr: '{person}, né le {born}, demeure {street}, {there}. Trois mentions pour vol qualifié, la dernière en 2024. Il n’est pas recherché.',
      nl: '{person}, geboren op {born}, woont op {street}, {there}. Drie vermeldingen voor gekwalificeerde diefstal, de laatste in 2024. Hij wordt niet gezocht.',
      de: '{person}, geboren am {born}, wohnt in {street}, {there}. Drei Einträge wegen schweren Diebstahls, zuletzt 2024. Er wird nicht gesucht.',
    },
  },
];

/** What keeps an office going: no case in it, and no deadline. */
export const officeNotes: readonly FormText[] = [
  {
    code: 'maintenance',
    kind: 'administrative',
    texts: {
      en: { subject: 'Planned maintenance of the gateway', body: 'The gateway will be maintained on {date} between 02:00 and 04:00. Messages will be kept and delivered afterwards. In urgent cases please call the duty officer.' },
      fr: { subject: 'Maintenance prévue de la passerelle', body: 'La passerelle sera en maintenance le {date} entre 02 h 00 et 04 h 00. Les messages seront conservés puis transmis. En cas d’urgence, merci d’appeler la permanence.' },
      nl: { subject: 'Gepland onderhoud van de gateway', body: 'De gateway wordt onderhouden op {date} tussen 02.00 en 04.00 uur. Berichten worden bewaard en daarna bezorgd. Bel in dringende gevallen de wachtdienst.' },
      de: { subject: 'Geplante Wartung der Schnittstelle', body: 'Die Schnittstelle wird am {date} zwischen 02:00 und 04:00 Uhr gewartet. Nachrichten werden gespeichert und danach zugestellt. In dringenden Fällen rufen Sie bitte den Dauerdienst an.' },
    },
  },
  {
    code: 'contact',
    kind: 'administrative',
    texts: {
      en: { subject: 'Change of our duty telephone', body: 'Please note that from {date} our duty officer is reached at {phone}, day and night. The mail address stays the same.' },
      fr: { subject: 'Changement du numéro de permanence', body: 'Veuillez noter qu’à partir du {date} notre permanence est joignable au {phone}, jour et nuit. L’adresse de courriel ne change pas.' },
      nl: { subject: 'Nieuw nummer van onze wachtdienst', body: 'Vanaf {date} is onze wachtdienst dag en nacht bereikbaar op {phone}. Het mailadres blijft hetzelfde.' },
      de: { subject: 'Neue Nummer unseres Dauerdienstes', body: 'Ab dem {date} ist unser Dauerdienst Tag und Nacht unter {phone} erreichbar. Die Mailadresse bleibt gleich.' },
    },
  },
  {
    code: 'training',
    kind: 'administrative',
    texts: {
      en: { subject: 'Workshop on quality of requests', body: 'We invite two colleagues of your desk to a workshop on {date} about what makes a request easy to answer. It is held by video and takes three hours. Please register by the end of the week.' },
      fr: { subject: 'Atelier sur la qualité des demandes', body: 'Nous invitons deux collègues de votre service à un atelier, le {date}, sur ce qui rend une demande facile à traiter. Il se tient par vidéo et dure trois heures. Inscription avant la fin de la semaine.' },
      nl: { subject: 'Workshop over de kwaliteit van verzoeken', body: 'Wij nodigen twee collega’s van uw dienst uit voor een workshop op {date} over wat een verzoek gemakkelijk te beantwoorden maakt. Hij verloopt per video en duurt drie uur. Inschrijven voor het einde van de week.' },
      de: { subject: 'Workshop zur Qualität von Ersuchen', body: 'Wir laden zwei Kolleginnen oder Kollegen Ihrer Dienststelle für den {date} zu einem Workshop ein: was ein Ersuchen leicht beantwortbar macht. Er findet per Video statt und dauert drei Stunden. Anmeldung bis Ende der Woche.' },
    },
  },
  {
    code: 'statistics',
    kind: 'administrative',
    texts: {
      en: { subject: 'Quarterly figures', body: 'Please find attached the figures of our exchange in the last quarter: {count} requests in both directions. We would be glad if you compared them with yours and told us of differences.' },
      fr: { subject: 'Chiffres du trimestre', body: 'Veuillez trouver ci-joint les chiffres de nos échanges du dernier trimestre : {count} demandes dans les deux sens. Merci de les comparer aux vôtres et de nous signaler les écarts.' },
      nl: { subject: 'Kwartaalcijfers', body: 'Hierbij de cijfers van onze uitwisseling in het voorbije kwartaal: {count} verzoeken in beide richtingen. Gelieve ze met de uwe te vergelijken en verschillen te melden.' },
      de: { subject: 'Zahlen des Quartals', body: 'Anbei die Zahlen unseres Austauschs im letzten Quartal: {count} Ersuchen in beiden Richtungen. Bitte vergleichen Sie sie mit den Ihren und teilen Sie Abweichungen mit.' },
    },
  },
];
