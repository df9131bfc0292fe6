import {
  normaliseDate,
  normaliseForename,
  normalisePostcode,
  normaliseSex,
  normaliseSurname,
} from '../normalise/index.ts';
import { LinkageError } from '../problems.ts';

/** Every party must use the same: it is named in the quality report, and its vectors are part of the self-test. */
export const normalisations = ['none', 'uk-person-1'] as const;
export type Normalisation = (typeof normalisations)[number];

type Row = (column: string) => string;
type Rules = Readonly<Record<string, (row: Row) => string>>;

const letters = (text: string | null): string => (text ?? '').replace(/[^a-z]/g, '');
const day = (row: Row): string => normaliseDate(row('dob')) ?? '';

/** From forename, surname, dob, sex, postcode as people write them; dates that are none and the like become empty. */
const ukPerson: Rules = {
  forename: (row) => letters((normaliseForename(row('forename')) ?? '').split(' ')[0] ?? ''),
  surname: (row) => letters(normaliseSurname(row('surname'))),
  dob: (row) => day(row).replaceAll('-', ''),
  sex: (row) => (normaliseSex(row('sex')) ?? '').toLowerCase(),
  postcode: (row) => (normalisePostcode(row('postcode')) ?? '').replace(' ', '').toLowerCase(),
  birth_year: (row) => day(row).slice(0, 4),
  birth_month_day: (row) => day(row).slice(5),
};

/** A function that gives the normalised value of a named feature of a row. Throws LinkageError for features the normalisation does not know. */
export function normaliser(
  by: Normalisation,
  features: readonly string[],
): (row: Row, feature: string) => string {
  if (by === 'none') return (row, feature) => row(feature);
  const unknown = features.find((feature) => ukPerson[feature] === undefined);
  if (unknown !== undefined)
    throw new LinkageError(
      'unknown-feature',
      `Normalisation ${by} makes ${Object.keys(ukPerson).join(', ')}; it does not make "${unknown}".`,
      { unknown },
    );
  return (row, feature) => ukPerson[feature]?.(row) ?? '';
}

/** The input columns a normalisation reads; those of `none` are the features themselves. */
export function columnsRead(by: Normalisation, features: readonly string[]): readonly string[] {
  return by === 'none' ? features : ['forename', 'surname', 'dob', 'sex', 'postcode'];
}
