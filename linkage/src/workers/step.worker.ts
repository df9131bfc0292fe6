import { parentPort } from 'node:worker_threads';
import { LinkageError } from '../problems.ts';
import { createPerformer } from './perform.ts';
import type { StepName } from './steps.ts';

/** What a worker is asked and what it answers. */
export interface Ask {
  readonly step: StepName;
  readonly input: unknown;
}
export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly code: string | null;
      readonly message: string;
      readonly facts: Readonly<Record<string, unknown>>;
    };

const perform = createPerformer();

async function reply(ask: Ask): Promise<void> {
  const value = await answer(ask);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  parentPort?.postMessage(value);
}

parentPort?.on('message', (ask: Ask) => void reply(ask));

async function answer({ step, input }: Ask): Promise<Answer> {
  try {
    const act = perform[step] as (input: unknown) => unknown;
    return { ok: true, value: await act(input) };
  } catch (error) {
    if (error instanceof LinkageError)
      return { ok: false, code: error.code, message: error.message, facts: error.facts };
    return {
      ok: false,
      code: null,
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      facts: {},
    };
  }
}
