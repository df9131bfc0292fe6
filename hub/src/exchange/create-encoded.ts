import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { type Clock, Refused } from '@kinsight/kit/command';
import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Access, Reader } from '../access/index.ts';
import { listCurrent, listToEncode, type PersonToEncode, replacePairs } from './encoded.store.ts';
import { readPairs } from './read-pairs.ts';
import { isAnsweredBy } from './requests.store.ts';

export type EncodedParts = {
  readonly access: Access;
  readonly clock: Clock;
  /** Flows that permit matching today and whose people may leave again, encoded. */
  readonly encodingFlows: (tx: Transaction) => Promise<readonly number[]>;
};

/** Both flows by id: ours to the linkage unit, and the one by which the flags come back. */
export type EncodedFlows = { readonly reader: Reader; readonly flow: number; readonly answerFlow: number };

export type EncodedLinkage = {
  /**
   * Writes whom the council's own encoder is to encode, one row a person, to a file of 0600. The hub encodes nothing itself and holds no
   * secret. Throws Refused where the flow to the linkage unit does not permit matching today.
   */
  writePeople(given: EncodedFlows & { readonly file: string }): Promise<{ readonly people: number }>;
  /**
   * Takes the linkage unit's pairs with our encoder's crosswalk. From the next linking on the other agency's record and ours are one person,
   * resting on both flows. Pairs taken before by this flow are replaced.
   */
  takePairs(
    given: EncodedFlows & { readonly pairs: string; readonly crosswalk: string },
  ): Promise<{ readonly pairs: number; readonly gone: number }>;
};

const header = 'Id,forename,surname,dob,sex,postcode';

export function createEncodedLinkage({ access, clock, encodingFlows }: EncodedParts): EncodedLinkage {
  const permitted = async (tx: Transaction, { flow, answerFlow }: EncodedFlows) => {
    const flows = await encodingFlows(tx);
    if (!flows.includes(flow))
      throw new Refused(
        'The flow by which encodings go to the linkage unit does not permit it today. Ask `agreement why-not`.',
      );
    if (!(await isAnsweredBy(tx, flow, answerFlow)))
      throw new Refused('The two flows are not question and answer of each other.');
    return flows;
  };
  return {
    writePeople: async ({ file, ...given }) => {
      const part = `${file}.part`;
      try {
        const people = await access.asWorker(
          { reader: given.reader, job: 'link-all', purpose: 'matching', flow: given.flow },
          async (tx, trail) => {
            const flows = await permitted(tx, given);
            const found = await listToEncode(tx, {
              flows,
              between: [given.flow, given.answerFlow],
              hidden: await access.hidden(tx, 'matching'),
            });
            await writeFile(part, [header, ...found.map(toLine), ''].join('\n'), { mode: 0o600 });
            trail.note({ toEncode: found.length });
            return found.length;
          },
        );
        await rename(part, file);
        return { people };
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    },
    takePairs: async ({ pairs: pairsFile, crosswalk, ...given }) => {
      const all = readPairs(await readFile(pairsFile, 'utf8'), await readFile(crosswalk, 'utf8'));
      return access.asWorker(
        { reader: given.reader, job: 'link-all', purpose: 'matching', flow: given.answerFlow },
        async (tx, trail) => {
          const flows = await permitted(tx, given);
          if (!flows.includes(given.answerFlow))
            throw new Refused('The flow by which flags come does not permit matching today.');
          // Whoever refused, or was shielded beyond an address, since the encodings went out is in no pair now.
          const current = new Set(
            await listCurrent(tx, {
              records: all.map((p) => p.record),
              flows,
              between: [given.flow, given.answerFlow],
              hidden: await access.hidden(tx, 'matching'),
            }),
          );
          const pairs = all.filter((pair) => current.has(pair.record));
          const load = await nextLoad(tx, 'encoded pairs', clock.now(), given.reader.account);
          await replacePairs(tx, {
            flow: given.answerFlow,
            askedFlow: given.flow,
            account: given.reader.account,
            load,
            pairs,
          });
          const taken = { pairs: pairs.length, gone: all.length - pairs.length };
          trail.note(taken);
          return taken;
        },
      );
    },
  };
}

function toLine({ record, forename, surname, born, sex, postcode }: PersonToEncode): string {
  return [record, forename, surname, born, sex ?? '', postcode ?? '']
    .map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
    .join(',');
}
