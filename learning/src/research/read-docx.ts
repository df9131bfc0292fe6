import { setImmediate as breathe } from 'node:timers/promises';
import { SaxesParser } from 'saxes';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { openDocxText } from './docx-text.ts';
import { PaperStopped } from './source-problem.ts';

/** What a document may be. An interview of two hours is 200 kB of document.xml. */
const limits = {
  parts: 2000,
  unpackedBytes: 8 * 1024 * 1024, // of the text part: read in half a second
  unpackedRatio: 100, // XML of words reaches 15 to 1; deflate cannot honestly exceed some 1,000 to 1
} as const;

export type DocxText = {
  readonly text: string;
  /** What stands in the document and is not taken: notes, comments, hidden words, pictures. */
  readonly leftOut: readonly string[];
};

/**
 * The words of a .docx, paragraph by paragraph. Only word/document.xml is unpacked; nothing in it is followed, fetched or run.
 * Deleted and moved-away words of tracked changes and hidden words are left out. Throws PaperStopped for whatever is no such file.
 */
export async function readDocx(path: string): Promise<DocxText> {
  const zip = await openZip(path);
  try {
    const { document, leftOut } = await findParts(zip);
    const { text, hidden } = await readDocument(zip, document);
    return { text, leftOut: [...leftOut, ...(hidden ? ['hidden words'] : [])] };
  } finally {
    zip.close();
  }
}

async function openZip(path: string): Promise<ZipFile> {
  try {
    return await yauzl.openPromise(path, {
      lazyEntries: true,
      autoClose: false,
      validateEntrySizes: true,
      strictFileNames: false,
    });
  } catch {
    throw new PaperStopped({ code: 'not-this-format' });
  }
}

const others: readonly (readonly [RegExp, string])[] = [
  [/^word\/comments\.xml$/, 'comments'],
  [/^word\/(foot|end)notes\.xml$/, 'notes at the foot or the end'],
  [/^word\/(header|footer)\d*\.xml$/, 'headers and footers'],
  [/^word\/media\//, 'pictures'],
  [/vbaProject\.bin$/i, 'macros'],
];

async function findParts(zip: ZipFile): Promise<{ document: Entry; leftOut: readonly string[] }> {
  const names: string[] = [];
  let document: Entry | undefined;
  try {
    for await (const entry of zip.eachEntry()) {
      names.push(entry.fileName);
      if (names.length > limits.parts) throw new PaperStopped({ code: 'expands-too-much' });
      if (entry.fileName === 'word/document.xml') document ??= entry;
    }
  } catch (error) {
    throw error instanceof PaperStopped ? error : new PaperStopped({ code: 'damaged' });
  }
  if (!document) throw new PaperStopped({ code: 'not-this-format' });
  if (document.isEncrypted()) throw new PaperStopped({ code: 'encrypted' });
  const { uncompressedSize, compressedSize } = document;
  const swells = uncompressedSize > 100_000 && uncompressedSize > compressedSize * limits.unpackedRatio;
  if (swells || uncompressedSize > limits.unpackedBytes) throw new PaperStopped({ code: 'expands-too-much' });
  const leftOut = others.filter(([part]) => names.some((name) => part.test(name))).map(([, says]) => says);
  return { document, leftOut };
}

async function readDocument(zip: ZipFile, entry: Entry): Promise<{ text: string; hidden: boolean }> {
  const words = openDocxText();
  const parser = new SaxesParser();
  parser.on('doctype', () => {
    throw new PaperStopped({ code: 'entities' });
  });
  parser.on('error', (error) => {
    throw new PaperStopped({ code: /entity/i.test(error.message) ? 'entities' : 'damaged' });
  });
  parser.on('opentag', ({ name, attributes }) => words.open(name, attributes));
  parser.on('text', (text) => words.text(text));
  parser.on('cdata', (text) => words.text(text));
  parser.on('closetag', ({ name }) => words.close(name));
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    // validateEntrySizes ends the stream with an error when there is more than the directory said
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      parser.write(decoder.decode(chunk as Buffer, { stream: true })); // a stream without encoding gives buffers
      await breathe(); // other requests go on between two chunks of 64 kB
    }
    parser.write(decoder.decode()).close();
  } catch (error) {
    throw error instanceof PaperStopped ? error : new PaperStopped({ code: 'damaged' });
  }
  return words.finish();
}
