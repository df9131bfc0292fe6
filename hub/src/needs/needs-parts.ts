import type { Clock } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Access } from '../access/index.ts';
import type { Duck } from '../duck/index.ts';
import type { Display } from '../law/index.ts';
import type { Term } from './criteria/windows.ts';
import type { FlowsAt } from './flows-at.ts';
import type { FrameworkLibrary } from './frameworks/read-frameworks.ts';
import type { SaidWords } from './reading/own-words.store.ts';
import type { SpeakSafely } from './reading/show-family.ts';
import type { RunFound } from './runs/prompts-of.ts';

/** What the room works with; handed in at the composition root. */
export type NeedsParts = {
  readonly access: Access;
  readonly clock: Clock;
  /** Which process this is: lists are kept for it alone, so that no other version's judgement is ever read. */
  readonly edition: string;
  readonly duck: Duck;
  /** The duck's run folder: run files go below it. */
  readonly runDir: string;
  readonly frameworks: FrameworkLibrary;
  /** How long whose word about who to ring is shown (law). */
  readonly display: Display;
  /** The place's school terms. */
  readonly terms: readonly Term[];
  /** What the family said in a case that is open, in their words; inside a look. The room that keeps cases knows. */
  readonly wordsOf?: (tx: Transaction, family: number) => Promise<readonly SaidWords[]>;
  /** How to speak safely with the family, where a case of it says so to this reader; inside a look. */
  readonly speakOf?: (tx: Transaction, family: number) => Promise<SpeakSafely>;
  /** Every flow, and whether it may be used for identification on that day. */
  flowsAt(tx: Transaction, today: Temporal.PlainDate): Promise<FlowsAt>;
  /** Throws Conflict while a correction waits for the place to be linked anew; absent where nothing ever waits. */
  readonly notWhileRelinking?: (tx: Transaction) => Promise<void>;
  /** Whoever works with families hears of a run that put families forward, in its transaction. */
  readonly afterRun?: (tx: Transaction, found: RunFound) => Promise<unknown>;
};
