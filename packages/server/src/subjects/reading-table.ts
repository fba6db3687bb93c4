import type { Instant } from '../kernel/time.ts';
import { cleaned, proposeValues, wasDirty, type Collector, type Line, type ReadingField } from './reading.ts';

/** Headers as people write them in English, French, Dutch and German, without case, accents, spaces and punctuation. */
const headerWords: Readonly<Record<ReadingField, string>> = {
  name: 'name fullname nomcomplet nometprenom nomprenom nomsprenoms naam volledigenaam naamenvoornaam vollername person personne persoon',
  given: 'given givenname givennames firstname firstnames forename forenames prenom prenoms voornaam voornamen vorname vornamen',
  family: 'family familyname surname surnames lastname nom nomdefamille familienaam achternaam nachname familienname',
  alias: 'alias aliases aka alsoknownas autresnoms autrenom bijnaam schuilnaam aliasname',
  maiden: 'maidenname birthname nomdejeunefille nomdenaissance meisjesnaam geboortenaam geburtsname madchenname',
  'birth-date': 'dob dateofbirth birthdate birthday born datedenaissance naissance neele nele geboortedatum geboren geborenop geburtsdatum geborenam gebdatum',
  sex: 'sex gender sexe genre geslacht geschlecht',
  nationality: 'nationality nationalities citizenship nationalite nationalites nationaliteit nationaliteiten staatsangehorigkeit nationalitat staatsburgerschaft',
  'birth-place': 'placeofbirth birthplace pob lieudenaissance geboorteplaats geburtsort',
  'birth-country': 'countryofbirth birthcountry paysdenaissance geboorteland geburtsland',
  father: 'father fathername fathersname nomdupere pere naamvader vader namedesvaters vater',
  mother: 'mother mothername mothersname nomdelamere mere naammoeder moeder namedermutter mutter',
  passport: 'passport passportnumber passportno passportnr passeport numerodepasseport nopasseport paspoort paspoortnummer reisepass reisepassnummer passnummer passnr',
  'id-card': 'idcard idcardnumber identitycard identitycardnumber cartedidentite numerodecartedidentite identiteitskaart identiteitskaartnummer personalausweis personalausweisnummer ausweisnummer',
  'driving-licence': 'drivinglicence drivinglicense driverslicense drivinglicencenumber permisdeconduire permis rijbewijs rijbewijsnummer fuhrerschein fuhrerscheinnummer',
  document: 'document documentnumber documentno docno docnumber numerodedocument documentnummer dokumentennummer dokumentnummer',
  'document-type': 'documenttype doctype typededocument soortdocument dokumententyp dokumentart',
  'document-country': 'documentcountry issuingcountry issuer issuingstate paysdemission paysdedelivrance landvanafgifte ausstellungsstaat ausstellerstaat',
  'national-number': 'nationalnumber nationalid nationalidnumber nationalregisternumber numeronational numeroderegistrenational niss rijksregisternummer bsn nationaalnummer personalnummer personenkennziffer steuerid',
  address: 'address residence adresse domicile residences adres woonplaats verblijfplaats anschrift wohnort wohnsitz',
  occupation: 'occupation profession job metier beroep beruf',
  phone: 'phone phonenumber telephone tel mobile gsm telephonenumber numerodetelephone portable telefoon telefoonnummer telefon telefonnummer handy mobilnummer',
  email: 'email emailaddress mail courriel adresseemail emailadres emailadresse',
  organisation: 'organisation organization company companyname societe entreprise raisonsociale bedrijf onderneming firma vennootschap unternehmen gesellschaft',
  vin: 'vin vinnumber chassis chassisnumber chassisno numerodechassis chassisnummer fahrgestellnummer fin',
  plate: 'plate plates platenumber plateno licenceplate licenseplate registrationnumber registration plaque immatriculation numerodimmatriculation plaquedimmatriculation nummerplaat kenteken kennzeichen',
  'plate-country': 'platecountry registrationcountry countryofregistration paysdimmatriculation landvaninschrijving zulassungsland',
  make: 'make brand manufacturer marque merk marke hersteller',
  model: 'model modele modell',
  colour: 'colour color couleur kleur farbe',
  year: 'year buildyear modelyear annee bouwjaar baujahr',
  serial: 'serial serialnumber serialno numerodeserie serienummer seriennummer waffennummer wapennummer',
  calibre: 'calibre caliber kaliber',
};

const fieldOfHeader = new Map((Object.entries(headerWords) as [ReadingField, string][]).flatMap(([field, words]) => words.split(' ').map((word) => [word, field] as const)));

const delimiters = ['\t', ';', ',', '|'] as const;
const mostCells = 60;
const longestCell = 2_000;
const longestRow = 20_000;

interface Header {
  readonly delimiter: string;
  readonly fields: readonly (ReadingField | undefined)[];
  readonly words: readonly string[];
}

/** Whether a line heads a table: at least two of its cells are known, by the delimiter that knows most. */
export function headerOf(text: string): Header | undefined {
  if (text.length > longestCell) return undefined;
  const found = delimiters.flatMap((delimiter) => {
    if (!text.includes(delimiter)) return [];
    const words = cellsOf(text, delimiter);
    const fields = words.map((word) => fieldOfHeader.get(folded(word)));
    const count = fields.filter(Boolean).length;
    return count >= 2 && count * 2 >= words.length ? { delimiter, fields: surnameBeside(fields), words, count } : [];
  });
  return found.sort((a, b) => b.count - a.count)[0];
}

/** Beside a column of first names alone, `name` is the family name. */
function surnameBeside(fields: readonly (ReadingField | undefined)[]): readonly (ReadingField | undefined)[] {
  const isSplit = fields.includes('given') && !fields.includes('family');
  return fields.map((field) => (isSplit && field === 'name' ? 'family' : field));
}

function folded(text: string): string {
  return text.normalize('NFKD').replaceAll('ß', 'ss').replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

/** Reads the rows below a header, to the first empty line or one without the delimiter. Returns how many lines the table has. */
export function readTable(lines: readonly Line[], start: number, header: Header, collector: Collector, at: Instant): number {
  const headerLine = lines[start]!;
  for (const [index, field] of header.fields.entries()) {
    if (!field && header.words[index]) collector.problem(headerLine.line, 'header-unknown', header.words[index]);
  }
  let index = start + 1;
  for (; index < lines.length && !collector.isFull(); index++) {
    const line = lines[index]!;
    if (line.text.trim() === '' || !line.text.includes(header.delimiter)) break;
    readRow(line, header, collector, at);
  }
  return index - start;
}

function readRow(line: Line, { delimiter, fields }: Header, collector: Collector, at: Instant): void {
  if (line.length > longestRow) return collector.problem(line.line, 'cell-too-long');
  const cells = cellsOf(line.text, delimiter);
  if (cells.every((cell) => cell === '')) return collector.problem(line.line, 'row-empty');
  if (cells.length > fields.length && cells.slice(fields.length).some((cell) => cell !== '')) collector.problem(line.line, 'row-cells', `${cells.length} / ${fields.length}`);
  if (wasDirty(line.text)) collector.problem(line.line, 'characters-removed');
  const values = new Map<ReadingField, string[]>();
  for (const [index, field] of fields.entries()) {
    const cell = cells[index];
    if (!field || !cell) continue;
    if (cell.length > longestCell) collector.problem(line.line, 'cell-too-long', field);
    else values.set(field, [...(values.get(field) ?? []), ...partsOf(field, cell)]);
  }
  proposeValues(collector, values, line, 'table-row', at);
}

/** A cell that holds several names, countries or numbers keeps them apart with a bar, a semicolon or a slash between spaces. */
function partsOf(field: ReadingField, cell: string): readonly string[] {
  if (field === 'address') return [cell];
  return cell.split(/\s*[|;]\s*|\s+\/\s+/).filter(Boolean);
}

/** The cells of one row, cleaned; a cell in quotation marks may hold the delimiter, and a doubled quotation mark one of its own. */
function cellsOf(text: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length && cells.length < mostCells; at++) {
    const sign = text[at]!;
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (sign === '"' && (isQuoted || cell.trim() === '')) isQuoted = !isQuoted;
    else if (sign === delimiter && !isQuoted) {
      cells.push(cleaned(cell));
      cell = '';
    } else cell += sign;
  }
  if (cells.length < mostCells) cells.push(cleaned(cell));
  return cells;
}
