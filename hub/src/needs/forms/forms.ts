import { BadInput, NotFound, Refused } from '@kinsight/kit/command';
import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Reader } from '../../access/index.ts';
import type { Stance } from '../engine/observations.ts';
import { needsOf } from '../frameworks/framework.ts';
import type { NeedsParts } from '../needs-parts.ts';
import { addCandidate, type FormFact, familiesOf, insertFormFact } from './form-fact.store.ts';

export { type Stance, stances } from '../engine/observations.ts';

/** The place's own flows: what its people write in Kinsight. They need an agreement like any other. */
export const ownObservations = 'own-observations';
export const ownReferrals = 'own-referrals';

type Asked = {
  readonly reader: Reader;
  readonly person: number;
  readonly purpose?: 'triage' | 'support' | 'safeguarding';
  readonly lookReason?: string;
};
export type ObserveRequest = Asked & {
  readonly framework: string;
  /** Code of the need. */
  readonly need: string;
  readonly stance: Stance;
  /** What the family itself says; it stands beside the observation. */
  readonly familyView: string;
};
export type ReferRequest = Asked & { readonly framework: string; readonly reason: string };

const look = ({ reader, person, purpose = 'triage', lookReason }: Asked) => ({
  reader,
  purpose,
  subject: { kind: 'person' as const, ids: [person] },
  ...(lookReason ? { reason: lookReason } : {}),
});

const seePerson = (person: number) => async (tx: Transaction) => {
  const found = await tx.maybeOne<{ id: number }>('select id from people.person where id = $1', [person]);
  if (!found) throw new NotFound('There is nothing here that you can see.');
  return found;
};

/** A practitioner confirms a sign, says that it is no longer so, or strikes it out, with the family's own view beside it. It holds from the next run. */
export const observe = async (
  parts: NeedsParts,
  asked: ObserveRequest,
): Promise<{ readonly fact: number }> => {
  const need = needsOf(parts.frameworks.getFramework(asked.framework)).find((n) => n.code === asked.need);
  if (!need?.observed) throw new BadInput(`${asked.framework} has no need “${asked.need}” that is observed.`);
  if (asked.familyView.trim() === '')
    throw new BadInput('Write down the family’s own view; “not asked yet” is an answer.');
  return parts.access.withChange(
    { ...look(asked), action: 'observe' },
    seePerson(asked.person),
    async (tx, _seen, trail) => {
      const details = { criterion: asked.need, stance: asked.stance, family_view: asked.familyView };
      const { fact } = await keep(parts, tx, asked.reader, {
        flow: ownObservations,
        dataset: 'observation',
        person: asked.person,
        details,
        sensitivity: need.sensitivity,
      });
      trail.note({ need: asked.need, stance: asked.stance, fact });
      return { fact };
    },
  );
};

const nothingToSee = (): Promise<undefined> => Promise.resolve(undefined);

/**
 * Somebody asks for help for a family: it joins the same worklist, the same day. Whoever refers need see nothing held here, and
 * learns nothing of it.
 */
export const refer = (
  parts: NeedsParts,
  asked: ReferRequest,
): Promise<{ readonly fact: number; readonly families: number }> =>
  parts.access.withChange({ ...look(asked), action: 'refer' }, nothingToSee, async (tx, _seen, trail) => {
    const families = await familiesOf(tx, asked.person);
    if (families.length === 0) throw new NotFound('There is nothing here that you can see.');
    const { fact, load } = await keep(parts, tx, asked.reader, {
      flow: ownReferrals,
      dataset: 'referral',
      person: asked.person,
      details: { reason: asked.reason },
      sensitivity: 'welfare',
    });
    for (const { family } of families)
      await addCandidate(tx, family, 'referral', asked.framework, parts.clock.today(), load);
    trail.note({ fact, families: families.length });
    return { fact, families: families.length };
  });

const keep = async (
  { clock, ...parts }: NeedsParts,
  tx: Transaction,
  reader: Reader,
  f: Omit<FormFact, 'on'>,
): Promise<{ fact: number; load: number }> => {
  const flow = (await parts.flowsAt(tx, clock.today())).flows.find((one) => one.code === f.flow);
  if (!flow || flow.refused().length > 0) {
    const why = flow ? `it is refused: ${flow.refused().join(', ')}` : 'it is not registered';
    throw new Refused(
      `What is written here comes under the place’s own flow “${f.flow}”, and ${why}. See “kinsight agreement --help”.`,
      {},
      'flow-refused',
    );
  }
  const load = await nextLoad(tx, f.dataset, clock.now(), reader.account);
  const fact = await insertFormFact(
    tx,
    { ...f, on: clock.today() },
    { account: reader.account, at: clock.now(), load },
  );
  if (fact === undefined) throw new NotFound('There is nothing here that you can see.');
  return { fact, load };
};
