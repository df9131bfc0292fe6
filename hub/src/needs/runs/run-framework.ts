import { rm } from 'node:fs/promises';
import { BadInput, Refused } from '@kinsight/kit/command';
import { lastLoad, nextLoad } from '@kinsight/kit/ledger';
import type { Reader } from '../../access/index.ts';
import { openJobDir } from '../../duck/index.ts';
import { analyzeGrown } from '../../intake/index.ts';
import type { Framework } from '../frameworks/framework.ts';
import type { NeedsParts } from '../needs-parts.ts';
import { toRefusedInRun } from '../refused-in-run.ts';
import { approvalOf } from './approval-of.ts';
import { updateCandidates } from './candidate.store.ts';
import { type Computed, compute } from './compute.ts';
import { countRun, type RunCounts } from './count-run.ts';
import { promptsOf } from './prompts-of.ts';
import { readMemberships } from './run.store.ts';
import { listWithdrawn, type Withdrawn } from './withdrawn.store.ts';
import {
  insertAlreadyOpen,
  insertFindings,
  insertRun,
  insertStates,
  putMemberships,
} from './write-run.store.ts';

export type { RunFound } from './prompts-of.ts';

export type RunRequest = {
  readonly reader: Reader;
  readonly framework: string;
  /** The day the needs are asked for; today if absent. */
  readonly asAt?: Temporal.PlainDate;
  /** A load number: what was known then. The newest if absent. */
  readonly knownAt?: number;
  /** Only try it: nobody is put forward, and the framework need not be approved. */
  readonly exercise?: boolean;
};

export type RunOutcome = {
  readonly run: number;
  readonly framework: string;
  readonly exercise: boolean;
  /** The as-at date lies outside the framework's dates. */
  readonly outsideValid: boolean;
  /** The load number up to which it knew: what a repeat is asked for by. */
  readonly knownAt: number;
  readonly counts: RunCounts;
  /** Facts the same run used before that may no longer be used, and why. */
  readonly withdrawn: readonly Withdrawn[];
  /** Milliseconds by step. */
  readonly took: Computed['took'] & { readonly write: number };
};

/** Runs a framework over the place and keeps the findings; puts eligible families forward unless it is an exercise. */
export const runFramework = async (parts: NeedsParts, request: RunRequest): Promise<RunOutcome> => {
  const { access, clock, duck, frameworks, terms } = parts;
  const asAt = request.asAt ?? clock.today();
  const dir = await openJobDir(parts.runDir);
  try {
    return await access.asWorker(
      { reader: request.reader, job: 'run-framework', purpose: 'identification' },
      async (tx, trail) => {
        const { framework, parameters, is } = await approvalOf(parts, tx, request.framework);
        const outsideValid = !isValidOn(framework, asAt);
        // A repeat is looked at beside the original; it puts nobody forward.
        const exercise = outsideValid || request.exercise === true || request.knownAt !== undefined;
        if (!exercise) await parts.notWhileRelinking?.(tx);
        if (!exercise && is !== 'as-approved')
          throw new Refused(notApproved(request.framework, is !== 'never'));
        const newest = await lastLoad(tx);
        const knownAt = request.knownAt ?? newest;
        if (knownAt > newest || (knownAt < 1 && request.knownAt !== undefined))
          throw new BadInput(noSuchLoad(knownAt, newest), { knownAt, newest }, 'no-such-load');
        const flowsAt = await parts.flowsAt(tx, clock.today());
        const flows = flowsAt.flows.filter((f) => f.refused().length === 0).map((f) => f.id);
        const refused = toRefusedInRun((await access.hidden(tx, 'identification')).refused);
        const cut = { asAt, knownAt, flows, refused };

        const memberships = await readMemberships(tx, cut);
        const done = await compute({
          tx,
          duck,
          dir,
          datasets: frameworks.datasets,
          framework,
          cut,
          terms,
          flowsAt,
          memberships,
        });
        const started = performance.now();
        const withdrawn = request.knownAt === undefined ? [] : await listWithdrawn(tx, framework.name, cut);
        const load = await nextLoad(tx, exercise ? 'exercise' : 'run', clock.now(), request.reader.account);
        const counts = countRun(framework, done);
        const run = await insertRun(tx, {
          framework: framework.name,
          frameworkHash: framework.hash,
          criteriaHash: framework.criteriaHash,
          asAt,
          knownAt,
          permittedOn: clock.today(),
          exercise,
          flows,
          finishedAt: clock.now(),
          counts,
          withdrawn,
          parameters,
          load,
        });
        await insertFindings(tx, run, done.findings);
        await insertStates(tx, run, done.states);
        await putMemberships(tx, done.memberships);
        await insertAlreadyOpen(tx, run, asAt, knownAt, flows);
        if (!exercise) {
          const over = frameworks.names.filter(
            (name) => !isValidOn(frameworks.getFramework(name), clock.today()),
          );
          await updateCandidates(tx, run, framework.name, eligible(done), clock.today(), load, over);
          await parts.afterRun?.(tx, {
            framework: framework.name,
            account: request.reader.account,
            on: clock.today(),
            at: clock.now(),
            load,
            promptsOf: (helped) => promptsOf(framework, done.findings, helped),
          });
        }
        await analyzeGrown(tx, ['intake', 'needs', 'support']);
        trail.note({ run, framework: framework.name, families: counts.families, eligible: counts.eligible });
        return {
          run,
          framework: framework.name,
          exercise,
          outsideValid,
          knownAt,
          counts,
          withdrawn,
          took: { ...done.took, write: performance.now() - started },
        };
      },
    );
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
};

const eligible = ({ counted }: Computed) =>
  counted.filter((c) => c.count.eligible).map((c) => ({ family: c.family, discretion: c.count.discretion }));

const isValidOn = ({ valid }: Framework, day: Temporal.PlainDate): boolean =>
  day.toString() >= valid.from && (valid.to === undefined || day.toString() <= valid.to);

const noSuchLoad = (asked: number, newest: number): string =>
  `There is no load ${asked}. The newest load is ${newest}; loads count from 1.`;

const notApproved = (name: string, before: boolean): string =>
  before
    ? `The files of framework “${name}” changed since it was approved. Look at it with “kinsight framework show ${name}” and approve it again, or run it with --exercise.`
    : `Framework “${name}” has not been approved here. A manager approves it with “kinsight framework approve ${name}”; until then run it with --exercise.`;
