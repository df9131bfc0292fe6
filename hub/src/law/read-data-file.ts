import { readFileSync } from 'node:fs';
import { BadInput } from '@kinsight/kit/command';
import { type Document, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { toKebab } from './yaml-object.ts';

/** Reads a YAML file and checks it. Every fault names the file and the path within it; throws BadInput with all of them. */
export function readDataFile<Schema extends z.ZodType>(path: string, schema: Schema): z.output<Schema> {
  return parseDataText(readText(path), path, schema);
}

/** As `readDataFile` for text already read; `from` is what errors call it. */
export function parseDataText<Schema extends z.ZodType>(
  text: string,
  from: string,
  schema: Schema,
): z.output<Schema> {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, logLevel: 'error' });
  const broken = document.errors[0];
  if (broken) throw new BadInput(`${from}: not readable as YAML: ${broken.message}`);
  const read = schema.safeParse(toPlain(document, from));
  if (read.success) return read.data;
  throw new BadInput(
    read.error.issues.map((issue) => `${from}: ${pathOf(issue.path)}: ${issue.message}`).join('\n'),
  );
}

/** A reference to nothing, or ever more copies of copies, shows only now. */
function toPlain(document: Document, from: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    const why = error instanceof Error ? error.message : 'its references cannot be followed';
    throw new BadInput(`${from}: not readable as YAML: ${why}`);
  }
}

function pathOf(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step + 1}]` : toKebab(String(step))));
  return steps.join('.').replaceAll('.[', '[') || 'the whole file';
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new BadInput(`${path}: there is no such file, or it may not be read`);
  }
}
