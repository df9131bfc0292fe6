import process from 'node:process';
import type { Writable } from 'node:stream';
import pc from 'picocolors';
import { type Column, toTable } from './table.ts';

/** Where a command speaks: its result on stdout, everything else on stderr. */
export type Terminal = {
  /** True when the result is asked for as JSON: then nothing else may go to stdout. */
  readonly json: boolean;
  /** What is being done, for whoever waits. */
  progress(line: string): void;
  /** A result in words; left out when JSON is asked for. */
  print(text?: string): void;
  /** A result as rows and columns; left out when JSON is asked for. */
  table<T>(rows: readonly T[], columns: readonly Column<T>[]): void;
  /** The whole result as one JSON document; left out unless JSON is asked for. Temporal values become ISO text. */
  result(value: unknown): void;
};

export type TerminalOptions = {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly stdout?: Writable & { readonly isTTY?: boolean };
  readonly stderr?: Writable & { readonly isTTY?: boolean };
};

/** Colours only where a person looks; progress is plain lines, so a log of it stays readable. */
export function createTerminal({
  json = false,
  quiet = false,
  stdout = process.stdout,
  stderr = process.stderr,
}: TerminalOptions = {}): Terminal {
  const paint = pc.createColors(stderr.isTTY === true && pc.isColorSupported);
  const out = (text: string) => stdout.write(`${text}\n`);
  return {
    json,
    progress: (line) => void (quiet || stderr.write(`${paint.dim(line)}\n`)),
    print: (text = '') => void (json || out(text)),
    table: (rows, columns) => void (json || out(toTable(rows, columns))),
    result: (value) => void (json && out(JSON.stringify(value, asJson, 2))),
  };
}

function asJson(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
