import type { Texts } from '../compare/texts.ts';
import { FIELD_SEPARATOR, type FileShape, readBytes } from '../files/read-bytes.ts';
import { LinkageError } from '../problems.ts';

const SPACE = 0x20;

/** Reads the ids of several files, one after the other. Throws LinkageError naming file and row where one is missing. */
export async function readIds(files: readonly FileShape[], name: string): Promise<Texts> {
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const starts = new Int32Array(new SharedArrayBuffer((rows + 1) * 4));
  let bytes = new Uint8Array(Math.max(rows * 12, 64));
  let row = 0;
  let end = 0;
  for (const file of files) {
    const first = row;
    await readBytes(file, [name], (_, part, count) => {
      if (end + part.length > bytes.length) {
        const more = new Uint8Array(Math.max(bytes.length * 2, end + part.length));
        more.set(bytes);
        bytes = more;
      }
      const before = row;
      for (let from = 0; from <= part.length; ) {
        let to = part.indexOf(FIELD_SEPARATOR, from);
        if (to < 0) to = part.length;
        const [begin, stop] = trimmed(part, from, to);
        if (begin === stop)
          throw new LinkageError('missing-id', `${file.path}: row ${row - first + 1} has no ${name}.`, {
            path: file.path,
            row: row - first + 1,
          });
        for (let i = begin; i < stop; i++) bytes[end++] = part[i] ?? 0;
        starts[++row] = end;
        from = to + 1;
      }
      if (row - before !== count)
        throw new LinkageError(
          'separator-in-text',
          `${file.path}: an id near row ${before - first + 1} holds the control character 31.`,
          { path: file.path },
        );
    });
  }
  const kept = new Uint8Array(new SharedArrayBuffer(end));
  kept.set(bytes.subarray(0, end));
  return { bytes: kept, starts };
}

function trimmed(bytes: Uint8Array, from: number, to: number): readonly [number, number] {
  let begin = from;
  let end = to;
  while (begin < end && (bytes[begin] ?? 0) <= SPACE) begin++;
  while (end > begin && (bytes[end - 1] ?? 0) <= SPACE) end--;
  return [begin, end];
}

/** Ids in another order, in memory that workers share. */
export function reorderIds({ bytes, starts }: Texts, order: Int32Array | null): Texts {
  if (order === null) return { bytes, starts };
  const out = new Uint8Array(new SharedArrayBuffer(bytes.length));
  const outStarts = new Int32Array(new SharedArrayBuffer(starts.byteLength));
  let at = 0;
  for (let row = 0; row < order.length; row++) {
    const from = starts[order[row] ?? 0] ?? 0;
    const to = starts[(order[row] ?? 0) + 1] ?? 0;
    for (let i = from; i < to; i++) out[at++] = bytes[i] ?? 0;
    outStarts[row + 1] = at;
  }
  return { bytes: out, starts: outStarts };
}
