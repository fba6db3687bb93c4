/** Input formats into the engine's record shape. Pure: what reads files and sockets lies with the caller. */
import type { CsvMapping } from './csv-mapping.ts';
import { readCsv } from './csv.ts';
import type { InputFormat } from './detect.ts';
import { readFtm } from './ftm.ts';
import { readInterpol } from './interpol.ts';
import { readOfacXml } from './ofac-xml.ts';
import { readOfacCsv } from './ofac.ts';
import { readRecords } from './records.ts';
import type { AdapterInput, AdapterRow } from './rows.ts';
import { readUnList } from './un.ts';

export { countryAlpha3, countryCode, countryName, countryOfPlace, isCountryCode, readCountry, successorStates, type CountryReading } from './countries.ts';
export { csvFields, parseCsvMapping, type CsvColumn, type CsvField, type CsvMapping } from './csv-mapping.ts';
export { readCsv } from './csv.ts';
export { inferDateOrder, partialDate, readDate, type DateOrder, type DateReading } from './dates.ts';
export { decodeText, detectEncoding, type Encoding } from './decode.ts';
export { detectFormat, inputFormats, type InputFormat } from './detect.ts';
export { toFtm, type FtmEntity } from './ftm-write.ts';
export { ftmSchemata, readFtm, readFtmEntity } from './ftm.ts';
export { readInterpol, readInterpolNotice, readInterpolValue } from './interpol.ts';
export { readOfacXml } from './ofac-xml.ts';
export { readOfacCsv, type OfacInput } from './ofac.ts';
export { readJsonValues } from './json-values.ts';
export { readRecords, readRecordValue } from './records.ts';
export { rowReasons, withoutDuplicates, type AcceptedRow, type AdapterInput, type AdapterRow, type RefusedRow, type RowReason, type RowWarning } from './rows.ts';
export { readSex } from './sex.ts';
export { readUnList } from './un.ts';

/** One reader for every format of a single file; OFAC's side files (`alt`, `add`) need `readOfacCsv`. */
export function readFormat(format: InputFormat, input: AdapterInput, mapping?: CsvMapping): AsyncGenerator<AdapterRow> {
  switch (format) {
    case 'csv': return readCsv(input, mapping);
    case 'records': return readRecords(input);
    case 'ftm': return readFtm(input);
    case 'interpol': return readInterpol(input);
    case 'ofac-csv': return readOfacCsv({ sdn: input });
    case 'ofac-xml': return readOfacXml(input);
    case 'un-xml': return readUnList(input);
  }
}
