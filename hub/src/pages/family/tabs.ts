import type { Reader } from '../../access/index.ts';
import type { FamilyView } from '../../needs/index.ts';
import { addressFor } from './address-for.ts';
import { mayReadChronology } from './may.ts';

const parts = [
  { name: 'family', text: 'Family' },
  { name: 'tree', text: 'Who lives with whom' },
  { name: 'say', text: 'What you may say' },
  { name: 'history', text: 'Decisions and looks' },
  { name: 'sheet', text: 'First visit' },
  // Last: a family is met before its past is read.
  { name: 'chronology', text: 'Chronology' },
] as const;

/** The parts of a family's page. Who gave a reason takes it along by post, so that it stands in no address. */
export const presentTabs = (
  {
    family,
    reason,
    reader,
    done,
  }: {
    readonly family: number;
    readonly reason?: string | undefined;
    readonly reader: Reader;
    /** What has just been done. */
    readonly done?: string;
  },
  current: string,
  view: Pick<FamilyView, 'relationship'>,
) => ({
  reason,
  done,
  name: reader.name,
  back: addressFor({ family }, 'family', reason),
  items: parts
    .filter(({ name }) => name !== 'chronology' || mayReadChronology(reader, view))
    .map((part) => ({
      text: part.text,
      current: part.name === current,
      href: addressFor({ family }, part.name, reason),
    })),
});
