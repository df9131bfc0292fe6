import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  scryptSync,
} from 'node:crypto';

/*
 * Lines of the journal are sealed to a public key, so that whoever writes them, or reads the file, cannot open them: only who
 * has the passphrase of the backups can. X25519 with a key of its own for each line, HKDF-SHA256, AES-256-GCM.
 */

/** For whom a line is sealed. */
export type WishKey = { readonly id: string; readonly salt: Buffer; readonly publicKey: Buffer };

const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex'); // RFC 8410: a raw private key follows
const spki = Buffer.from('302a300506032b656e032100', 'hex'); // and here a raw public one

/** The key a passphrase and a salt make; as costly to guess as a backup's (0.1 s and 32 MiB a try). */
export function makeWishKey(passphrase: string, salt: Buffer): WishKey & { readonly privateKey: KeyObject } {
  const seed = scryptSync(passphrase, Buffer.concat([Buffer.from('kinsight wishes\n'), salt]), 32, {
    N: 1 << 15,
    r: 8,
    p: 1,
    maxmem: 64 << 20,
  });
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = rawPublic(createPublicKey(privateKey));
  return {
    id: createHash('sha256').update(publicKey).digest('hex').slice(0, 16),
    salt,
    publicKey,
    privateKey,
  };
}

const rawPublic = (key: KeyObject): Buffer =>
  Buffer.from(key.export({ format: 'der', type: 'spki' }).subarray(spki.length));
const toPublic = (raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([spki, raw]), format: 'der', type: 'spki' });

const cipherKey = (shared: Buffer, from: Buffer, to: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', shared, Buffer.concat([from, to]), 'kinsight wish line', 32));

/** Base64 of the line's own public key, the text and its tag. The nonce may be nothing but noughts: no key is used twice. */
export function sealLine(text: string, { publicKey }: Pick<WishKey, 'publicKey'>): string {
  const own = generateKeyPairSync('x25519');
  const from = rawPublic(own.publicKey);
  const shared = diffieHellman({ privateKey: own.privateKey, publicKey: toPublic(publicKey) });
  const cipher = createCipheriv('aes-256-gcm', cipherKey(shared, from, publicKey), Buffer.alloc(12));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return Buffer.concat([from, sealed]).toString('base64');
}

/** undefined: sealed for another key, or changed. */
export function openLine(
  sealed: string,
  key: WishKey & { readonly privateKey: KeyObject },
): string | undefined {
  try {
    const bytes = Buffer.from(sealed, 'base64');
    const from = bytes.subarray(0, 32);
    const shared = diffieHellman({ privateKey: key.privateKey, publicKey: toPublic(from) });
    const decipher = createDecipheriv(
      'aes-256-gcm',
      cipherKey(shared, from, key.publicKey),
      Buffer.alloc(12),
    );
    decipher.setAuthTag(bytes.subarray(-16));
    return decipher.update(bytes.subarray(32, -16), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}
