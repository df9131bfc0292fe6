import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { BadInput } from '../command/index.ts';

/*
 * A sealed file: a header, then frames of 1 MiB, each AES-256-GCM under one key (scrypt of the passphrase and the header's
 * salt). A frame's nonce is the header's prefix, the frame's number and a byte that is 1 only for the last, so that frames
 * cannot be changed, swapped, dropped or cut off unnoticed (the STREAM construction); the header is authenticated with each.
 */
const magic = Buffer.from('KINSIGHT-BACKUP-1\n');
const [saltBytes, prefixBytes, tagBytes] = [16, 7, 16];
const headerBytes = magic.length + saltBytes + prefixBytes;
const frameBytes = 1 << 20;

/** N 2^15, r 8, p 1: 32 MiB and about 0.1 s for each guess at the passphrase. */
const makeKey = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  promisify<string, Buffer, number, object, Buffer>(scrypt)(passphrase, salt, 32, {
    N: 1 << 15,
    r: 8,
    p: 1,
    maxmem: 64 << 20,
  });

function nonceOf(header: Buffer, frame: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  header.copy(nonce, 0, headerBytes - prefixBytes);
  nonce.writeUInt32BE(frame, prefixBytes);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** Encrypts a stream. Memory: a few frames. */
export async function* seal(plain: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  const header = Buffer.concat([magic, randomBytes(saltBytes), randomBytes(prefixBytes)]);
  const key = await makeKey(passphrase, header.subarray(magic.length, magic.length + saltBytes));
  yield header;
  let number = 0;
  const frame = (bytes: Buffer, last: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(header, number++, last)).setAAD(header);
    return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  };
  for await (const { bytes, last } of inPieces(plain, frameBytes)) yield frame(bytes, last);
}

/** Decrypts a stream made by `seal`; throws BadInput at the first byte that is not as it was written, or missing. */
export async function* unseal(sealed: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  let header: Buffer | undefined;
  let key: Buffer = Buffer.alloc(0);
  let number = 0;
  const rest = async function* () {
    let held: Buffer = Buffer.alloc(0);
    for await (const chunk of sealed) {
      if (header) yield chunk;
      else {
        held = Buffer.concat([held, chunk]);
        if (held.length < headerBytes) continue;
        header = Buffer.from(held.subarray(0, headerBytes));
        if (held.length > headerBytes) yield held.subarray(headerBytes);
      }
    }
  };
  for await (const { bytes, last } of inPieces(rest(), frameBytes + tagBytes)) {
    if (!header?.subarray(0, magic.length).equals(magic))
      throw new BadInput('This file is not a backup of Kinsight.', {}, 'not-a-backup');
    if (number === 0)
      key = await makeKey(passphrase, header.subarray(magic.length, magic.length + saltBytes));
    yield openFrame(key, header, bytes, number++, last);
  }
}

function openFrame(key: Buffer, header: Buffer, bytes: Buffer, number: number, last: boolean): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(header, number, last)).setAAD(header);
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    throw new BadInput(
      number === 0
        ? 'This backup cannot be opened: the key (KINSIGHT_BACKUP_KEY) is another one, or the file was changed.'
        : `This backup was changed or cut off, about ${number} MB into it. Nothing was restored; use another copy.`,
      { frame: number },
      number === 0 ? 'backup-not-opened' : 'backup-damaged',
    );
  }
}

/** Cuts a stream into pieces of one size; the last may be shorter, even empty, and is marked. */
async function* inPieces(
  chunks: AsyncIterable<Buffer>,
  size: number,
): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    length += chunk.length;
    if (length <= size) continue;
    const all = Buffer.concat(held);
    let at = 0;
    for (; all.length - at > size; at += size) yield { bytes: all.subarray(at, at + size), last: false };
    held = [Buffer.from(all.subarray(at))];
    length = all.length - at;
  }
  yield { bytes: Buffer.concat(held), last: true };
}
