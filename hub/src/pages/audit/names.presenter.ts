import { sayDay } from '@kinsight/kit/web';
import type { SoughtName } from '../../insight/index.ts';
import { paths } from '../paths.ts';

export const presentNames = (names: readonly SoughtName[]) => ({
  back: paths.unusualLooks(),
  action: paths.soughtNames(),
  names: names.map(({ id, forename, surname, why, keptUntil }) => ({
    name: forename === null ? `Anybody named ${surname}` : `${forename} ${surname}`,
    why,
    until: `until ${sayDay(keptUntil)}`,
    remove: paths.soughtNameRemove({ name: id }),
  })),
});
