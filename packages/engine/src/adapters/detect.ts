import { ftmSchemata } from './ftm.ts';

export const inputFormats = ['csv', 'records', 'ftm', 'interpol', 'ofac-csv', 'ofac-xml', 'un-xml'] as const;
export type InputFormat = (typeof inputFormats)[number];

/**
 * The format of a file from its first few thousand characters and its name; undefined when it is none of ours, so that a
 * wrong file is refused before it is read. What the text shows counts before what the name says.
 */
export function detectFormat(head: string, fileName: string): InputFormat | undefined {
  const text = head.replace(/^\ufeff/, '').trimStart();
  if (text === '') return undefined;
  if (text.startsWith('<')) return detectXml(text);
  if (text.startsWith('{') || text.startsWith('[')) return detectJson(text);
  // A zero character is binary: a spreadsheet, an archive, an image.
  if (text.includes('\u0000')) return undefined;
  const first = text.split(/\r\n?|\n/, 1)[0] ?? '';
  // Twelve cells are the entries; the side files of aliases and addresses have five and six and are nothing by themselves.
  if (first.includes('-0-') && /^\d+,/.test(first)) return first.replace(/"[^"]*"/g, '').split(',').length >= 12 ? 'ofac-csv' : undefined;
  if (/[,;\t|]/.test(first)) return 'csv';
  // One column of names is a CSV file too, when it says so.
  return /\.(csv|tsv|txt)$/i.test(fileName) ? 'csv' : undefined;
}

function detectXml(text: string): InputFormat | undefined {
  if (/<(?:\w+:)?(sdnList|sdnEntry)\b/.test(text)) return 'ofac-xml';
  return /<(?:\w+:)?(CONSOLIDATED_LIST|INDIVIDUALS|INDIVIDUAL|ENTITIES)\b/.test(text) ? 'un-xml' : undefined;
}

function detectJson(text: string): InputFormat | undefined {
  const schema = /"schema"\s*:\s*"(\w+)"/.exec(text)?.[1];
  if (/"properties"\s*:\s*\{/.test(text) && schema !== undefined) return 'ftm';
  if (/"entity_id"\s*:/.test(text) || /"notices"\s*:\s*\[/.test(text)) return 'interpol';
  if (/"kind"\s*:\s*"(person|organisation|document|vehicle|firearm|object)"/.test(text)) return 'records';
  return schema !== undefined && Object.hasOwn(ftmSchemata, schema) ? 'ftm' : undefined;
}
