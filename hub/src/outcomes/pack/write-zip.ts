import { crc32 } from 'node:zlib';

/** One file of a pack. */
export type PackFile = { readonly name: string; readonly bytes: Buffer };

// MS-DOS date of 1 January 1980: the same files give the same bytes on any day (PKWARE APPNOTE 6.3.10, 4.4.6).
const dosDate = 0x0021;
const utf8Names = 0x0800;

/** Files as a zip, none compressed: any program of any year opens it, and the same files give the same bytes. */
export function writeZip(files: readonly PackFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes } of files) {
    const title = Buffer.from(name, 'utf8');
    const known = Buffer.alloc(26);
    known.writeUInt16LE(20, 0); // version needed
    known.writeUInt16LE(utf8Names, 2);
    known.writeUInt16LE(dosDate, 8);
    known.writeUInt32LE(crc32(bytes), 10);
    known.writeUInt32LE(bytes.length, 14);
    known.writeUInt32LE(bytes.length, 18);
    known.writeUInt16LE(title.length, 22);
    const head = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), known, title]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), known, entry, title]));
    parts.push(head, bytes);
    at += head.length + bytes.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, listed, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}
