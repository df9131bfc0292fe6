import { join } from 'node:path';
import type { Clock } from '@kinsight/kit/command';
import { NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Access, Reader } from '../access/index.ts';
import { type Duck, sweepRunDir } from '../duck/index.ts';
import { type CrashHook, noCrash } from './crash-points.ts';
import { type DeliverRequest, type DeliveryOutcome, deliver } from './deliver.ts';
import {
  type Delivery,
  expireHeld,
  findDelivery,
  forgetQuarantine,
  listDeliveries,
  listHeldHashes,
  listQuarantine,
  type QuarantinedRow,
  refuseHeld,
} from './deliveries.store.ts';
import { openHeldFiles } from './held-files.ts';
import { type Inboxed, takeInbox } from './inbox.ts';
import type { IntakeDeps, OnDelivered } from './intake-deps.ts';
import type { FindFlow } from './intake-flow.ts';
import { limits } from './limits.ts';
import {
  type AfterRecall,
  findFlowOf,
  type OnRecall,
  type RecallRequest,
  type RecallSheet,
  recall,
} from './recall.ts';
import { type TryOut, tryOut } from './try-out.ts';

export type Intake = {
  /** Takes one file in; trouble with it is an outcome. */
  readonly deliver: (request: DeliverRequest) => Promise<DeliveryOutcome>;
  /** Takes in what lies in the inbox `dir`, one folder per flow. */
  readonly takeInbox: (request: {
    readonly dir: string;
    readonly reader: Reader;
  }) => Promise<readonly Inboxed[]>;
  /** A named person lets a held delivery in. */
  readonly release: (request: {
    readonly delivery: number;
    readonly reader: Reader;
  }) => Promise<DeliveryOutcome>;
  /** A named person sends a held delivery back: its file is removed, the row stays. */
  readonly sendBack: (request: {
    readonly delivery: number;
    readonly reader: Reader;
    readonly reason: string;
  }) => Promise<void>;
  /** Removes a delivery and all derived from it. */
  readonly recall: (request: RecallRequest) => Promise<RecallSheet>;
  /** Later rooms remove what they derived; called inside the recall's transaction, in the order of registration. */
  readonly onRecall: (handler: OnRecall) => void;
  /** Later rooms look at whoever came or came again, before anybody else can; in the delivery's transaction. */
  readonly onDelivered: (handler: OnDelivered) => void;
  /** Later rooms bring up to date what they hold, once all of the delivery is gone; in the same transaction. */
  readonly afterRecall: (handler: AfterRecall) => void;
  /** Without the senders' record numbers. A partner gets its own. */
  readonly listDeliveries: (reader: Reader, flow?: string) => Promise<readonly Delivery[]>;
  /** With the senders' record numbers of rows not taken, which may tell who somebody is: it leaves an audit row. */
  readonly findDelivery: (reader: Reader, delivery: number) => Promise<Delivery | undefined>;
  /** What was refused of a file, where its flow permits quality (or audit, to the IG lead) down to the evidence. */
  readonly listQuarantine: (reader: Reader, delivery: number) => Promise<readonly QuarantinedRow[]>;
  /** Held deliveries nobody released within 30 days are refused and their files removed, and files that no held delivery needs. */
  readonly expireHeld: (request: { readonly reader: Reader; readonly dry?: boolean }) => Promise<number>;
  /** Takes a made-up file in inside a transaction that the caller rolls back; see try-out.ts. */
  readonly tryOut: (tx: Transaction, given: TryOut) => Promise<readonly number[]>;
  /** Removes quarantined rows past their 30 days. */
  readonly forgetQuarantine: (reader: Reader) => Promise<number>;
};

export type IntakeOptions = {
  readonly access: Pick<Access, 'asWorker' | 'asClerk' | 'withLook'>;
  readonly findFlow: FindFlow;
  readonly duck: Duck;
  readonly clock: Clock;
  /** 0700; `run` below it is swept now, `held` keeps the files of held deliveries. */
  readonly dir: string;
  /** The place's removal journal (kit/backup): gets a line before a recall commits. */
  readonly journal?: string;
  readonly crash?: CrashHook;
};

/** Opens the room. Whatever a killed process left in the run folder is removed first. */
export function createIntake(options: IntakeOptions): Intake {
  const { access } = options;
  const runDir = join(options.dir, 'run');
  sweepRunDir(runDir);
  const delivered: OnDelivered[] = [];
  const deps: IntakeDeps = {
    ...options,
    onDelivered: delivered,
    runDir,
    held: openHeldFiles(join(options.dir, 'held')),
    crash: options.crash ?? noCrash,
  };
  const handlers: OnRecall[] = [];
  const afterwards: AfterRecall[] = [];

  return {
    deliver: (request) => deliver(deps, request),
    tryOut: (tx, given) => tryOut(deps, tx, given),
    takeInbox: ({ dir, reader }) => takeInbox({ dir, reader, deliver: (request) => deliver(deps, request) }),
    release: async ({ delivery, reader }) => {
      const subject = { kind: 'delivery', ids: [delivery] } as const;
      const held = await access.asWorker({ reader, job: 'release-delivery', subject }, (tx) =>
        findDelivery(tx, delivery),
      );
      if (held?.state !== 'held') throw new NotFound(`There is no held delivery ${delivery}.`);
      const file = deps.held.pathOf(held.sha256);
      const outcome = await deliver(deps, {
        flow: held.flowCode,
        file,
        reader,
        mode: held.mode,
        asAt: held.asAt.toString(),
        releases: delivery,
      });
      if (outcome.state === 'accepted') await deps.held.remove(held.sha256);
      return outcome;
    },
    sendBack: async ({ delivery, reader, reason }) => {
      const subject = { kind: 'delivery', ids: [delivery] } as const;
      const sha256 = await access.asWorker(
        { reader, job: 'release-delivery', subject, reason },
        async (tx, trail) => {
          const held = await findDelivery(tx, delivery);
          if (!held || !(await refuseHeld(tx, delivery)))
            throw new NotFound(`There is no held delivery ${delivery}.`);
          trail.note({ sentBack: delivery });
          return held.sha256;
        },
      );
      await deps.held.remove(sha256);
    },
    recall: (request) => recall(deps, handlers, afterwards, request),
    onRecall: (handler) => {
      handlers.push(handler);
    },
    onDelivered: (handler) => {
      delivered.push(handler);
    },
    afterRecall: (handler) => {
      afterwards.push(handler);
    },
    listDeliveries: (reader, flow) =>
      access.asClerk(
        { reader, action: 'read-deliveries', organisation: reader.organisation.id },
        async (tx) =>
          (
            await listDeliveries(tx, {
              flow,
              giver: isOnlyPartner(reader) ? reader.organisation.id : undefined,
            })
          ).map(withoutRecords),
      ),
    findDelivery: async (reader, delivery) => {
      const flow = await findFlowOf(deps, reader, delivery);
      if (flow === undefined) return undefined;
      const subject = { kind: 'delivery', ids: [delivery] } as const;
      return access.asClerk({ reader, action: 'read-deliveries', flow, subject }, (tx) =>
        findDelivery(tx, delivery),
      );
    },
    listQuarantine: (reader, delivery) => {
      const isLead = reader.roles.some(({ role }) => role === 'ig-lead');
      return access.withLook(
        {
          reader,
          purpose: isLead ? 'audit' : 'quality',
          level: 'opened',
          subject: { kind: 'place', of: 'person' },
          reason: `what was refused of delivery ${delivery}`,
        },
        async (tx, _look, trail) => {
          const rows = await listQuarantine(tx, delivery);
          trail.note({ delivery, rows: rows.length });
          const refused = (await findDelivery(tx, delivery))?.counts['refused'] ?? 0;
          if (rows.length === 0 && refused > 0)
            throw new NotFound(
              'What was refused is gone after its 30 days, or its flow lets nobody here see it. The sender has the report.',
            );
          return rows;
        },
      );
    },
    expireHeld: async ({ reader, dry = false }) => {
      const before = options.clock.now().subtract({ hours: 24 * limits.heldDays });
      const kept = await access.asWorker(
        { reader, job: 'purge', reason: 'held files' },
        async (tx, trail) => {
          const expired = await expireHeld(tx, before, !dry);
          trail.note({ expired, dry });
          return { expired: expired.length, held: await listHeldHashes(tx) };
        },
      );
      if (!dry) await deps.held.removeOthers(new Set(kept.held));
      return kept.expired;
    },
    forgetQuarantine: (reader) =>
      access.asWorker({ reader, job: 'purge' }, (tx) => forgetQuarantine(tx, options.clock.today())),
  };
}

const isOnlyPartner = ({ roles }: Reader): boolean => roles.every(({ role }) => role === 'partner');

/** A sender's record number can be a name and a day of birth. */
const withoutRecords = (delivery: Delivery): Delivery => ({
  ...delivery,
  problems: delivery.problems.map((problem) =>
    typeof problem === 'object' && problem !== null && 'record' in problem
      ? { ...problem, record: undefined }
      : problem,
  ),
});
