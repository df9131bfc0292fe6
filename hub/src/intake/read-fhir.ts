import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import fhirpath from 'fhirpath';
import { jsonDepth } from './json-depth.ts';
import type { Layout } from './layout.ts';
import { limits } from './limits.ts';
import { openRowWriter } from './row-writer.ts';
import { type SourceTable, writtenTable } from './source-table.ts';
import { DeliveryStopped } from './stopped.ts';

type Resource = Readonly<Record<string, unknown>> & { readonly resourceType: string };
// What every resource carries about itself, of nobody's life. Narrative ("text") is not among it.
const technical = new Set(['resourceType', 'id', 'implicitRules', 'language']);
const bundleMb = 256; // a Bundle is one JSON value and must be held in memory; NDJSON has no such limit

/** Reads FHIR R4, as NDJSON (one resource a line) or one Bundle, into one table per resource type that the layout names. */
export async function readFhir(
  path: string,
  layout: Layout,
  dir: string,
): Promise<{ tables: SourceTable[]; dropped: string[] }> {
  const outs = new Map(
    layout.tables.map((table) => [
      table.path ?? table.name,
      {
        table,
        writer: openRowWriter(join(dir, `fhir-${table.name}.csv`)),
        read: table.columns.map((column) => fhirpath.compile(column.header)),
        covered: new Set(table.columns.map((column) => /^\w+/.exec(column.header)?.[0] ?? '')),
      },
    ]),
  );
  const dropped = new Set<string>();
  let lines = 0;
  try {
    for await (const { resource, line } of resourcesOf(path)) {
      lines = line;
      const out = outs.get(resource.resourceType);
      if (!out) {
        dropped.add(resource.resourceType.slice(0, 80));
        continue;
      }
      for (const element of Object.keys(resource)) {
        if (!technical.has(element) && !out.covered.has(element))
          dropped.add(`${resource.resourceType}/${element}`.slice(0, 80));
      }
      const cells = await Promise.all(out.read.map(async (read) => toText(await read(resource))));
      await out.writer.write(line, line, cells);
    }
  } finally {
    for (const out of outs.values()) await out.writer.close();
  }
  if (dropped.size > 0 && !layout.dropExtra)
    throw new DeliveryStopped({
      code: 'columns-not-covered',
      table: 'the file',
      columns: [...dropped].sort(),
    });
  const tables = [...outs.values()].map(({ table, writer }) => writtenTable(table, writer.file, [], lines));
  return { tables, dropped: [...dropped].sort() };
}

async function* resourcesOf(path: string): AsyncGenerator<{ resource: Resource; line: number }> {
  const stream = createReadStream(path, { encoding: 'utf8' });
  let line = 0;
  let longest = 0;
  stream.on('data', (chunk) => {
    const end = String(chunk).lastIndexOf('\n');
    longest = end < 0 ? longest + chunk.length : chunk.length - end;
    if (longest > limits.lineCharacters)
      stream.destroy(
        new DeliveryStopped({ code: 'line-too-long', line: line + 1, limit: limits.lineCharacters }),
      );
  });
  const errors: Error[] = [];
  stream.on('error', (error) => errors.push(error));
  for await (const text of createInterface({ input: stream, crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') continue;
    if (line === 1 && !isWholeResource(text)) {
      stream.destroy();
      yield* bundled(path);
      return;
    }
    yield* unfold(parse(text, line), line);
  }
  if (errors[0]) throw errors[0];
}

/** A first line that is a JSON object by itself means NDJSON (or a Bundle on one line). */
function isWholeResource(line: string): boolean {
  const text = line.replace(/^\uFEFF/, '').trim();
  if (!text.startsWith('{'))
    throw new DeliveryStopped(
      text.includes('\0') ? { code: 'nul-bytes', line: 1 } : { code: 'not-this-format' },
    );
  return text.endsWith('}') && text.length > 1;
}

async function* bundled(path: string): AsyncGenerator<{ resource: Resource; line: number }> {
  if ((await stat(path)).size > bundleMb * 1024 * 1024)
    throw new DeliveryStopped({ code: 'too-big', limitMb: bundleMb });
  yield* unfold(parse(await readFile(path, 'utf8'), undefined), 1);
}

function parse(text: string, line: number | undefined): Resource {
  if (text.includes('\0')) throw new DeliveryStopped({ code: 'nul-bytes', line: line ?? 1 });
  if (jsonDepth(text) > limits.depth) throw new DeliveryStopped({ code: 'too-deep' });
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (isResource(value)) return value;
  } catch {
    throw new DeliveryStopped({ code: 'truncated', line });
  }
  throw new DeliveryStopped({ code: 'not-this-format' });
}

/** The entries of a Bundle, each with its number as its line; any other resource as it is. */
function* unfold(resource: Resource, line: number): Generator<{ resource: Resource; line: number }> {
  const entries = resource['entry'];
  if (resource.resourceType !== 'Bundle') yield { resource, line };
  else if (Array.isArray(entries)) {
    for (const [index, entry] of entries.entries()) {
      const inner: unknown =
        typeof entry === 'object' && entry !== null
          ? Object.getOwnPropertyDescriptor(entry, 'resource')?.value
          : undefined;
      if (isResource(inner)) yield { resource: inner, line: index + 1 };
    }
  }
}

const isResource = (value: unknown): value is Resource =>
  typeof value === 'object' &&
  value !== null &&
  'resourceType' in value &&
  typeof value.resourceType === 'string';

const toText = (found: unknown): string => {
  const first: unknown = Array.isArray(found) ? found[0] : found;
  return typeof first === 'string' || typeof first === 'number' || typeof first === 'boolean'
    ? `${first}`
    : '';
};
