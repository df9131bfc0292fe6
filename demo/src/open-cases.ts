import type { Place } from '@kinsight/hub';
import { Conflict, NotFound } from '@kinsight/kit/command';
import { checked } from './decide-some.ts';

/** A family that is helped: its case, and the family it was on the day it was opened. */
export type Opened = { readonly case: number; readonly family: number };

/** How many families a place of the demo begins to help: as many as its workers could see in the months that follow. */
export const mostCases = (months: number): number => (months === 0 ? 0 : 5 * Math.max(months, 3));

/** The manager decides to make contact with families that wait, opens their cases and gives each a lead practitioner. */
export async function openCases(place: Place, most: number): Promise<readonly Opened[]> {
  const reader = await place.accounts.getReader('manager');
  const asked = { reader, purpose: 'triage', lookReason: 'weekly triage' } as const;
  const waiting = await place.needs.listCandidates({ reader, purpose: 'triage', reason: 'weekly triage' });
  const opened: Opened[] = [];
  for (const { candidate, family } of waiting.slice(0, most)) {
    await place.needs.check({ ...asked, candidate, answers: checked });
    await place.needs.decide({
      ...asked,
      candidate,
      outcome: 'contact',
      reason: 'The family will be offered help.',
    });
    const id = await open(place, reader, candidate);
    if (id !== undefined) opened.push({ case: id, family });
  }
  return opened;
}

/**
 * Undefined where what the family was found by may not be used for support: then whoever decided must first be told by somebody who may. Also
 * where a child of two homes is helped with the other one already.
 */
async function open(
  place: Place,
  reader: Awaited<ReturnType<Place['accounts']['getReader']>>,
  candidate: number,
): Promise<number | undefined> {
  try {
    const { case: id } = await place.support.openCase({ reader, from: { candidate } });
    await place.support.allocate({
      reader,
      case: id,
      worker: 'practitioner',
      role: 'lead',
      reason: 'Has room for a family.',
    });
    return id;
  } catch (error) {
    if (error instanceof NotFound || (error instanceof Conflict && error.code === 'case-open'))
      return undefined;
    throw error;
  }
}
