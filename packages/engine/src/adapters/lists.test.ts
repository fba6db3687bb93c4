import { describe, expect, it } from 'vitest';
import { detectFormat } from './detect.ts';
import { readOfacXml } from './ofac-xml.ts';
import { readOfacCsv } from './ofac.ts';
import { collect, inPieces, streamOf } from './testing.ts';
import { readUnList } from './un.ts';

const nothing = ',-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ';
const sdn = `1,"VERRIN, Ana Maria","individual","TEST"${nothing},"DOB 12 May 1970; alt. DOB circa 1962; POB Grevel, Korea, North; nationality Iran; citizen Cuba; Passport A123 (Iran) expires 01 Jan 2030; alt. Passport B-7; Gender Female; a.k.a. 'NAN'; Linked To: TARN LTD."
2,"TARN TRADING LTD.",-0- ,"TEST"${nothing},"Registration Number 99 (Malta); Tax ID No. 5."
3,"SEA HOLLY","vessel","TEST",-0- ,"9HA1","Tanker","1","1","Malta",-0- ,"Vessel Registration Identification IMO 9074729; MMSI 256000000"
4,"EP-XYZ","aircraft","TEST"${nothing},"Aircraft Manufacturer's Serial Number (MSN) 465; Aircraft Model B747"
5,"too short"
\u001a`;

describe('readOfacCsv', () => {
  it.each([17, 65_536])('reads persons, entities, ships and aircraft, in pieces of %i bytes', async (size) => {
    const { records, refused } = await collect(readOfacCsv({ sdn: inPieces(sdn, size), alt: streamOf('1,10,"aka","VERRINE, Anna",-0- \n2,11,"fka","TARN CO.",-0- \n'), add: streamOf('2,20,"1 Quay","Valletta","Malta",-0- \n') }));
    expect(records).toEqual([
      { kind: 'person', id: '1', notes: 'TEST; Linked To: TARN LTD', names: [{ full: 'VERRIN, Ana Maria', given: 'Ana Maria', family: 'VERRIN' }, { full: 'VERRINE, Anna', given: 'Anna', family: 'VERRINE' }, { full: 'NAN', weak: true }], birthDates: ['1970-05-12', '~1962'], sex: 'F', nationalities: ['IR', 'CU'], birthPlaces: ['Grevel, Korea, North'], birthCountries: ['KP'], documents: [{ number: 'A123', type: 'passport', country: 'IR' }, { number: 'B-7', type: 'passport' }] },
      { kind: 'organisation', id: '2', notes: 'TEST', names: [{ full: 'TARN TRADING LTD.' }, { full: 'TARN CO.' }], numbers: [{ number: '99', type: 'register', country: 'MT' }, { number: '5', type: 'tax' }], countries: ['MT'] },
      { kind: 'object', id: '3', category: 'boat', notes: 'TEST; Tanker, Malta', numbers: [{ number: '9HA1', type: 'call-sign' }, { number: '9074729', type: 'imo' }, { number: '256000000', type: 'mmsi' }], names: ['SEA HOLLY'] },
      { kind: 'object', id: '4', category: 'aircraft', notes: 'TEST; Aircraft Model B747', numbers: [{ number: 'EP-XYZ', type: 'registration' }, { number: '465', type: 'serial' }], names: ['EP-XYZ'], model: 'B747' },
    ]);
    expect(refused.map((row) => [row.line, row.reason])).toEqual([[5, 'row.too-few-cells']]);
  });
});

const sdnXml = `<?xml version="1.0"?><sdnList xmlns="http://example.test/sdn"><publshInformation/>
<sdnEntry><uid>1</uid><firstName>Ana</firstName><lastName>VERRIN</lastName><sdnType>Individual</sdnType><programList><program>TEST</program></programList>
<idList><id><uid>9</uid><idType>Passport</idType><idNumber>A123</idNumber><idCountry>Iran</idCountry></id><id><idType>Gender</idType><idNumber>Female</idNumber></id></idList>
<akaList><aka><uid>3</uid><type>a.k.a.</type><category>weak</category><lastName>NAN</lastName></aka></akaList>
<dateOfBirthList><dateOfBirthItem><dateOfBirth>12 May 1970</dateOfBirth></dateOfBirthItem></dateOfBirthList></sdnEntry>
<sdnEntry><uid>2</uid><lastName>TARN &amp; SONS</lastName><sdnType>Entity</sdnType></sdnEntry></sdnList>`;

describe('readOfacXml', () => {
  it('reads entries', async () => {
    expect((await collect(readOfacXml(inPieces(sdnXml, 50)))).records).toEqual([
      { kind: 'person', id: '1', notes: 'TEST', names: [{ full: 'VERRIN, Ana', given: 'Ana', family: 'VERRIN' }, { full: 'NAN', weak: true }], birthDates: ['1970-05-12'], sex: 'F', documents: [{ number: 'A123', type: 'passport', country: 'IR' }] },
      { kind: 'organisation', id: '2', names: [{ full: 'TARN & SONS' }] },
    ]);
  });

  it('keeps what came before the end of half a file', async () => {
    const { records, refused } = await collect(readOfacXml(streamOf(sdnXml.slice(0, -30))));
    expect(records.map((record) => record.id)).toEqual(['1']);
    expect(refused.map((row) => row.reason)).toEqual(['xml.malformed-ends-here']);
  });

  it.each([
    ['a document type', '<!DOCTYPE sdnList [<!ENTITY a "b">]><sdnList/>', 'xml.doctype-ends-here'],
    ['an entity bomb', `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(50)}"><!ENTITY b "&a;&a;&a;&a;">]><sdnList><sdnEntry>&b;</sdnEntry></sdnList>`, 'xml.doctype-ends-here'],
    ['an external entity', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><sdnList/>', 'xml.doctype-ends-here'],
    ['an unknown entity', '<sdnList><sdnEntry><uid>&secret;</uid></sdnEntry></sdnList>', 'xml.malformed-ends-here'],
    ['a tower', `<sdnList>${'<a>'.repeat(5000)}`, 'xml.too-deep-ends-here'],
    ['an endless text', `<sdnList><sdnEntry><uid>${'x'.repeat(3_000_000)}</uid></sdnEntry></sdnList>`, 'xml.too-large-ends-here'],
    ['an endless entry', `<sdnList><sdnEntry>${'<a/>'.repeat(60_000)}</sdnEntry></sdnList>`, 'xml.too-large-ends-here'],
    ['no XML at all', 'hello', 'xml.malformed-ends-here'],
  ])('stops at %s', async (_, text, reason) => {
    const { records, refused } = await collect(readOfacXml(streamOf(text)));
    expect(records).toEqual([]);
    expect(refused.map((row) => row.reason)).toEqual([reason]);
  });
});

const un = `<?xml version="1.0" encoding="utf-8"?><CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><DATAID>100</DATAID><FIRST_NAME>ANA</FIRST_NAME><SECOND_NAME>MARIA</SECOND_NAME><THIRD_NAME>VERRIN</THIRD_NAME><REFERENCE_NUMBER>TEi.001</REFERENCE_NUMBER>
<NAME_ORIGINAL_SCRIPT>Ана Веррин</NAME_ORIGINAL_SCRIPT><NATIONALITY><VALUE>Iran (Islamic Republic of)</VALUE></NATIONALITY>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Anna Verrine</ALIAS_NAME></INDIVIDUAL_ALIAS><INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Nan</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1970-05-12</DATE></INDIVIDUAL_DATE_OF_BIRTH><INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1962</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1968</FROM_YEAR><TO_YEAR>1972</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_PLACE_OF_BIRTH><CITY>Grevel</CITY><COUNTRY>Luxembourg</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH><INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>A123</NUMBER><ISSUING_COUNTRY>Luxembourg</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT></INDIVIDUAL></INDIVIDUALS>
<ENTITIES><ENTITY><DATAID>200</DATAID><FIRST_NAME>TARN FRONT</FIRST_NAME><ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>Tarn</ALIAS_NAME></ENTITY_ALIAS><ENTITY_ADDRESS><COUNTRY>Malta</COUNTRY></ENTITY_ADDRESS></ENTITY></ENTITIES></CONSOLIDATED_LIST>`;

describe('readUnList', () => {
  it('reads individuals and entities', async () => {
    expect((await collect(readUnList(inPieces(un, 99)))).records).toEqual([
      { kind: 'person', id: '100', notes: 'TEi.001', names: [{ full: 'ANA MARIA VERRIN' }, { full: 'Ана Веррин' }, { full: 'Anna Verrine' }, { full: 'Nan', weak: true }], birthDates: ['1970-05-12', '~1962', '1968/1972'], nationalities: ['IR'], birthPlaces: ['Grevel'], birthCountries: ['LU'], documents: [{ number: 'A123', type: 'passport', country: 'LU' }] },
      { kind: 'organisation', id: '200', names: [{ full: 'TARN FRONT' }, { full: 'Tarn' }], countries: ['MT'] },
    ]);
  });
});

describe('detectFormat', () => {
  it.each([
    [sdn, 'sdn.csv', 'ofac-csv'], ['1,10,"aka","VERRINE, Anna",-0- \n', 'alt.csv', undefined], [sdnXml, 'SDN.XML', 'ofac-xml'], [un, 'consolidated.xml', 'un-xml'], ['id,name\n', 'x.csv', 'csv'], ['name\nAna', 'x.csv', 'csv'], ['\ufeff{"kind":"person","id":"1"}', 'x.jsonl', 'records'],
    ['[{"id":"a","schema":"Person","properties":{}}]', 'x.json', 'ftm'], ['{"total":0,"_embedded":{"notices":[]}}', 'x.json', 'interpol'], ['{"entity_id":"1/2"}', 'x.json', 'interpol'],
    ['PK\u0003\u0004\u0000,', 'x.xlsx', undefined], ['', 'x.csv', undefined], ['<html></html>', 'x.xml', undefined], ['{"hello":1}', 'x.json', undefined],
  ])('knows %#', (head, name, format) => {
    expect(detectFormat(head, name)).toBe(format);
  });
});
