import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type FamilyEvidence, roles, type TieKind } from '../src/families/index.ts';

const Example = z.object({
  name: z.string(),
  kind: z.string(),
  story: z.string(),
  people: z.record(z.string(), z.tuple([z.string(), z.string().nullable()]).rest(z.string())),
  ties: z.array(z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()])),
  stays: z.array(z.tuple([z.string(), z.string(), z.string()])),
  expect: z.array(z.partialRecord(z.enum(roles), z.array(z.string()))),
});
export type Example = z.infer<typeof Example>;
const Examples = z.object({ asAt: z.string(), families: z.array(Example) });

/** The made-up families of examples/families.yaml. */
export function readExamples(): z.infer<typeof Examples> {
  const file = new URL('../../examples/families.yaml', import.meta.url);
  return Examples.parse(parse(readFileSync(file, 'utf8')));
}

/** One example as the evidence this room reads. Flows are numbered by the order in which sources appear. */
export function toEvidence(example: Example, asAt: string): FamilyEvidence {
  const sources = [...new Set([...example.ties.map((t) => t[4]), ...example.stays.map((s) => s[2])])];
  const flow = (source: string): number => sources.indexOf(source) + 1;
  return {
    asAt,
    persons: Object.entries(example.people).map(([id, [name, born, expected]]) => ({
      id,
      surnames: [(name.split(' ').at(-1) ?? '').toLowerCase()],
      onRoll: false,
      ...(born === null ? {} : { born }),
      ...(expected === undefined ? {} : { expected }),
    })),
    ties: example.ties.map(([from, kind, to, resident, source], i) => ({
      id: `${i}`,
      from,
      to,
      kind: kind as TieKind,
      flow: flow(source),
      ...(resident === '-' ? {} : { resident: resident === 'yes' }),
    })),
    stays: example.stays.map(([person, home, source]) => ({ person, home, flow: flow(source), strength: 2 })),
  };
}
