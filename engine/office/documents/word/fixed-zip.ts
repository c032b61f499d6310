/** 1980-01-01 00:00, the first moment a zip entry can name, as DOS time and date (APPNOTE 4.4.6). */
const MOMENT = Buffer.from([0x00, 0x00, 0x21, 0x00]);
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/** Sets the time of every entry of a zip, so that the same content packed at another time is the same file. */
export function fixZipTimes(zip: Uint8Array): Uint8Array {
  const bytes = Buffer.from(zip);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || bytes.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error('Expected a zip with its directory at the end, but found none. The Word packer has changed its format.');
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0 && bytes.readUInt32LE(at) === DIRECTORY_ENTRY; left--) {
    MOMENT.copy(bytes, at + 12);
    MOMENT.copy(bytes, bytes.readUInt32LE(at + 42) + 10);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return bytes;
}
