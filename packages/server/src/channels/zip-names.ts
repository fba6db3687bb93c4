/** More than any honest Office file holds; an archive with more is judged by these. */
const maxNames = 5_000;

const endRecord = Buffer.from('PK\x05\x06', 'latin1');
const localHeader = Buffer.from('PK\x03\x04', 'latin1');
const centralHeaderSize = 46;

/**
 * The names in a zip archive, from its central directory (APPNOTE 4.3.12), or from the local headers when that is cut
 * off. Reads no content, so a bomb does not matter. Never throws.
 */
export function namesInZip(file: Buffer): readonly string[] {
  const names = namesInDirectory(file);
  return names.length > 0 ? names : namesInLocalHeaders(file);
}

function namesInDirectory(file: Buffer): readonly string[] {
  // The end record may be followed by a comment of at most 65,535 bytes.
  const tail = Math.max(0, file.length - 65_557);
  const end = file.subarray(tail).lastIndexOf(endRecord);
  if (end < 0 || tail + end + 22 > file.length) return [];
  const names: string[] = [];
  let at = file.readUInt32LE(tail + end + 16);
  while (names.length < maxNames && at + centralHeaderSize <= file.length && file.toString('latin1', at, at + 4) === 'PK\x01\x02') {
    const nameLength = file.readUInt16LE(at + 28);
    const nameAt = at + centralHeaderSize;
    names.push(file.toString('latin1', nameAt, nameAt + nameLength));
    at = nameAt + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return names;
}

function namesInLocalHeaders(file: Buffer): readonly string[] {
  const names: string[] = [];
  for (let at = file.indexOf(localHeader); at >= 0 && names.length < maxNames; at = file.indexOf(localHeader, at + 4)) {
    if (at + 30 > file.length) break;
    const nameLength = file.readUInt16LE(at + 26);
    names.push(file.toString('latin1', at + 30, at + 30 + Math.min(nameLength, 1024)));
  }
  return names;
}
