import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The text of every log that lies below a folder: PostgreSQL's own among them. */
export const readLogs = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.log$|logfile|\/log\//.test(name))
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'utf8'));
