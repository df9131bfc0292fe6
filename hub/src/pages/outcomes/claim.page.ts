import { writeFile } from 'node:fs/promises';
import { NotFound } from '@kinsight/kit/command';
import { choice, redirect, sendFile, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { type Action, mayEver, type Reader } from '../../access/index.ts';
import { keepsClaims, Question, Verdict } from '../../outcomes/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { presentClaim, presentClosed } from './claim.presenter.ts';
import { mayClaim } from './may-claim.ts';

const Params = z.object({ claim: whole });
type Of = { readonly claim: number };
type ClaimPath = ((params: Of) => string) & { readonly pattern: string };

/** A claim. Who keeps all claims sees its number and where it stands, and more of it once they have said why, where its case shows. */
async function one(at: Rooms, reader: Reader, { claim }: Of, reason?: string) {
  const keeps = keepsClaims(reader);
  if (!keeps || reason !== undefined || mayEver('propose-outcome', 'case')(reader)) {
    try {
      const view = await at.outcomes.show({ reader, claim, reason });
      return show('outcomes/claim.njk', presentClaim(view, reader, reason));
    } catch (error) {
      if (!(error instanceof NotFound) || !keeps) throw error;
    }
  }
  const line = (await at.outcomes.list({ reader })).claims.find(({ id }) => id === claim);
  if (!line) throw new NotFound('There is nothing here that you can see.');
  return show('outcomes/claim.njk', presentClosed(line, reader, reason !== undefined));
}

const Typed = z.object({ why: z.string().trim().min(1).max(500) });
/** The reason somebody looked with, carried by a form that is shown again. */
const whyOf = (values: unknown): string | undefined => Typed.safeParse(values).data?.why;

/** The claim with a reason. It is kept in the audit and stands in no address. */
const forReason = post({
  path: paths.claimWhy,
  title: 'A claim',
  access: keepsClaims,
  audit: ['opened', 'read-outcomes'],
  limit: 'search',
  params: Params,
  body: z.object({ reason: text('Enter why you look at this claim', { most: 500 }) }),
  handle: ({ at, reader, params, body }) => one(at, reader, params, body.reason),
  again: ({ at, reader, params }) => one(at, reader, params),
});

const claimPage = get({
  path: paths.claim,
  title: 'A claim',
  access: mayClaim,
  audit: ['opened', 'read-outcomes'],
  params: Params,
  handle: ({ at, reader, params }) => one(at, reader, params),
});

/** One form about a claim: what it holds, what the room does, what is said then. */
const change = <B>(
  path: ClaimPath,
  audit: string | readonly string[],
  access: (reader: Reader) => boolean,
  done: string,
  body: z.ZodType<B>,
  does: (outcomes: Rooms['outcomes'], asked: Of & { readonly reader: Reader }, body: B) => Promise<unknown>,
) =>
  post({
    path,
    title: 'A claim',
    access,
    audit,
    params: Params,
    body,
    handle: async ({ at, reader, params, body: given }) => {
      await does(at.outcomes, { reader, claim: params.claim }, given);
      return redirect(paths.claim(params), { done });
    },
    again: ({ at, reader, params, values }) => one(at, reader, params, whyOf(values)),
  });

const may = (action: Action) => mayEver(action, 'case');
const mayOfPlace = (action: Action) => mayEver(action, 'place');
const Words = (ask: string) => z.object({ words: text(ask, { most: 1000 }) });

export const claimPages = [
  claimPage,
  forReason,
  change(
    paths.claimSign,
    ['sign-outcome', 'override-outcome'],
    may('sign-outcome'),
    'Signed. What it rests on is frozen.',
    z.object({
      words: text('Enter what you looked at, or why the progress is equivalent', { most: 1000 }),
      how: choice(['as-it-is', 'override'], 'Select how you sign'),
    }),
    (outcomes, asked, { words, how }) => outcomes.sign({ ...asked, words, override: how === 'override' }),
  ),
  change(
    paths.claimBack,
    'sign-outcome',
    may('sign-outcome'),
    'Sent back.',
    Words('Enter what is lacking'),
    (outcomes, asked, { words }) => outcomes.sendBack({ ...asked, words }),
  ),
  change(
    paths.claimTakeBack,
    'propose-outcome',
    may('propose-outcome'),
    'Taken back.',
    Words('Enter why it is taken back'),
    (outcomes, asked, { words }) => outcomes.takeBack({ ...asked, words }),
  ),
  change(
    paths.claimWithdraw,
    'withdraw-outcome',
    mayOfPlace('withdraw-outcome'),
    'Withdrawn. It stays on record.',
    Words('Enter why it is withdrawn, naming nobody'),
    (outcomes, asked, { words }) => outcomes.withdraw({ ...asked, words }),
  ),
  change(
    paths.claimFinding,
    'audit-outcome',
    mayOfPlace('audit-outcome'),
    'Kept.',
    z.object({
      question: z.enum(Question.enum, { error: 'Select the question' }),
      verdict: z.enum(Verdict.enum, { error: 'Select what you found' }),
      words: text('Enter what you found, naming nobody', { most: 1000 }),
    }),
    (outcomes, asked, body) => outcomes.find({ ...asked, ...body }),
  ),
  change(
    paths.claimCorrection,
    'correct-outcome',
    may('correct-outcome'),
    'Kept. The auditor looks again.',
    z.object({
      question: z.enum(Question.enum, { error: 'Select the question' }),
      words: text('Enter what was put right', { most: 1000 }),
    }),
    (outcomes, asked, body) => outcomes.correct({ ...asked, ...body }),
  ),
  /** The pack as a file: an export, with its reason. */
  post({
    path: paths.claimPack,
    title: 'A claim',
    access: may('exported'),
    audit: 'exported',
    limit: 'export',
    params: Params,
    body: z.object({ reason: text('Enter what the pack is for', { most: 500 }) }),
    handle: async ({ at, reader, params, body, newFile }) => {
      const file = newFile();
      await writeFile(file, await at.outcomes.pack({ reader, ...params, ...body }), { mode: 0o600 });
      return sendFile(file, `claim-${params.claim}.zip`, 'application/zip');
    },
    again: ({ at, reader, params, values }) => one(at, reader, params, whyOf(values)),
  }),
];
