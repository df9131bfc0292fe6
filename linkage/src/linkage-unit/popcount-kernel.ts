/**
 * A WebAssembly function, put together at start, that compares one encoding with many: JavaScript has no popcount, and
 * i64.popcnt is one instruction. Measured on one thread: docs/decisions on encoded linkage.
 */
export interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Compares the row at `a` with rows from `b` to `end`; writes (place, ones in common) where these are at least `need[ones]`; gives the end of what was written. Byte addresses. */
  scan(a: number, b: number, ones: number, end: number, need: number, out: number): number;
}

/** What is used of WebAssembly; its types come with a browser's library only. */
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: { readonly f: Kernel['scan'] } };
};

const I32 = 0x7f;
const I64 = 0x7e;
const LOCALS = { a: 0, b: 1, ones: 2, end: 3, need: 4, out: 5, place: 6, common: 7, row: 8 } as const;

/** `words`: 64-bit words per encoding; `bytes`: memory wanted. */
export function makeKernel(words: number, bytes: number): Kernel {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65_536) });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleOf(words)), { m: { m: memory } });
  return { memory, scan: exports.f };
}

function moduleOf(words: number): Uint8Array<ArrayBuffer> {
  const name = [1, 0x6d];
  return Uint8Array.from([
    0x00,
    0x61,
    0x73,
    0x6d,
    1,
    0,
    0,
    0,
    ...section(1, [1, 0x60, 6, I32, I32, I32, I32, I32, I32, 1, I32]),
    ...section(2, [1, ...name, ...name, 2, 0, 0]),
    ...section(3, [1, 0]),
    ...section(7, [1, 1, 0x66, 0, 0]),
    ...section(10, [1, ...sized([2, 2, I32, ...leb(words), I64, ...body(words)])]),
  ]);
}

function body(words: number): number[] {
  const { a, b, ones, end, need, out, place, common, row } = LOCALS;
  const get = (local: number): number[] => [0x20, ...leb(local)];
  const set = (local: number): number[] => [0x21, ...leb(local)];
  const load64 = (offset: number): number[] => [0x29, 3, ...leb(offset)];
  const load32 = [0x28, 2, 0];
  const store32 = (offset: number): number[] => [0x36, 2, offset];
  const add = (local: number, n: number): number[] => [
    ...get(local),
    0x41,
    ...signedLeb(n),
    0x6a,
    ...set(local),
  ];
  const all = Array.from({ length: words }, (_, w) => w);
  return [
    ...all.flatMap((w) => [...get(a), ...load64(8 * w), ...set(row + w)]),
    0x02,
    0x40,
    0x03,
    0x40, // block, loop
    ...get(b),
    ...get(end),
    0x4f,
    0x0d,
    1, // leave at the end
    ...all.flatMap((w) => [
      ...get(row + w),
      ...get(b),
      ...load64(8 * w),
      0x83,
      0x7b,
      ...(w > 0 ? [0x7c] : []),
    ]),
    0xa7,
    0x22,
    common,
    ...get(need),
    ...get(ones),
    ...load32,
    0x41,
    2,
    0x74,
    0x6a,
    ...load32, // need[ones]
    0x4f,
    0x04,
    0x40, // if common ≥ it
    ...get(out),
    ...get(place),
    ...store32(0),
    ...get(out),
    ...get(common),
    ...store32(4),
    ...add(out, 8),
    0x0b,
    ...add(b, 8 * words),
    ...add(ones, 4),
    ...add(place, 1),
    0x0c,
    0,
    0x0b,
    0x0b, // again
    ...get(out),
    0x0b,
  ];
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...sized(content)];
}

function sized(content: readonly number[]): number[] {
  return [...leb(content.length), ...content];
}

/** Unsigned LEB128, as WebAssembly writes numbers. */
function leb(number: number): number[] {
  return number < 128 ? [number] : [(number & 127) | 128, ...leb(number >>> 7)];
}

/** The same for i32.const, whose seventh bit is the sign. */
function signedLeb(number: number): number[] {
  return number < 64 ? [number] : [(number & 127) | 128, ...signedLeb(number >> 7)];
}
