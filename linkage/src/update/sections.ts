import { closeSync, fstatSync, fsyncSync, openSync, readSync, writevSync } from 'node:fs';
import { LinkageError } from '../problems.ts';

/** Arrays that a file of sections can hold. */
export type Numbers = Uint8Array | Int32Array | Uint32Array;

type Kind = 'u1' | 'i4' | 'u4';
const WIDTH: Readonly<Record<Kind, number>> = { u1: 1, i4: 4, u4: 4 };

interface Section {
  readonly name: string;
  readonly kind: Kind;
  readonly length: number;
}

const [MAGIC, VERSION] = [0x4b_53_54_41, 1];
/** Magic, version, bytes of the list of sections. */
const HEAD = 12;
const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** Writes named arrays one after the other, each on an eight-byte boundary, and waits until the disk has them. */
export function writeSections(path: string, arrays: ReadonlyMap<string, Numbers>): void {
  const list: Section[] = [...arrays].map(([name, array]) => ({
    name,
    kind: array instanceof Uint8Array ? 'u1' : array instanceof Int32Array ? 'i4' : 'u4',
    length: array.length,
  }));
  const json = Buffer.from(JSON.stringify(list));
  const head = Buffer.alloc(padded(HEAD + json.length));
  head.writeUInt32LE(MAGIC, 0);
  head.writeUInt32LE(VERSION, 4);
  head.writeUInt32LE(json.length, 8);
  json.copy(head, HEAD);
  const file = openSync(path, 'w');
  try {
    writeAll(file, head);
    for (const array of arrays.values()) {
      writeAll(file, new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
      const short = padded(array.byteLength) - array.byteLength;
      if (short > 0) writeAll(file, new Uint8Array(short));
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A write may take less than it is given. */
function writeAll(file: number, bytes: Uint8Array): void {
  for (let from = 0; from < bytes.length; ) from += writevSync(file, [bytes.subarray(from)]);
}

/** Reads the file in one go; the arrays are views of it, so nothing is copied or parsed. Throws LinkageError where it is cut short or another file. */
export function readSections(path: string): Map<string, Numbers> {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const whole = new Uint8Array(new SharedArrayBuffer(padded(size)));
    for (let from = 0; from < size; ) {
      const got = readSync(file, whole, from, Math.min(size - from, 1 << 30), from);
      if (got === 0) break;
      from += got;
    }
    return sectionsIn(whole, size, path);
  } finally {
    closeSync(file);
  }
}

function sectionsIn(whole: Uint8Array<SharedArrayBuffer>, size: number, path: string): Map<string, Numbers> {
  const head = new DataView(whole.buffer);
  if (size < HEAD || head.getUint32(0, true) !== MAGIC || head.getUint32(4, true) !== VERSION)
    throw new LinkageError('bad-state', `${path} is no state of this version of the linker.`, { path });
  const end = HEAD + head.getUint32(8, true);
  if (size < end) throw new LinkageError('bad-state', `${path} is cut short: ${size} bytes.`, { path });
  const list = JSON.parse(Buffer.from(whole.slice(HEAD, end)).toString('utf8')) as Section[];
  const bytesOf = ({ kind, length }: Section): number => WIDTH[kind] * length;
  const wanted = list.reduce((sum, section) => sum + padded(bytesOf(section)), padded(end));
  if (size !== wanted)
    throw new LinkageError('bad-state', `${path} is cut short: ${size} bytes of ${wanted}.`, { path });
  const found = new Map<string, Numbers>();
  let at = padded(end);
  for (const section of list) {
    found.set(section.name, viewOf(section, whole.buffer, at));
    at += padded(bytesOf(section));
  }
  return found;
}

function viewOf({ kind, length }: Section, buffer: SharedArrayBuffer, at: number): Numbers {
  switch (kind) {
    case 'u1':
      return new Uint8Array(buffer, at, length);
    case 'i4':
      return new Int32Array(buffer, at, length);
    case 'u4':
      return new Uint32Array(buffer, at, length);
  }
}
