import type { Reader } from '../../access/index.ts';
import { paths } from '../paths.ts';
import { chronologyFor } from './look-for.ts';

const parts = [
  { name: 'family', for: undefined, text: 'Family', path: paths.family },
  { name: 'tree', for: 'tree', text: 'Who lives with whom', path: paths.familyTree },
  { name: 'say', for: 'say', text: 'What you may say', path: paths.familySay },
  { name: 'history', for: 'history', text: 'Decisions and looks', path: paths.familyHistory },
  { name: 'sheet', for: 'sheet', text: 'First visit', path: paths.familySheet },
  // Last: a family is met before its past is read.
  { name: 'chronology', for: 'chronology', text: 'Chronology', path: paths.familyChronology },
] as const;

/** The parts of a family's page. Who gave a reason takes it along by post, so that it stands in no address. */
export const presentTabs = (
  family: number,
  current: string,
  reason: string | undefined,
  reader: Pick<Reader, 'name' | 'roles'>,
) => ({
  reason,
  name: reader.name,
  back: paths.family({ family }),
  items: parts
    .filter(({ name }) => name !== 'chronology' || chronologyFor(reader) !== undefined)
    .map((part) => ({
      text: part.text,
      current: part.name === current,
      href:
        reason === undefined
          ? part.path({ family })
          : `${paths.familyWhy({ family })}${part.for === undefined ? '' : `?for=${part.for}`}`,
    })),
});
