import type { Access, Reader } from '../access/index.ts';
import { findMeant, readFamiliesOf, readMembersOf } from './find.store.ts';
import { toWanted } from './wanted.ts';

export type BreakGlassRequest = {
  readonly reader: Reader;
  readonly reason: string;
  /** A family by its number, or somebody by name and day of birth together: less would be a search. */
  readonly asked:
    | { readonly family: number }
    | { readonly forename: string; readonly surname: string; readonly born: string };
};

/** A surname's sound (1), the first name's (1) and the day of birth (2): all of them, or nobody was meant. */
const allAgree = 4;
// A child with two homes has two families. More than so many would be people of one name and birthday.
const mostFamilies = 3;

/** Breaks the glass over a family, or over every family of somebody; what is sealed stays shut. */
export const breakGlass = (access: Access, { reader, reason, asked }: BreakGlassRequest): Promise<number> =>
  access.breakGlass({ reader, reason }, async (tx, look) => {
    const today = look.today.toString();
    const found =
      'family' in asked
        ? [asked.family]
        : (await readFamiliesOf(tx, await findMeant(tx, toWanted(asked), { least: allAgree }), today)).map(
            ({ family }) => family,
          );
    const families = [...new Set(found)].slice(0, mostFamilies);
    return { families, persons: await readMembersOf(tx, families, today) };
  });
