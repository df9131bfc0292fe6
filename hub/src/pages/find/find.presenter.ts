import { sayCount, sayDay } from '@kinsight/kit/web';
import { mayEver, type Reader } from '../../access/index.ts';
import type { FoundPerson } from '../../people/index.ts';
import { mayBreakGlass } from '../emergency/index.ts';
import { sayRole } from '../family/say-role.ts';
import { paths } from '../paths.ts';
import { purposesOf, reachesPlace } from './purposes.ts';

/** The form, and below it who was found: the same page whether nobody is there or nobody may be seen. */
export const presentFind = (reader: Reader, found: readonly FoundPerson[] | undefined) => ({
  action: paths.find(),
  purposes: purposesOf(reader),
  needsReason: reachesPlace(reader),
  samples: mayEver('review-searches', 'place')(reader) ? paths.searchSamples() : undefined,
  emergency: mayBreakGlass(reader) ? paths.emergency() : undefined,
  isAsked: found !== undefined,
  says: sayCount(found?.length ?? 0, 'person', 'people'),
  found: (found ?? []).map(({ person, name, born, address, families }) => ({
    name: name ?? 'Name not known',
    born: born === null ? undefined : sayDay(born),
    address: address ?? undefined,
    refusal: mayEver('record-refusal', 'place')(reader) ? paths.recordRefusal({ person }) : undefined,
    ownData: mayEver('draft-pack', 'person')(reader) ? paths.askOwnData({ person }) : undefined,
    families: families.map(({ family, role }) => ({
      href: paths.family({ family }),
      text: `Family ${family}`,
      role: sayRole(role).toLowerCase(),
    })),
  })),
});
