import { createHash } from 'node:crypto';
import type { Place } from '@kinsight/hub';
import { AppError } from '@kinsight/kit/command';
import type { movableClock } from './movable-clock.ts';
import type { Opened } from './open-cases.ts';

/** What became of outcomes in a place whose framework asks for them to be signed off. */
export type SignedOutcomes = {
  readonly proposed: number;
  readonly signed: number;
  readonly overridden: number;
  /** Cases of which none could be claimed: something did not hold, or is not known. */
  readonly notYet: number;
  /** What stood against those, by kind: of how many cases. */
  readonly against: Readonly<Record<string, number>>;
  readonly sampled: number;
  readonly passed: number;
  /** Packs of the sample that were the same, byte for byte, when they were taken out again. */
  readonly packsAlike: number;
};

type Asked = {
  readonly place: Place;
  readonly clock: ReturnType<typeof movableClock>;
  readonly framework: string;
  readonly cases: readonly Opened[];
  readonly tell: (line: string) => void;
};

/**
 * After the months: the lead practitioner evidences and proposes what held, the head of early help signs, and when the quarter is over the auditor
 * draws a sample and follows each pack. Undefined where no framework of the place asks for it: there is nothing to sign.
 */
export async function signOutcomes({
  place,
  clock,
  framework,
  cases,
  tell,
}: Asked): Promise<SignedOutcomes | undefined> {
  const [lead, authority, auditor] = [
    await place.accounts.getReader('practitioner'),
    await place.accounts.getReader('authority'),
    await place.accounts.getReader('auditor'),
  ];
  if (!(await place.outcomes.offers(lead))) return undefined;
  let [signed, overridden, notYet] = [0, 0, 0];
  const against: Record<string, number> = {};
  for (const { case: id } of cases) {
    const route = await signOne(id).catch((error: unknown) => {
      // What a person would read on the page: the family was claimed before, or somebody of it has left.
      if (error instanceof AppError && error.status < 500) return undefined;
      throw error;
    });
    if (route === undefined) notYet += 1;
    else signed += 1;
    if (route === 'override') overridden += 1;
  }

  async function signOne(id: number) {
    await evidence(place, id);
    const { says, decision } = await place.outcomes.showReady({ reader: lead, case: id });
    // One need that cannot be measured and everything else in order: left to the named authority once, so that an override is seen.
    const isEquivalent = says.length === 1 && says.every((one) => one.mayOverride) && overridden === 0;
    if (says.length > 0 && !isEquivalent) {
      for (const code of new Set(decision.refusals.map((one) => one.code)))
        against[code] = (against[code] ?? 0) + 1;
      return undefined;
    }
    const { claim } = await place.outcomes.propose({
      reader: lead,
      case: id,
      words: 'What brought us together has lasted.',
      equivalent: isEquivalent,
    });
    const words = isEquivalent ? 'The family and school say the same.' : 'Looked at every need.';
    return (await place.outcomes.sign({ reader: authority, claim, words, override: isEquivalent })).route;
  }

  const none = {
    proposed: signed,
    signed,
    overridden,
    notYet,
    against,
    sampled: 0,
    passed: 0,
    packsAlike: 0,
  };
  if (signed === 0) return none;
  const today = clock.today();
  const quarter = `${today.year}-Q${Math.ceil(today.month / 3)}`;
  const nextQuarter = today
    .with({ day: 1, month: Math.floor((today.month - 1) / 3) * 3 + 1 })
    .add({ months: 3 });
  clock.moveTo(nextQuarter.toString());
  const sample = await place.outcomes.draw({ reader: auditor, framework, quarter });
  const drawn =
    (await place.outcomes.list({ reader: auditor })).samples.find(({ id }) => id === sample)?.drawn ?? [];
  let [passed, packsAlike] = [0, 0];
  for (const claim of drawn) {
    const take = () =>
      place.outcomes.pack({ reader: auditor, claim, reason: 'internal audit of the quarter' });
    const [first, again] = [await take(), await take()];
    packsAlike += hash(first) === hash(again) ? 1 : 0;
    for (const question of ['eligibility', 'whole-family', 'evidence'] as const)
      await place.outcomes.find({
        reader: auditor,
        claim,
        question,
        verdict: 'pass',
        words: 'As the pack says.',
      });
    passed += 1;
  }
  tell(
    `${signed} outcomes signed, ${overridden} as equivalent progress; ${drawn.length} drawn for the audit.`,
  );
  return { ...none, sampled: drawn.length, passed, packsAlike };
}

const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Assessment signed and a goal with an action for each need, as a lead practitioner would have them by now. */
async function evidence(place: Place, id: number): Promise<void> {
  const reader = await place.accounts.getReader('practitioner');
  const on = { reader, case: id };
  const { people, needs, questions, assessments } = await place.support.showCase(on);
  if (!questions || assessments.some(({ signedOn }) => signedOn !== null)) return;
  await place.support.beginAssessment(on);
  const isChild = (role: string) => role === 'child' || role === 'sibling' || role === 'expected-baby';
  const answers = questions.sections
    .flatMap((section) => section.questions)
    .flatMap((question) => {
      const [voice = 'worker'] = question.voices;
      const about =
        question.about === 'family'
          ? [undefined]
          : people
              .filter(
                ({ role }) =>
                  question.about === 'each-member' || (question.about === 'each-child') === isChild(role),
              )
              .map(({ person }) => person);
      return about.map((person) => ({ question: question.id, person, voice, words: 'As we talked about.' }));
    });
  await place.support.answer({ ...on, answers });
  await place.support.sign({ ...on, familySigned: 'All who were there agree.' });
  for (const { need, person } of needs.filter(({ struckOut }) => struckOut === null)) {
    const { goal } = await place.support.setGoal({
      ...on,
      words: 'Better by summer',
      need,
      ...(person === null ? {} : { person }),
    });
    await place.support.addAction({
      ...on,
      goal,
      what: 'Meet every two weeks',
      owner: 'All of us',
      due: place.clock.today().add({ days: 14 }),
    });
  }
}
