import { createHash } from 'node:crypto';

export type Kept = {
  readonly body: Buffer;
  readonly type: string;
  readonly etag: string;
  readonly name: string | undefined;
};

/** Answers of one edition, the least asked for go first. Memory stays below `mostBytes`, whatever addresses are asked for. */
export function createKeptPages(mostBytes: number) {
  let edition = -1;
  let bytes = 0;
  const pages = new Map<string, Kept>();
  const drop = (url: string) => {
    bytes -= pages.get(url)?.body.length ?? 0;
    pages.delete(url);
  };
  return {
    find: (url: string, now: number): Kept | undefined => {
      if (now !== edition) {
        pages.clear();
        [bytes, edition] = [0, now];
      }
      const found = pages.get(url);
      if (found) {
        pages.delete(url); // and to the end: a Map keeps the order of setting
        pages.set(url, found);
      }
      return found;
    },
    /** @param at the edition the answer was made from: an older one is not kept */
    keep: (url: string, at: number, kept: Kept): void => {
      if (at !== edition || kept.body.length > mostBytes / 4) return;
      drop(url);
      pages.set(url, kept);
      bytes += kept.body.length;
      for (const oldest of pages.keys()) {
        if (bytes <= mostBytes) break;
        drop(oldest);
      }
    },
  };
}

export const toKept = (body: Buffer, type: string, name?: string): Kept => ({
  body,
  type,
  name,
  etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
});
