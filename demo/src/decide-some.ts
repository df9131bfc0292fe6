import type { Place } from '@kinsight/hub';
import type { CheckFirst } from '@kinsight/hub/needs';

export type Decided = {
  readonly waiting: number;
  readonly contact: number;
  readonly hold: number;
  readonly frontDoor: number;
};

const nothingFound = { answer: 'no', asked: 'the duty worker' } as const;
/** Check first, answered as it is where nothing speaks against contact. */
export const checked: CheckFirst = {
  'domestic-abuse': nothingFound,
  'marac-or-no-contact': nothingFound,
  'live-investigation': nothingFound,
  'open-social-care': nothingFound,
  'death-or-lost-pregnancy': nothingFound,
  'due-date-passed': nothingFound,
  'speak-safely': {
    to: 'the parent the school usually rings',
    how: 'by telephone in school hours; leave no message',
  },
  'significant-harm': false,
};

/** The manager looks at the first candidates as a person would: one to contact after checking, one to hold, one with signs of harm. */
export async function decideSome(place: Place): Promise<Decided> {
  const reader = await place.accounts.getReader('manager');
  const asked = { reader, purpose: 'triage', lookReason: 'weekly triage' } as const;
  const waiting = await place.needs.listCandidates({ reader, purpose: 'triage', reason: 'weekly triage' });
  const [first, second, third] = waiting;
  if (first !== undefined) {
    await place.needs.check({ ...asked, candidate: first.candidate, answers: checked });
    await place.needs.decide({
      ...asked,
      candidate: first.candidate,
      outcome: 'contact',
      reason: 'Three needs, nobody helping yet; the school will introduce us.',
    });
  }
  if (second !== undefined) {
    await place.needs.decide({
      ...asked,
      candidate: second.candidate,
      outcome: 'hold',
      reason: 'The health visitor sees the family next week; ask her first.',
    });
  }
  if (third !== undefined) {
    await place.needs.check({ ...asked, candidate: third.candidate, answers: { 'significant-harm': true } });
    await place.needs.decide({
      ...asked,
      candidate: third.candidate,
      outcome: 'front-door',
      reason: 'Signs of significant harm: to the front door today.',
    });
  }
  return { waiting: waiting.length, contact: first ? 1 : 0, hold: second ? 1 : 0, frontDoor: third ? 1 : 0 };
}
