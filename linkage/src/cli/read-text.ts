import { readFile } from 'node:fs/promises';
import { LinkageError } from '../problems.ts';

/** A text file whole. Throws LinkageError where it cannot be read. */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new LinkageError('no-file', `There is no file ${path} that can be read.`, { path });
  }
}
