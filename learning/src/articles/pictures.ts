import { BadInput } from '@kinsight/kit/command';

const refused = () =>
  new BadInput('This is no PNG or JPEG picture. Save it as one of these and try again.', {}, 'no-picture');

/** Type, size and the bytes of a PNG or JPEG, without what cameras and programs write beside the picture (place, date, author). */
export function readPicture(bytes: Buffer): {
  readonly type: 'image/png' | 'image/jpeg';
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
} {
  if (bytes.subarray(0, 8).equals(pngSign)) return readPng(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return readJpeg(bytes);
  throw refused();
}

const pngSign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Chunks that make the picture (PNG 3rd edition, 5.6 and 11.3); text, time and Exif are not among them. */
const pngKept = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'pHYs',
  'bKGD',
  'sBIT',
]);

function readPng(bytes: Buffer) {
  const kept: Buffer[] = [pngSign];
  let size: { width: number; height: number } | undefined;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const end = at + 12 + length;
    if (end > bytes.length) throw refused();
    if (type === 'IHDR') size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    if (pngKept.has(type)) kept.push(bytes.subarray(at, end));
    at = end;
    if (type === 'IEND') break;
  }
  if (!size || size.width === 0 || size.height === 0) throw refused();
  return { type: 'image/png' as const, bytes: Buffer.concat(kept), ...size };
}

function readJpeg(bytes: Buffer) {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let size: { width: number; height: number } | undefined;
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) throw refused();
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xda) {
      kept.push(bytes.subarray(at)); // the scan: to the end
      if (!size) throw refused();
      return { type: 'image/jpeg' as const, bytes: Buffer.concat(kept), ...size };
    }
    const length = bytes.readUInt16BE(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) throw refused();
    // Start of frame: C0 to CF but for DHT, JPG and DAC (ITU T.81, table B.1).
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker) && length >= 7)
      size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    // APP1 to APP13 and comments carry Exif, XMP, IPTC; APP0 (JFIF) and APP14 (Adobe, colours) make the picture.
    const isBeside = (marker >= 0xe1 && marker <= 0xed) || marker === 0xef || marker === 0xfe;
    if (!isBeside) kept.push(bytes.subarray(at, end));
    at = end;
  }
  throw refused();
}
