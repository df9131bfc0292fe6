import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { unzipSync, Zip, ZipDeflate, zipSync } from 'fflate';

const chunk = 1 << 20;
/** Every member bears this moment, so that the same files give the same bytes. Local time, as zip files hold it. */
const moment = new Date(2025, 0, 31, 12, 0, 0);

/** Packs files into one zip, a megabyte at a time, and removes them. */
export function zipFiles(target: string, files: readonly string[]): void {
  const out = openSync(target, 'w');
  const zip = new Zip((error, data) => {
    if (error) throw error;
    writeSync(out, data);
  });
  for (const file of files) {
    const member = new ZipDeflate(path.basename(file), { level: 6 });
    member.mtime = moment;
    zip.add(member);
    const source = openSync(file, 'r');
    for (;;) {
      const buffer = new Uint8Array(chunk);
      const read = readSync(source, buffer, 0, chunk, null);
      member.push(buffer.subarray(0, read), read === 0);
      if (read === 0) break;
    }
    closeSync(source);
    rmSync(file);
  }
  zip.end();
  closeSync(out);
}

/** The same archive with every member dated alike: a workbook is a zip, and its writer stamps it with the hour. */
export const withFixedTimes = (archive: Uint8Array): Uint8Array =>
  zipSync(unzipSync(archive), { level: 6, mtime: moment });
