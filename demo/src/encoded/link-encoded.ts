import path from 'node:path';
import type { Place } from '@kinsight/hub';
import { z } from 'zod';
import { type Parties, readCrosswalk } from './encode-at-trust.ts';
import { readRecordNames } from './pairs.store.ts';
import { carry } from './parties.ts';
import { readTrustPeople } from './trust-people.ts';

export type EncodedLinked = {
  readonly encoded: { readonly trust: number; readonly council: number };
  readonly pairs: number;
  readonly threshold: number;
  /** As calibration estimated, without labels. */
  readonly estimated: { readonly precision: number; readonly recall: number };
  /** Against the truth: pairs that are one person; people in both files that were found. */
  readonly measured: { readonly precision: number; readonly recall: number; readonly inBoth: number };
};

const Row = z.object({ threshold: z.number(), precision: z.number(), recall: z.number() });
const Printed = z.object({
  records: z.tuple([z.number(), z.number()]),
  threshold: z.number(),
  calibration: z.object({ rows: z.array(Row) }),
});

/**
 * The council encodes whom the hub names, the linkage unit matches, the hub takes pairs of random numbers with its own crosswalk. Where the
 * agreement does not permit it, the hub refuses and nothing is encoded.
 */
export async function linkEncoded(place: Place, parties: Parties, folder: string): Promise<EncodedLinked> {
  const { council, unit } = parties;
  const reader = await place.accounts.getReader('analyst');
  const flows = await place.access.asClerk({ reader, action: 'read-register' }, async (tx) => ({
    ours: await place.agreements.findFlowFacts(tx, 'council-encodings'),
    theirs: await place.agreements.findFlowFacts(tx, 'nhs-encoded'),
  }));
  if (flows.ours === undefined || flows.theirs === undefined)
    throw new Error('a place with an encoding trust lacks the flows of encoded linkage');
  const given = { reader, flow: flows.ours.id, answerFlow: flows.theirs.id };
  await place.encoded.writePeople({ ...given, file: path.join(council.folder, 'people.csv') });
  await council.run(
    'encoder',
    'encode',
    '--input',
    'people.csv',
    '--id',
    'Id',
    '--shares',
    'share-1.txt',
    'share-2.txt',
    '--output',
    'encoded',
  );
  carry(council, 'encoded/to-linkage-unit/encodings.csv', unit, 'council.csv');
  const printed = Printed.parse(
    JSON.parse(
      await unit.run(
        'unit',
        'match-encoded',
        '--input',
        'trust.csv',
        'council.csv',
        '--calibrate',
        '--output',
        'pairs.csv',
        '--json',
      ),
    ),
  );
  carry(unit, 'pairs.csv', council, 'pairs.csv');
  const taken = await place.encoded.takePairs({
    ...given,
    pairs: path.join(council.folder, 'pairs.csv'),
    crosswalk: path.join(council.folder, 'encoded/keep/crosswalk.csv'),
  });
  const row = printed.calibration.rows.find(({ threshold }) => threshold === printed.threshold);
  const [trustCount, councilCount] = printed.records;
  return {
    encoded: { trust: trustCount, council: councilCount },
    pairs: taken.pairs,
    threshold: printed.threshold,
    estimated: { precision: row?.precision ?? 0, recall: row?.recall ?? 0 },
    measured: await measure(place, parties, folder),
  };
}

async function measure(
  place: Place,
  { trust, council }: Parties,
  folder: string,
): Promise<EncodedLinked['measured']> {
  const reader = await place.accounts.getReader('analyst');
  const { names, pairs } = await place.access.asWorker({ reader, job: 'rehearse' }, (tx) =>
    readRecordNames(tx, [...readCrosswalk(council).values()]),
  );
  const { personOf, personOfPatient } = await readTrustPeople(folder);
  const patients = readCrosswalk(trust);
  const theirPerson = (number: string): string | undefined => personOfPatient.get(patients.get(number) ?? '');
  const right = pairs.filter(({ theirs, record }) => {
    const person = personOf.get(record);
    return person !== undefined && person === theirPerson(theirs);
  }).length;
  const ours = new Set(names.map((name) => personOf.get(name)));
  const inBoth = [...patients.values()].filter((own) => {
    const person = personOfPatient.get(own);
    return person !== undefined && ours.has(person);
  }).length;
  return { precision: right / Math.max(pairs.length, 1), recall: right / Math.max(inBoth, 1), inBoth };
}
