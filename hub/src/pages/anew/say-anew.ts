import type { Relinking } from '../../people/index.ts';
import { paths } from '../paths.ts';

export type Anew = { readonly says: string; readonly href: string };

/** What stands on pages of people while a correction is being worked in; nothing at any other time. */
export function sayAnew(state: Relinking): Anew | undefined {
  const href = paths.anew();
  switch (state) {
    case 'none':
      return undefined;
    case 'under-way':
      return {
        says: 'A correction is being worked in. Until that is done, usually within a minute, whoever it may touch is not shown: somebody may be missing here.',
        href,
      };
    case 'failed':
      return {
        says: 'A correction could not be worked in to the end. Whoever it may touch is not shown until it is: somebody may be missing here.',
        href,
      };
  }
}
