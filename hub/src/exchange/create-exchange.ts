import { rename, rm, writeFile } from 'node:fs/promises';
import { type Clock, Refused } from '@kinsight/kit/command';
import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Access, Reader } from '../access/index.ts';
import { ageRulesOf, type Display } from '../law/index.ts';
import { listShared, type SharedRecord } from './one-child.store.ts';
import { columnsFor, isFindable, toRequestFile } from './request-file.ts';
import {
  countRequests,
  type Item,
  insertRequest,
  isAnsweredBy,
  listAsked,
  listToAsk,
} from './requests.store.ts';

export type ExchangeParts = {
  readonly access: Access;
  readonly clock: Clock;
  /** Of people of which age a source's data are shown. */
  readonly display: Display;
  /** Flows a question may rest on today: they permit identification, and what they gave may leave again. */
  readonly identifyingFlows: (tx: Transaction) => Promise<readonly number[]>;
  /** What a request flow permits a question to say, and by which day one asked today is to be answered. */
  readonly termsOf: (tx: Transaction, flow: number) => Promise<QuestionTerms>;
};

export type QuestionTerms = { readonly fields: readonly string[]; readonly answerBy: Temporal.PlainDate };

export type RequestOutcome = {
  readonly reference: string;
  readonly items: number;
  readonly file: string;
  /** ISO. After it, who was asked about and not answered for reads "not answered". */
  readonly answerBy: string;
};

export type Exchange = {
  /**
   * Writes a request about members of families with at least `needs` needs met in a run, through a request flow that permits it today.
   * Asking is a disclosure of its own: the file has only the columns the request flow names. It appears once everything is committed.
   * Throws Refused where the flow does not permit the question, or not enough of a person for anybody to be found by.
   */
  writeRequest(given: {
    reader: Reader;
    flow: number;
    answerFlow: number;
    run: number;
    file: string;
    needs?: number;
    reason?: string;
  }): Promise<RequestOutcome>;
  /**
   * What came in about one child alone, each under its recorded decision, as this reader may see it for this purpose. Empty where nothing
   * did, or nothing may be seen. Throws NotFound where the reader may not look at the child.
   */
  sharedAbout(given: {
    reader: Reader;
    person: number;
    purpose: 'triage' | 'support' | 'safeguarding';
    reason?: string;
  }): Promise<readonly SharedRecord[]>;
  /** What answers by this flow may be about. */
  askedItems(
    tx: Transaction,
    answerFlow: number,
  ): Promise<{ readonly request: readonly string[]; readonly item: readonly string[] }>;
};

export function createExchange({
  access,
  clock,
  display,
  identifyingFlows,
  termsOf,
}: ExchangeParts): Exchange {
  return {
    askedItems: listAsked,
    sharedAbout: ({ reader, person, purpose, reason }) =>
      access.withLook(
        {
          reader,
          purpose,
          level: 'detail',
          subject: { kind: 'person', ids: [person] },
          ...(reason === undefined ? {} : { reason }),
        },
        async (tx, _look, trail) => {
          const found = await listShared(tx, person, ageRulesOf(display, clock.today()));
          trail.note({ decisions: found.map(({ decision }) => decision) });
          return found;
        },
      ),
    writeRequest: async ({ reader, flow, answerFlow, run, file, needs = 2, reason }) => {
      const part = `${file}.part`;
      const write = () =>
        access.asWorker(
          {
            reader,
            job: 'run-framework',
            purpose: 'identification',
            flow,
            ...(reason === undefined ? {} : { reason }),
          },
          async (tx, trail) => {
            const flows = await identifyingFlows(tx);
            if (!flows.includes(flow))
              throw new Refused(
                'The flow by which we would ask does not permit it today. Ask `agreement why-not`.',
              );
            if (!(await isAnsweredBy(tx, flow, answerFlow)))
              throw new Refused('The two flows are not question and answer of each other.');
            const { fields, answerBy } = await termsOf(tx, flow);
            const columns = columnsFor(fields);
            if ('lacks' in columns)
              throw new Refused(
                `The flow by which we would ask does not permit the field ${columns.lacks}. Nobody could be asked about.`,
              );
            const asAt = clock.today().toString();
            const hidden = await access.hidden(tx, 'identification');
            const of = { run, needs, flows, hidden, asAt, criteria: { child: '3.1', adult: '3.2' } };
            const findable = (item: Item) => isFindable(item, columns.written);
            const items = (await listToAsk(tx, { ...of, between: [flow, answerFlow] })).filter(findable);
            const asked = new Set(items.map(({ person }) => person));
            const leftOut = (await listToAsk(tx, { ...of, between: [] })).filter(
              (item) => findable(item) && !asked.has(item.person),
            );
            const reference = `REQ-${asAt.replaceAll('-', '')}-${(await countRequests(tx)) + 1}`;
            const load = await nextLoad(tx, 'request', clock.now(), reader.account);
            await insertRequest(tx, {
              reference,
              flow,
              answerFlow,
              askedOn: asAt,
              answerBy: answerBy.toString(),
              account: reader.account,
              load,
              items,
              leftOut,
            });
            await writeFile(part, toRequestFile(reference, items, columns.written), { mode: 0o600 });
            trail.saw(items.map((i) => Number(i.person)));
            trail.note({ reference, items: items.length, columns: columns.written });
            return { reference, items: items.length, file, answerBy: answerBy.toString() };
          },
        );
      try {
        const outcome = await write();
        await rename(part, file);
        return outcome;
      } catch (error) {
        await rm(part, { force: true }); // what was not committed was not asked
        throw error;
      }
    },
  };
}
