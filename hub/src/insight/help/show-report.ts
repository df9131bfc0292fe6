import { createHash } from 'node:crypto';
import { NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Access, Reader } from '../../access/index.ts';
import type { SmallNumbers } from '../../law/index.ts';
import { type FlowsAt, type FrameworkLibrary, toRefusedInRun } from '../../needs/index.ts';
import { readRefusable } from './counts.store.ts';
import { createTeller } from './create-teller.rules.ts';
import type { HelpReport } from './help-report.ts';
import { makeReport, type Usable } from './make-report.ts';
import {
  findLastReport,
  findReport,
  insertReport,
  type KeptReport,
  listReports,
  readAnchors,
  takeReportTurn,
} from './report.store.ts';

export type HelpReportParts = {
  readonly access: Access;
  readonly clock: { today(): Temporal.PlainDate; now(): Temporal.Instant };
  readonly needs: { readonly frameworks: FrameworkLibrary };
  readonly smallNumbers: SmallNumbers;
  /** Every flow, and whether it may be used for support on a day. */
  readonly supportFlows: (tx: Transaction, today: Temporal.PlainDate) => Promise<FlowsAt>;
  /** The same for insight: what children may be counted by. */
  readonly insightFlows: (tx: Transaction, today: Temporal.PlainDate) => Promise<FlowsAt>;
};

/** So long a report stands as it is, whatever comes in: who looks every day sees nobody come or go. Ours; the packet for the centre keeps the same. */
export const daysAReportStands = 28;

const permitted = ({ flows }: FlowsAt): readonly number[] =>
  flows.filter((flow) => flow.refused().length === 0).map(({ id }) => id);

async function findUsable(parts: HelpReportParts, tx: Transaction): Promise<Usable> {
  const today = parts.clock.today();
  // Who objected to support is not counted by what support knows of them; who objected to being counted is not counted either.
  const hidden = [await parts.access.hidden(tx, 'support'), await parts.access.hidden(tx, 'insight')];
  const refused = hidden.flatMap((one) => one.refused);
  const shielded = hidden.flatMap((one) => one.shielded);
  const inRun = toRefusedInRun(refused);
  const refusing = [...new Set(refused.flatMap(({ person }) => person ?? []))].toSorted((a, b) => a - b);
  return {
    flows: permitted(await parts.supportFlows(tx, today)),
    insightFlows: permitted(await parts.insightFlows(tx, today)),
    refused: (await readRefusable(tx, refusing)).filter((one) => inRun.hides(one.person, one.flows)),
    refusing,
    shielded: shielded.flatMap(({ person }) => person ?? []),
  };
}

/**
 * Which flows may be counted, in one word: another, and the report is made anew at once. What somebody refused is left out of it: a report of a
 * new day with no flow changed would say that somebody who is helped objected today. It counts from the next report on.
 */
const sayUsable = ({ flows, insightFlows }: Usable): string =>
  createHash('sha256')
    .update(JSON.stringify([flows, insightFlows]))
    .digest('hex');

/**
 * How families that are helped get on, counted over everybody. A report stands for 28 days, or until other flows may be counted: then it is made
 * anew, each number told as before until its count has moved by five. What was told, by whom and to whom stands in the audit.
 * @param exported as which file it leaves, where it does
 */
export const showReport = (
  parts: HelpReportParts,
  { reader, exported }: { readonly reader: Reader; readonly exported?: string | undefined },
): Promise<HelpReport> =>
  parts.access.asWorker({ reader, job: 'measure-coverage', purpose: 'insight' }, async (tx, trail) => {
    const { clock, needs, smallNumbers } = parts;
    await takeReportTurn(tx);
    const usable = await findUsable(parts, tx);
    const word = sayUsable(usable);
    const last = await findLastReport(tx);
    const note = (id: number) => trail.note({ report: 'help', number: id, exported: exported ?? null });
    if (last && stands(last, word, clock.today())) {
      note(last.id);
      return { id: last.id, ...last.body };
    }
    const teller = createTeller(await readAnchors(tx), smallNumbers);
    const body = await makeReport(tx, needs.frameworks, usable, teller, clock.today());
    const id = await insertReport(tx, {
      body,
      usable: word,
      anchors: teller.told(),
      account: reader.account,
      at: clock.now(),
    });
    note(id);
    trail.note({ made: true, numbers: teller.told().size });
    return { id, ...body };
  });

/** A report of which nothing could be told does not stand: the first one that tells something may come any day. */
const stands = ({ body, madeOn, usable }: KeptReport, word: string, today: Temporal.PlainDate): boolean =>
  usable === word &&
  body.overall.total !== null &&
  Temporal.PlainDate.compare(Temporal.PlainDate.from(madeOn).add({ days: daysAReportStands }), today) > 0;

/** The reports made so far, the newest first. */
export const listHelpReports = (parts: HelpReportParts, reader: Reader) =>
  parts.access.asWorker({ reader, job: 'measure-coverage', purpose: 'insight' }, (tx) => listReports(tx));

/** One of them, as it was told. Throws NotFound. */
export const getHelpReport = (
  parts: HelpReportParts,
  {
    reader,
    report,
    exported,
  }: { readonly reader: Reader; readonly report: number; readonly exported?: string },
): Promise<HelpReport> =>
  parts.access.asWorker({ reader, job: 'measure-coverage', purpose: 'insight' }, async (tx, trail) => {
    const found = await findReport(tx, report);
    if (!found) throw new NotFound('There is no such report.');
    trail.note({ report: 'help', number: report, exported: exported ?? null });
    return { id: found.id, ...found.body };
  });
