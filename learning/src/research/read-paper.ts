import { open, stat } from 'node:fs/promises';
import { readDocx } from './read-docx.ts';
import { PaperStopped, type SourceProblem } from './source-problem.ts';
import { mostCharacters, tidyText } from './source-text.rules.ts';

export const mostPaperMb = 10;

export type Paper =
  | { readonly text: string; readonly format: 'text' | 'docx'; readonly leftOut: readonly string[] }
  | { readonly problem: SourceProblem };

/**
 * A text file or a .docx as tidy text. Which of the two is told from its first bytes, never from its name. What is wrong is a value.
 * @param path a file that lies on this machine
 */
export async function readPaper(path: string): Promise<Paper> {
  try {
    const { size } = await stat(path);
    if (size > mostPaperMb * 1024 * 1024) return { problem: { code: 'too-large', limitMb: mostPaperMb } };
    const bytes = await readBytes(path, size);
    if (isZip(bytes)) {
      const { text, leftOut } = await readDocx(path);
      return finish(text, 'docx', leftOut);
    }
    if (bytes.length > mostCharacters * 4) return { problem: { code: 'too-long', limit: mostCharacters } };
    return finish(decode(bytes), 'text', []);
  } catch (error) {
    if (error instanceof PaperStopped) return { problem: error.problem };
    throw error;
  }
}

/** Words typed or pasted into a form, held to the same rules. */
export function readWords(given: string): Paper {
  return given.length > mostCharacters
    ? { problem: { code: 'too-long', limit: mostCharacters } }
    : finish(given, 'text', []);
}

function finish(given: string, format: 'text' | 'docx', leftOut: readonly string[]): Paper {
  const text = tidyText(given);
  if (!/[\p{L}\p{N}]/u.test(text)) return { problem: { code: 'no-words' } };
  return { text, format, leftOut };
}

async function readBytes(path: string, size: number): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size), 0, size, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04';

function decode(bytes: Buffer): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes); // takes a byte order mark away
    if (text.includes('\0')) throw new PaperStopped({ code: 'not-this-format' });
    return text;
  } catch {
    throw new PaperStopped({ code: 'not-this-format' });
  }
}
