import { swapDayAndMonth } from '@kinsight/linkage';
import type { Wanted } from './find.store.ts';
import type { RecordRow } from './records.store.ts';

/** What somebody typed. A surname, a day of birth, a postcode or a number is needed; the rest only helps to rank. */
export type FindAsked = {
  readonly forename?: string | undefined;
  readonly surname?: string | undefined;
  /** ISO day. */
  readonly born?: string | undefined;
  readonly line?: string | undefined;
  readonly postcode?: string | undefined;
  /** NHS number, UPN, National Insurance number, telephone … */
  readonly identifier?: string | undefined;
};

/** Every way in which it may be written in a source. */
export function toWanted({ forename, surname, born, postcode, identifier }: FindAsked): Wanted {
  const parts = (name: string | undefined): readonly string[] =>
    name === undefined ? [] : [...new Set([name, ...name.split(/[\s-]+/)])].filter((part) => part !== '');
  const bare = postcode?.replaceAll(/\s/g, '').toUpperCase();
  const swapped = born === undefined ? undefined : swapDayAndMonth(born);
  const bareNumber = identifier?.replaceAll(/[\s-]/g, '').toUpperCase();
  return {
    surnames: parts(surname),
    forenames: parts(forename),
    born: [born, swapped].flatMap((day) => day ?? []),
    postcodes: bare === undefined ? [] : [bare, `${bare.slice(0, -3)} ${bare.slice(-3)}`],
    identifiers:
      identifier === undefined || bareNumber === undefined ? [] : [...new Set([identifier, bareNumber])],
  };
}

/** What was typed as a record, for the linkage kernel to compare with. */
export const toAskedRecord = ({
  forename,
  surname,
  born,
  line,
  postcode,
  identifier,
}: FindAsked): RecordRow => {
  const record = 'asked';
  const bare = identifier?.replaceAll(/[\s-]/g, '').toUpperCase();
  return {
    id: record,
    flow: 0,
    source: 'asked',
    kind: 'person',
    sex: null,
    born: born ?? null,
    expected: null,
    names: [{ record, kind: 'current', forename: forename ?? null, middle: null, surname: surname ?? null }],
    addresses:
      line === undefined && postcode === undefined
        ? []
        : [{ record, line: line ?? null, postcode: postcode ?? null, uprn: null }],
    identifiers:
      bare === undefined
        ? []
        : ['nhs-number', 'upn', 'nino', 'phone', 'email'].map((scheme) => ({ record, scheme, value: bare })),
  };
};
