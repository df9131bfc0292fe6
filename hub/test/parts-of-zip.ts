import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';

/** The parts of a zip by name, as text. */
export async function partsOfZip(path: string): Promise<Record<string, string>> {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false });
  const parts: Record<string, string> = {};
  try {
    for await (const entry of zip.eachEntry())
      parts[entry.fileName] = (await buffer(await zip.openReadStreamPromise(entry))).toString();
  } finally {
    zip.close();
  }
  return parts;
}
