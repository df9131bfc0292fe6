import { LinkageError } from '../problems.ts';

/** Reads what a file holds; what is wrong with it is said with the file's name. */
export function inFile<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof LinkageError)) throw error;
    throw new LinkageError(error.code, `${path}: ${error.message}`, { path, ...error.facts });
  }
}
