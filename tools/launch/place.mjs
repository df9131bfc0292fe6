import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The project's root folder, wherever the command was typed. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const inRoot = (...parts) => path.join(root, ...parts);
export const platform = `${process.platform}-${process.arch}`;

/** Everything the launcher says goes to stderr: stdout belongs to the command. */
export const say = (text) => process.stderr.write(`${text}\n`);

export function fail(text, code = 1) {
  say(text);
  process.exit(code);
}
