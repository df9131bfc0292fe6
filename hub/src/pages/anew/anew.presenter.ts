import type { Relinking } from '../../people/index.ts';
import { paths } from '../paths.ts';

const words: Readonly<Record<Relinking, { readonly heading: string; readonly lines: readonly string[] }>> = {
  'under-way': {
    heading: 'A correction is being worked in',
    lines: [
      'Two records that are not one person stand apart already, and what a partner took back is gone.',
      'Signs of need that came of a record that is somebody else’s are gone from their page, the lists and their case; until the next run they read as no data.',
      'Now all records are compared once more and families are formed anew. That usually takes less than a minute.',
      'Until then nobody is shown in a family who may not belong there. Somebody may be missing for a moment who belongs there all the same.',
    ],
  },
  none: {
    heading: 'Everything is worked in',
    lines: [
      'Records and families hold as they were put right. Signs of need are counted anew at the next run: until then what came of a record that is somebody else’s reads as no data.',
    ],
  },
  failed: {
    heading: 'A correction could not be worked in to the end',
    lines: [
      'What hides somebody holds all the same. Whoever the correction may touch is not shown in a family until it is done.',
      'Tell the administrator: under Administration, Health, the job “people.relink” can be started again. Where it is not listed, linking at the command line does the same. Until then no needs are counted and no outcome is signed.',
    ],
  },
};

/** @returns `again`: where to look once more, while there is something to wait for */
export const presentAnew = (state: Relinking) => ({
  ...words[state],
  again: state === 'under-way' ? paths.anew() : undefined,
});
