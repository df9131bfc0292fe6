import { NotFound } from '@kinsight/kit/command';
import { show } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import { sayAnew } from '../anew/say-anew.ts';
import type { Rooms } from '../rooms.ts';
import { mayPutRight } from './may-put-right.ts';
import { presentPutRight } from './put-right.presenter.ts';
import { purposeOf } from './to-correction.ts';

/** What is wrong about a family, and what was put right before. */
export async function showPutRight({
  at,
  reader,
  family,
  reason,
}: {
  readonly at: Rooms;
  readonly reader: Reader;
  readonly family: number;
  readonly reason?: string | undefined;
}) {
  // By the way of a reason one comes here without this page’s own guard.
  if (!mayPutRight(reader)) throw new NotFound('There is nothing here that you can see.');
  const purpose = purposeOf(reader);
  const asked = { reader, family, ...(reason === undefined ? {} : { reason }) };
  const view = await at.needs.showFamily({ ...asked, purpose: toSee(purpose) });
  const kept = await at.families.listFor({ ...asked, purpose });
  const decided = await at.people.decisionsOf({ ...asked, purpose });
  return show('put-right/put-right.njk', {
    ...presentPutRight(view, { kept, decided, reader, reason }),
    anew: sayAnew(await at.relinking.lately(reader)),
  });
}

/** A family is opened to identify where its records are put right to match. */
export const toSee = (purpose: ReturnType<typeof purposeOf>) =>
  purpose === 'matching' ? ('identification' as const) : purpose;
