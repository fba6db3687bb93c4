import type { InterpolCategory, ListCategory, SisCategory } from './model.ts';

/** Words of e-mail forms about alerts in four languages, without case, accents, spaces and punctuation: data for `reading-form.ts`. */

export const formWords = {
  category: 'notice typeofnotice noticetype category colour color avis notice typedenotice categorie couleur soortnotice kleur kategorie farbe artderausschreibung ausschreibung diffusion verspreiding fahndung typeofalert typedesignalement soortsignalering alert signalement signalering',
  reference: 'reference noticenumber controlnumber filenumber fileno ourreference ourref ref numerodenotice numerodedossier numerodecontrole notrereference kenmerk onskenmerk noticenummer dossiernummer aktenzeichen unserzeichen geschaftszeichen alertnumber numerodusignalement signaleringsnummer ausschreibungsnummer',
  issuer: 'requestingncb requestingauthority issuedby bcnrequerant bcnemetteur autoriterequerante emispar verzoekendncb verzoekendeautoriteit uitgevaardigddoor ersuchendesnzb ersuchendenzb ersuchendebehorde ausgestelltvon',
  'issuer-country': 'requestingcountry issuingcountry requestingstate paysrequerant paysemetteur etatrequerant verzoekendland verzoekendestaat ersuchenderstaat ersuchendesland',
  'issued-at': 'dateofissue issued issuedon datedemission emisle datumvanuitgifte uitgegevenop ausstellungsdatum ausgestelltam',
  'valid-until': 'validuntil validto expirydate expires valablejusquau expirele datedexpiration geldigtot vervaldatum gultigbis ablaufdatum',
  withdrawn: 'withdrawn withdrawal cancelled cancellation retire retrait annule ingetrokken intrekking zuruckgezogen rucknahme widerrufen',
  action: 'actiontobetaken action actionrequested conduiteatenir mesureaprendre mesure temaatregel tenemenmaatregel maatregel zuergreifendemassnahme massnahme',
  charges: 'charge charges offence offences offense infraction infractions chefdaccusation misdrijf strafbaarfeit tenlastelegging tatvorwurf straftat straftaten',
  warrant: 'arrestwarrant warrant mandatdarret mandat aanhoudingsbevel bevel haftbefehl',
  court: 'court issuingcourt tribunal juridiction rechtbank gericht',
  penalty: 'maximumpenalty penalty sentence peinemaximale peine maximumstraf straf hochststrafe strafe',
  circumstances: 'circumstances facts summaryoffacts faits exposedesfaits circonstances feiten samenvatting omstandigheden sachverhalt umstande',
  warnings: 'warning warnings warningmarkers caution mesuresdeprecaution avertissement attention waarschuwing waarschuwingen warnhinweis warnhinweise vorsicht',
  marks: 'distinguishingmarks marks signesparticuliers bijzonderekenmerken besonderekennzeichen',
  height: 'height taille lengte grosse',
  hair: 'hair cheveux haar haare haarfarbe',
  eyes: 'eyes yeux ogen augen augenfarbe',
  languages: 'languages languagesspoken langues languesparlees talen gesprokentalen sprachen',
  event: 'dateofdisappearance disappearedon dateofevent datededisparition disparule datumvanverdwijning verdwenenop datumdesverschwindens vermisstseit',
  'event-place': 'placeofdisappearance placeofevent lieudedisparition plaatsvanverdwijning ortdesverschwindens',
  notes: 'remarks notes comments remarques observations opmerkingen bemerkungen hinweise',

  name: 'name fullname nomcomplet nometprenom nomprenom naam volledigenaam vollername person personne persoon',
  family: 'familyname surname lastname presentfamilyname nom nomdefamille familienaam achternaam nachname familienname',
  given: 'givennames givenname forename forenames firstname firstnames prenom prenoms voornaam voornamen vorname vornamen',
  'birth-name': 'familynameatbirth nameatbirth birthname maidenname nomdenaissance nomdejeunefille geboortenaam meisjesnaam geburtsname',
  alias: 'alias aliases aka alsoknownas pseudonyme autresnoms schuilnaam bijnaam aliasname aliasnamen',
  'birth-date': 'dateofbirth birthdate dob born datedenaissance neele nele geboortedatum geborenop geboren geburtsdatum geborenam',
  'birth-place': 'placeofbirth birthplace lieudenaissance geboorteplaats geburtsort',
  'birth-country': 'countryofbirth paysdenaissance geboorteland geburtsland',
  sex: 'sex gender sexe genre geslacht geschlecht',
  nationality: 'nationality nationalities citizenship nationalite nationalites nationaliteit nationaliteiten staatsangehorigkeit nationalitat',
  father: 'fathersname father nomdupere pere naamvandevader vader namedesvaters',
  mother: 'mothersname mother nomdelamere mere naamvandemoeder moeder namedermutter mutter',
  passport: 'passport passportnumber passportno passeport numerodepasseport paspoort paspoortnummer reisepass reisepassnummer passnummer',
  'id-card': 'identitycard idcard identitycardnumber cartedidentite numerodecartedidentite identiteitskaart identiteitskaartnummer personalausweis personalausweisnummer',
  document: 'document documentnumber traveldocument numerodedocument documentdevoyage documentnummer reisdocument dokumentnummer reisedokument',
  'national-number': 'nationalnumber nationalregisternumber numeronational rijksregisternummer personalnummer personenkennziffer',
  organisation: 'organisation organization company societe entreprise organisatie bedrijf onderneming firma unternehmen',
  plate: 'registrationnumber numberplate licenceplate plate plaque plaquedimmatriculation immatriculation nummerplaat kenteken kennzeichen',
  'plate-country': 'countryofregistration paysdimmatriculation landvaninschrijving zulassungsland',
  vin: 'vin chassisnumber vehicleidentificationnumber numerodechassis chassisnummer fahrgestellnummer fin',
  make: 'make brand marque merk marke',
  model: 'model modele modell',
  colour: 'vehiclecolour couleurduvehicule kleurvanhetvoertuig fahrzeugfarbe',
  serial: 'serialnumber serial numerodeserie serienummer seriennummer',
  calibre: 'calibre caliber kaliber',
} as const;
export type AlertFormField = keyof typeof formWords;

/** Colours as notices and diffusions are called, in four languages. */
export const colourWords: Readonly<Record<InterpolCategory, string>> = {
  red: 'red rouge rood rode rot rote roter',
  yellow: 'yellow jaune geel gele gelb gelbe gelber',
  blue: 'blue bleu bleue blauw blauwe blau blaue blauer',
  black: 'black noir noire zwart zwarte schwarz schwarze schwarzer',
  green: 'green vert verte groen groene grun grune gruner',
  orange: 'orange oranje orangefarbene',
  purple: 'purple violet violette mauve paars paarse lila violett',
  silver: 'silver argent argentee zilver zilveren silber silberne',
  'un-special': 'unspecial interpolunspecial specialnotice noticespeciale noticespecialeinterpolonu interpolonu interpolvn interpoluno',
};

/** What SIS alerts and lists call their categories, in four languages. */
export const categoryWords: Readonly<Partial<Record<SisCategory | ListCategory, string>>> = {
  arrest: 'arrest arrestation aanhouding festnahme auslieferung ubergabe 26',
  'missing-protection': 'missingprotection disparuaproteger vermistebescherming vermisstschutz',
  missing: 'missing missingperson personnedisparue disparu vermist vermistepersoon vermisst vermissteperson 32',
  'child-abduction': 'childabduction enlevementdenfant kinderontvoering kindesentziehung',
  judicial: 'judicial witness temoin procedurejudiciaire getuige gerechtelijk zeuge gerichtlichesverfahren 34',
  'check-discreet': 'discreetcheck controlediscret onopvallendecontrole verdecktekontrolle',
  'check-inquiry': 'inquirycheck controledinvestigation ondervragingscontrole ermittlungsanfrage',
  'check-specific': 'specificcheck controlespecifique gerichtecontrole gezieltekontrolle',
  object: 'object objet voorwerp sache sachfahndung 38',
  'unknown-wanted': 'unknownwanted personneinconnuerecherchee onbekendegezochte unbekanntegesuchteperson 40',
  refusal: 'refusal refusalofentry refusdentree nondadmission weigering inreiseverweigerung einreiseverweigerung 24',
  return: 'return retour terugkeer ruckkehr',
  sanctions: 'sanctions sanction sancties sanktion sanktionen',
  wanted: 'wanted recherche gezocht gesucht',
  sought: 'sought arechercher opgespoord zoek zusuchen',
  protected: 'protected proteger beschermd geschutzt',
  seized: 'seized asaisir inbeslagtenemen sicherzustellen',
  other: 'other autre ander andere sonstige',
};

/** Yes, for a field that only says so. */
export const yesWords = 'yes oui ja true x';

export function foldedWord(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll('ß', 'ss')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

/** From `word word …` by value to value by word; an earlier value keeps a word that stands twice. */
export function byWord<Value extends string>(table: Readonly<Partial<Record<Value, string>>>): ReadonlyMap<string, Value> {
  const map = new Map<string, Value>();
  for (const [value, words] of Object.entries(table) as [Value, string][]) for (const word of words.split(' ')) if (!map.has(word)) map.set(word, value);
  return map;
}
