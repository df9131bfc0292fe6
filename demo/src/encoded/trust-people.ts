import { readTrueRecords } from '@kinsight/borough/truth';
import type { Truth } from '../measure/truth.ts';

/** Who is who, from the truth: by record (`flow|key`), and the trust's patients by its own number. */
export async function readTrustPeople(folder: string): Promise<{
  readonly personOf: ReadonlyMap<string, string>;
  readonly personOfPatient: ReadonlyMap<string, string>;
}> {
  const personOf = new Map<string, string>();
  const personOfPatient = new Map<string, string>();
  for await (const { source, key, person } of readTrueRecords(folder)) {
    if (source === 'nhs-encoded') personOfPatient.set(key, person);
    else personOf.set(`${source}|${key}`, person);
  }
  return { personOf, personOfPatient };
}

/** The truth with the trust's patients under the random numbers by which the hub knows them. */
export async function numberTruth(
  truth: Truth,
  crosswalk: ReadonlyMap<string, string>,
  folder: string,
): Promise<Truth> {
  const { personOfPatient } = await readTrustPeople(folder);
  const allRecords = new Map(truth.allRecords);
  for (const [number, own] of crosswalk) {
    const person = personOfPatient.get(own);
    if (person !== undefined) allRecords.set(`nhs-encoded|${number}`, person);
  }
  return { ...truth, allRecords };
}
