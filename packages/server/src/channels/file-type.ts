import { namesInZip } from './zip-names.ts';

/** What a file is, from its bytes alone. */
export interface FileType {
  /** `application/octet-stream` when unknown, `application/x-empty` when there is not a byte. */
  readonly mediaType: string;
  /** Why it should not be opened without thought, whatever it is called. */
  readonly danger?: 'program' | 'macros' | 'program-inside' | 'script';
}

interface Signature {
  readonly type: string;
  readonly at: number;
  /** Latin-1: one char per byte; `?` stands for any byte. */
  readonly magic: string;
  readonly danger?: FileType['danger'];
}

/** First match counts. Sources: the formats' own specifications, as collected in the file(1) database. */
const signatures: readonly Signature[] = [
  { type: 'image/png', at: 0, magic: '\x89PNG\r\n\x1a\n' },
  { type: 'image/jpeg', at: 0, magic: '\xff\xd8\xff' },
  { type: 'image/gif', at: 0, magic: 'GIF87a' },
  { type: 'image/gif', at: 0, magic: 'GIF89a' },
  { type: 'image/webp', at: 0, magic: 'RIFF????WEBP' },
  { type: 'audio/wav', at: 0, magic: 'RIFF????WAVE' },
  { type: 'video/x-msvideo', at: 0, magic: 'RIFF????AVI ' },
  { type: 'image/tiff', at: 0, magic: 'II*\0' },
  { type: 'image/tiff', at: 0, magic: 'MM\0*' },
  { type: 'image/heic', at: 4, magic: 'ftyphei' },
  { type: 'image/heic', at: 4, magic: 'ftypmif1' },
  { type: 'image/avif', at: 4, magic: 'ftypavif' },
  { type: 'audio/mp4', at: 4, magic: 'ftypM4A ' },
  { type: 'video/quicktime', at: 4, magic: 'ftypqt  ' },
  { type: 'video/mp4', at: 4, magic: 'ftyp' },
  { type: 'audio/mpeg', at: 0, magic: 'ID3' },
  { type: 'audio/mpeg', at: 0, magic: '\xff\xfb' },
  { type: 'audio/mpeg', at: 0, magic: '\xff\xf3' },
  { type: 'audio/ogg', at: 0, magic: 'OggS' },
  { type: 'audio/amr', at: 0, magic: '#!AMR' },
  { type: 'video/webm', at: 0, magic: '\x1aE\xdf\xa3' },
  { type: 'application/rtf', at: 0, magic: '{\\rtf' },
  { type: 'application/x-ole-storage', at: 0, magic: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { type: 'application/zip', at: 0, magic: 'PK\x03\x04' },
  { type: 'application/zip', at: 0, magic: 'PK\x05\x06' },
  { type: 'application/x-7z-compressed', at: 0, magic: "7z\xbc\xaf'\x1c" },
  { type: 'application/vnd.rar', at: 0, magic: 'Rar!\x1a\x07' },
  { type: 'application/gzip', at: 0, magic: '\x1f\x8b\x08' },
  { type: 'application/x-bzip2', at: 0, magic: 'BZh' },
  { type: 'application/x-xz', at: 0, magic: '\xfd7zXZ\0' },
  { type: 'application/x-tar', at: 257, magic: 'ustar' },
  { type: 'application/ms-tnef', at: 0, magic: '\x78\x9f\x3e\x22' },
  { type: 'application/vnd.ms-cab-compressed', at: 0, magic: 'MSCF\0\0\0\0' },
  { type: 'application/vnd.ms-htmlhelp', at: 0, magic: 'ITSF', danger: 'program' },
  { type: 'application/x-elf', at: 0, magic: '\x7fELF', danger: 'program' },
  { type: 'application/x-mach-binary', at: 0, magic: '\xfe\xed\xfa\xce', danger: 'program' },
  { type: 'application/x-mach-binary', at: 0, magic: '\xfe\xed\xfa\xcf', danger: 'program' },
  { type: 'application/x-mach-binary', at: 0, magic: '\xce\xfa\xed\xfe', danger: 'program' },
  { type: 'application/x-mach-binary', at: 0, magic: '\xcf\xfa\xed\xfe', danger: 'program' },
  // A Java class and a Mach-O for several processors share it; neither belongs in a message.
  { type: 'application/x-mach-binary', at: 0, magic: '\xca\xfe\xba\xbe', danger: 'program' },
  { type: 'application/x-ms-shortcut', at: 0, magic: 'L\0\0\0\x01\x14\x02\0', danger: 'program' },
  { type: 'text/x-script', at: 0, magic: '#!', danger: 'program' },
];

/** What the file is by its first bytes, and for archives and Office documents by what they hold. Linear, never throws. */
export function detectFileType(bytes: Uint8Array): FileType {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length === 0) return { mediaType: 'application/x-empty' };
  const head = file.toString('latin1', 0, 4096);
  const signature = signatures.find(({ at, magic }) => matches(head, at, magic));
  if (signature?.type === 'application/zip') return insideZip(file);
  if (signature?.type === 'application/x-ole-storage') return insideOle(file);
  if (signature) return { mediaType: signature.type, ...(signature.danger && { danger: signature.danger }) };
  if (isWindowsProgram(file)) return { mediaType: 'application/vnd.microsoft.portable-executable', danger: 'program' };
  // ISO 32000-1 Annex H: readers accept the header anywhere in the first 1024 bytes.
  if (head.slice(0, 1024).includes('%PDF-')) return { mediaType: 'application/pdf' };
  return textual(file) ?? { mediaType: 'application/octet-stream' };
}

function matches(head: string, at: number, magic: string): boolean {
  if (!magic.includes('?')) return head.startsWith(magic, at);
  for (let i = 0; i < magic.length; i++) if (magic[i] !== '?' && magic[i] !== head[at + i]) return false;
  return true;
}

/** `MZ` alone may begin a text; a program has control bytes in the header that follows. */
function isWindowsProgram(file: Buffer): boolean {
  return file.length >= 64 && file.toString('latin1', 0, 2) === 'MZ' && file.subarray(2, 64).includes(0);
}

/** ECMA-376 part 2 and ODF 1.2 part 3: what lies in the archive says what it is. */
function insideZip(file: Buffer): FileType {
  const names = namesInZip(file);
  const has = (test: (name: string) => boolean): boolean => names.some(test);
  const starts = (prefix: string): boolean => has((name) => name.startsWith(prefix));
  if (starts('META-INF/MANIFEST.MF') && has((name) => name.endsWith('.class'))) {
    return { mediaType: 'application/java-archive', danger: 'program' };
  }
  if (starts('AndroidManifest.xml')) return { mediaType: 'application/vnd.android.package-archive', danger: 'program' };
  const office = starts('[Content_Types].xml') && officeFolders.find(({ folder }) => starts(folder));
  if (office) {
    const hasMacros = has((name) => /(^|\/)(vbaProject\.bin|macrosheets\/)/i.test(name));
    return { mediaType: office.type, ...(hasMacros && { danger: 'macros' }) };
  }
  const openDocument = /^PK.{28}mimetype(application\/vnd\.oasis\.opendocument\.[a-z-]+)/s.exec(file.toString('latin1', 0, 200))?.[1];
  if (openDocument) {
    return { mediaType: openDocument, ...((starts('Basic/') || starts('Scripts/')) && { danger: 'macros' }) };
  }
  return { mediaType: 'application/zip', ...(has((name) => isProgramName(name)) && { danger: 'program-inside' }) };
}

const officeFolders = [
  { folder: 'word/', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  { folder: 'xl/', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  { folder: 'ppt/', type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation' },
] as const;

/** Names of the streams in an OLE compound file ([MS-CFB] 2.6.1: UTF-16) tell Word from Excel from Outlook. */
const oleStreams = [
  { stream: 'WordDocument', type: 'application/msword' },
  { stream: 'Workbook', type: 'application/vnd.ms-excel' },
  { stream: 'PowerPoint Document', type: 'application/vnd.ms-powerpoint' },
  { stream: '__substg1.0_', type: 'application/vnd.ms-outlook' },
  { stream: 'EncryptedPackage', type: 'application/x-ole-storage' },
] as const;

function insideOle(file: Buffer): FileType {
  const holds = (stream: string): boolean => file.includes(Buffer.from(stream, 'utf16le'));
  const type = oleStreams.find(({ stream }) => holds(stream))?.type ?? 'application/x-ole-storage';
  // [MS-OVBA] 2.2.1; the tables of a Windows Installer package begin with these two characters ([MS-CFB] name mangling).
  if (holds('_VBA_PROJECT')) return { mediaType: type, danger: 'macros' };
  if (file.includes(Buffer.from('\u4840\u3f3f', 'utf16le'))) return { mediaType: 'application/x-msi', danger: 'program' };
  return { mediaType: type };
}

/** Marks of a text that is more than text; the first match counts. */
const textMarks: readonly { readonly pattern: RegExp; readonly type: string }[] = [
  { pattern: /^<\?xml\b[^>]{0,200}\?>\s{0,200}(<!--[^>]{0,1000}-->\s{0,200})?(<!DOCTYPE svg\b[^>]{0,500}>\s{0,200})?<svg\b/i, type: 'image/svg+xml' },
  { pattern: /^<svg\b/i, type: 'image/svg+xml' },
  { pattern: /^(<\?xml\b[^>]{0,200}\?>\s{0,200})?(<!--[^>]{0,1000}-->\s{0,200})?<(!doctype html|html|head|body|script|iframe|meta)\b/i, type: 'text/html' },
  { pattern: /^<\?xml\b/i, type: 'application/xml' },
  { pattern: /^BEGIN:VCARD\b/i, type: 'text/vcard' },
  { pattern: /^BEGIN:VCALENDAR\b/i, type: 'text/calendar' },
  { pattern: /^(received|return-path|delivered-to|message-id|mime-version|from|to|subject|date|x-[a-z-]{1,40}):[^\n]{0,998}\n([!-9;-~]{1,80}:|[ \t])/i, type: 'message/rfc822' },
];

function textual(file: Buffer): FileType | undefined {
  const text = textOf(file.subarray(0, 65_536));
  if (text === undefined || text === '') return undefined;
  const start = text.replace(/^\ufeff/, '').trimStart();
  const mark = textMarks.find(({ pattern }) => pattern.test(start.slice(0, 4096)));
  if (mark) {
    const runs = (mark.type === 'text/html' || mark.type === 'image/svg+xml') && /<script\b|\bon(load|error|click)\s{0,9}=|javascript:/i.test(text);
    return { mediaType: mark.type, ...(runs && { danger: 'script' }) };
  }
  return { mediaType: isJson(file, start) ? 'application/json' : 'text/plain' };
}

/** The text at the start of a file, if it is one: UTF-16 with its mark, or UTF-8 or a single-byte set without controls. */
function textOf(head: Buffer): string | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return head.toString('utf16le');
  if (head[0] === 0xfe && head[1] === 0xff) return Buffer.from(head.subarray(0, head.length & ~1)).swap16().toString('utf16le');
  // Tab, line ends and form feed are text; ESC is, in ISO-2022-JP.
  for (const byte of head) if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b) return undefined;
  return head.toString('utf8');
}

/** Parsed only while that is cheap; a long one is believed by its first and last character. */
function isJson(file: Buffer, start: string): boolean {
  const closing = start[0] === '{' ? '}' : start[0] === '[' ? ']' : '';
  if (closing === '' || !file.toString('utf8', Math.max(0, file.length - 64)).trimEnd().endsWith(closing)) return false;
  if (file.length > 65_536) return true;
  try {
    JSON.parse(start);
    return true;
  } catch {
    return false;
  }
}

/** Extensions that a double click runs, on one of the systems an officer may use, or that mount such things. */
const programExtensions = new Set(
  (
    'exe com scr pif cpl dll sys ocx msi msp mst msc appx appxbundle msix application appref-ms gadget bat cmd ps1 psm1 psd1 ' +
    'vb vbs vbe js jse mjs wsf wsh wsc sct hta chm hlp inf reg scf lnk url jar class jnlp sh bash zsh command app pkg dmg deb ' +
    'rpm apk ipa run elf so xll wll xla xlam dotm docm xlsm xltm pptm potm ppsm ppam sldm iso img vhd vhdx one onepkg ' +
    'settingcontent-ms library-ms search-ms theme'
  ).split(' '),
);

/** Documents that a second extension is hidden behind, and the carriers of pages that then open in a browser. */
const documentExtensions = new Set('pdf doc docx xls xlsx ppt pptx odt ods rtf txt jpg jpeg png gif tif tiff'.split(' '));
const pageExtensions = new Set('htm html xhtml shtml mht mhtml svg'.split(' '));

function extensionsOf(name: string): readonly string[] {
  return name.toLowerCase().split('.').slice(1).map((part) => part.trim());
}

function isProgramName(name: string): boolean {
  return programExtensions.has(extensionsOf(name).at(-1) ?? '');
}

interface Family {
  /** What `detectFileType` may say of a member. */
  readonly detected: readonly string[];
  readonly extensions: string;
  readonly stated: RegExp;
}

const ooxml = 'application/vnd.openxmlformats-officedocument.';
const texts = [
  'text/plain', 'application/json', 'application/xml', 'text/html', 'message/rfc822', 'text/vcard', 'text/calendar',
];

/**
 * What a name or a stated type promises, and what may then be found. Generous where the world is careless (a JPEG
 * called .png, RTF called .doc, a protected .docx, which is an OLE file), strict where it matters.
 */
const families: readonly Family[] = [
  { detected: ['application/pdf'], extensions: 'pdf', stated: /^application\/(x-)?pdf$/ },
  {
    detected: ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/tiff', 'image/heic', 'image/avif'],
    extensions: 'png jpg jpeg jpe jfif gif webp tif tiff heic heif avif',
    stated: /^image\/(png|p?jpe?g|gif|webp|tiff?|hei[cf]|avif)$/,
  },
  { detected: ['image/svg+xml'], extensions: 'svg', stated: /^image\/svg\+xml$/ },
  {
    detected: ['application/msword', 'application/x-ole-storage', 'application/rtf', `${ooxml}wordprocessingml.document`],
    extensions: 'doc docx dot dotx rtf',
    stated: /^(application|text)\/(msword|rtf|vnd\.openxmlformats-officedocument\.wordprocessingml\..+)$/,
  },
  {
    detected: ['application/vnd.ms-excel', 'application/x-ole-storage', `${ooxml}spreadsheetml.sheet`],
    extensions: 'xls xlsx xlt xltx',
    // Not `application/vnd.ms-excel`: browsers on Windows state it for every .csv.
    stated: /^application\/vnd\.openxmlformats-officedocument\.spreadsheetml\..+$/,
  },
  {
    detected: ['application/vnd.ms-powerpoint', 'application/x-ole-storage', `${ooxml}presentationml.presentation`],
    extensions: 'ppt pptx pps ppsx pot potx',
    stated: /^application\/(vnd\.ms-powerpoint|vnd\.openxmlformats-officedocument\.presentationml\..+)$/,
  },
  {
    detected: ['text', 'spreadsheet', 'presentation', 'graphics'].map((kind) => `application/vnd.oasis.opendocument.${kind}`),
    extensions: 'odt ods odp odg',
    stated: /^application\/vnd\.oasis\.opendocument\./,
  },
  { detected: ['application/vnd.ms-outlook'], extensions: 'msg', stated: /^application\/vnd\.ms-outlook$/ },
  { detected: texts, extensions: 'txt csv tsv log md json xml ics vcf eml', stated: /^(text\/.+|message\/.+|application\/(json|xml))$/ },
  { detected: ['text/html', 'application/xml', 'text/plain'], extensions: 'htm html xhtml', stated: /^text\/html$/ },
  {
    detected: ['application/x-7z-compressed'], extensions: '7z', stated: /^application\/x-7z-compressed$/,
  },
  { detected: ['application/vnd.rar'], extensions: 'rar', stated: /^application\/(vnd\.rar|x-rar(-compressed)?)$/ },
  { detected: ['application/gzip'], extensions: 'gz tgz', stated: /^application\/(x-)?gzip$/ },
];
// A zip is the form of many others, so its promise is kept by each of them.
const zipPromise = /^application\/(zip|x-zip-compressed)$/;

/**
 * Whether an attachment deserves a second look before it is opened: it is a program or holds one, has macros or a
 * script, hides behind a second extension, or is not what its name or its stated type promises.
 */
export function isSuspicious(name: string, statedMediaType: string, type: FileType): boolean {
  if (type.danger !== undefined) return true;
  const extensions = extensionsOf(name);
  const last = extensions.at(-1) ?? '';
  if (programExtensions.has(last)) return true;
  if (pageExtensions.has(last) && documentExtensions.has(extensions.at(-2) ?? '')) return true;
  if (type.mediaType === 'application/x-empty') return false;
  const isZip = type.mediaType === 'application/zip' || officeFolders.some((office) => office.type === type.mediaType) || type.mediaType.includes('opendocument');
  if ((last === 'zip' || zipPromise.test(statedMediaType)) && !isZip) return true;
  const byName = families.find((family) => family.extensions.split(' ').includes(last));
  const byType = families.find((family) => family.stated.test(statedMediaType));
  return [byName, byType].some((family) => family !== undefined && !family.detected.includes(type.mediaType));
}

/** The usual extension of a detected type, with its dot; empty when it has none. */
export function extensionOf(mediaType: string): string {
  return usualExtensions[mediaType] ?? '';
}

const usualExtensions: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'image/tiff': '.tif',
  'message/rfc822': '.eml',
  'text/plain': '.txt',
  'text/html': '.html',
  'text/calendar': '.ics',
  'text/vcard': '.vcf',
  'application/json': '.json',
  'application/xml': '.xml',
  'application/zip': '.zip',
};
