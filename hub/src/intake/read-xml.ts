import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { SaxesParser } from 'saxes';
import type { Layout } from './layout.ts';
import { limits } from './limits.ts';
import type { SourceTable } from './source-table.ts';
import { DeliveryStopped } from './stopped.ts';
import { openXmlRows } from './xml-rows.ts';

/**
 * Reads a census XML as a stream into one table per named element. Entities and document types are refused, depth and the
 * length of a text are limited, so memory stays bounded whatever the file is.
 */
export async function readXml(
  path: string,
  layout: Layout,
  dir: string,
): Promise<{ tables: SourceTable[]; dropped: string[] }> {
  const rows = openXmlRows(layout, dir);
  const parser = new SaxesParser({ position: true });
  let stopped: DeliveryStopped | undefined;
  let closed = false;
  // The parser keeps a text, an attribute or a comment until it ends: what goes on without an end is stopped before it is all in memory.
  let unended = 0;
  const stop = (problem: DeliveryStopped['problem']): void => {
    stopped ??= new DeliveryStopped(problem);
  };
  parser.on('doctype', () => stop({ code: 'xml-entities' }));
  parser.on('opentag', (tag) => {
    unended = 0;
    if (rows.open(tag.name, parser.line, Object.keys(tag.attributes)) > limits.depth)
      stop({ code: 'too-deep' });
  });
  parser.on('text', (text) => {
    unended = 0;
    if (rows.text(text) > limits.lineCharacters)
      stop({ code: 'line-too-long', line: parser.line, limit: limits.lineCharacters });
  });
  parser.on('cdata', (text) => {
    unended = 0;
    if (rows.text(text) > limits.lineCharacters)
      stop({ code: 'line-too-long', line: parser.line, limit: limits.lineCharacters });
  });
  parser.on('closetag', () => {
    unended = 0;
    closed = rows.close(parser.line) === 0;
  });
  parser.on('error', (error) => {
    const isOpen = /unclosed|unexpected end|must contain a root/i.test(error.message);
    if (/entity/i.test(error.message)) stop({ code: 'xml-entities' });
    else
      stop(
        isOpen ? { code: 'truncated', line: parser.line } : { code: 'not-well-formed', line: parser.line },
      );
  });
  const decoder = new TextDecoder(await findEncoding(path));
  for await (const chunk of createReadStream(path)) {
    const text = decoder.decode(chunk as Buffer, { stream: true }); // a stream without encoding gives buffers
    if (text.includes('\0')) stop({ code: 'nul-bytes', line: parser.line });
    if (!stopped) parser.write(text);
    unended += text.length;
    if (unended > limits.lineCharacters)
      stop({ code: 'line-too-long', line: parser.line, limit: limits.lineCharacters });
    if (stopped) break;
    await rows.drain();
  }
  if (!stopped) parser.close();
  const tables = await rows.finish();
  if (stopped) throw stopped;
  if (!closed) throw new DeliveryStopped({ code: 'truncated', line: parser.line });
  const dropped = rows.dropped();
  if (dropped.length > 0 && !layout.dropExtra)
    throw new DeliveryStopped({ code: 'columns-not-covered', table: 'the file', columns: dropped });
  return { tables, dropped };
}

/** The encoding that the declaration names, of those we take; UTF-8 where it names none. */
async function findEncoding(path: string): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(256), 0, 256, 0);
    const head = buffer.subarray(0, bytesRead).toString('latin1');
    if (!/^(\u00ef\u00bb\u00bf)?\s*</.test(head))
      throw new DeliveryStopped(
        head.includes('\0') ? { code: 'nul-bytes', line: 1 } : { code: 'not-this-format' },
      );
    const named = /encoding=["']([\w-]+)["']/i.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
    return ['windows-1252', 'iso-8859-1', 'latin1'].includes(named) ? 'windows-1252' : 'utf-8';
  } finally {
    await handle.close();
  }
}
