import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** Files that begin like a delivery of a flow, and then never end what they began: what, flow, beginning. */
export const endless = (header: string): readonly (readonly [what: string, flow: string, head: string])[] => [
  ['a field', 'attendance', `${header}100001,"`],
  ['an XML text', 'cin-census', '<Message><Children><Child><ChildIdentifiers><LAchildID>'],
  ['an XML attribute', 'cin-census', '<Message><Children><Child note="'],
  ['an XML comment', 'cin-census', '<Message><!-- '],
  ['a JSON text', 'community-health-fhir', '{"resourceType":"Patient","id":"'],
];

/** Writes `mb` megabytes of one letter after the beginning, block by block. */
export async function writeEndless(file: string, head: string, mb: number): Promise<void> {
  const stream = createWriteStream(file);
  stream.write(head);
  const block = Buffer.alloc(1 << 20, 120);
  for (let index = 0; index < mb; index += 1) if (!stream.write(block)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
}
