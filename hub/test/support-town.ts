import type { Reader } from '../src/access/index.ts';
import { openServedPlace, type ServedPlace } from './served-place.ts';
import { smallTown } from './small-town.ts';

const none = { answer: 'no', asked: 'duty social worker' } as const;
export const checked = {
  'domestic-abuse': none,
  'marac-or-no-contact': none,
  'live-investigation': none,
  'open-social-care': none,
  'death-or-lost-pregnancy': none,
  'due-date-passed': none,
  'speak-safely': { to: 'the mother', how: 'by telephone, mornings only' },
  'significant-harm': false,
} as const;

/** The small town with flows of its own for support, one of them to a school around families. */
export const supportTown = {
  ...smallTown,
  flows: [
    ...smallTown.flows,
    { code: 'own-cases', gives: { open_case: 'silence' as const } },
    { code: 'own-support', gives: {} },
    { code: 'own-observations', gives: { observation: 'silence' as const } },
    { code: 'around-family', gives: {} },
  ],
};

export type SupportTown = {
  readonly place: ServedPlace;
  readonly manager: Reader;
  readonly practitioner: Reader;
  /** Of a school: partner around families. */
  readonly partner: Reader;
  /** The manager of another team. */
  readonly managerOf: (team: string) => Promise<Reader>;
  readonly candidateOf: (family: number) => Promise<number>;
  /** Decides to make contact with a family, and opens its case. */
  readonly openCase: (family: number) => Promise<number>;
};

export async function openSupportTown(
  options: Parameters<typeof openServedPlace>[1] = {},
): Promise<SupportTown> {
  const place = await openServedPlace(supportTown, options);
  const manager = await place.readerOf('manager');
  const { accounts, needs, support } = place.rooms;
  await accounts.saveOrganisation({ code: 'high-school', name: 'High School', kind: 'school' });
  await accounts.createAccount({
    login: 'school',
    name: 'Ms Chalk',
    organisation: 'high-school',
    madeUp: true,
  });
  await accounts.holdRole('school', 'partner', {});
  await needs.approveFramework({ reader: manager, framework: 'family-help' });
  await needs.run({ reader: await place.readerOf('analyst'), framework: 'family-help' });
  const candidateOf = async (family: number) =>
    (await needs.listCandidates({ reader: manager, alreadyOpen: true })).find((one) => one.family === family)
      ?.candidate ?? 0;
  return {
    place,
    manager,
    practitioner: await place.readerOf('practitioner'),
    partner: await accounts.getReader('school'),
    managerOf: async (team) => {
      const login = `${team}-manager`;
      const name = `Manager of ${team}`;
      await accounts.createAccount({ login, name, organisation: 'smallton-council', madeUp: true });
      await accounts.holdRole(login, 'manager', { team });
      return accounts.getReader(login);
    },
    candidateOf,
    openCase: async (family) => {
      const candidate = await candidateOf(family);
      await needs.check({ reader: manager, candidate, answers: checked });
      await needs.decide({ reader: manager, candidate, outcome: 'contact', reason: 'signs of three needs' });
      return (await support.openCase({ reader: manager, from: { candidate } })).case;
    },
  };
}
