import { isoDay } from '../calendar/day.ts';
import { secondAsAt } from '../calendar/period.ts';
import { hashText } from '../chance/hash.ts';
import { quote } from '../deliveries/table-file.ts';
import { readCsv } from './read-csv.ts';

type Row = Readonly<Record<string, string>>;
export type Answer = 'Y' | 'N' | 'Not known to us' | 'Withheld' | 'Not asked';

const header = ['Request ref', 'Item', 'Criterion', 'Answer', 'As at', 'Contact team', 'Telephone'];
const openColumn: Readonly<Record<string, string>> = {
  '3.1': 'Open child referral',
  '3.2': 'Open adult referral',
};
/** One patient in fifty has objected to sharing: the trust says so and no more. */
const withheldShare = 0.02;

/**
 * Answers a request about named people from the trust's own register, as a trust would: NHS number with date of birth, else both names,
 * date of birth and postcode. A flag and whom to ring; never a diagnosis. Both texts are CSV; so is the answer.
 */
export function answerRequest(
  registerCsv: string,
  requestCsv: string,
  options: { readonly asAt?: string } = {},
): string {
  const register = readCsv(registerCsv);
  const asAt = options.asAt ?? isoDay(secondAsAt);
  const byNumber = new Map(
    register
      .filter((one) => one['NHS number'])
      .map((one) => [`${one['NHS number']}|${one['Date of birth']}`, one]),
  );
  const byName = new Map(register.map((one) => [nameKey(one), one]));
  const lines = readCsv(requestCsv).map((asked) => {
    const patient =
      byNumber.get(`${asked['NHS number']?.replaceAll(' ', '')}|${asked['Date of birth']}`) ??
      byName.get(nameKey(asked));
    const answer = answerFor(asked, patient);
    const contact =
      answer === 'Y' && patient ? [patient['Team'] ?? '', patient['Telephone'] ?? ''] : ['', ''];
    return [
      asked['Request ref'] ?? '',
      asked['Item'] ?? '',
      asked['Criterion'] ?? '',
      answer,
      asAt,
      ...contact,
    ];
  });
  return [header, ...lines].map((line) => `${line.map(quote).join(',')}\n`).join('');
}

const nameKey = (row: Row) =>
  ['Surname', 'Forename', 'Date of birth', 'Postcode']
    .map((column) => (row[column] ?? '').toLowerCase().replaceAll(' ', ''))
    .join('|');

function answerFor(asked: Row, patient: Row | undefined): Answer {
  const column = openColumn[asked['Criterion'] ?? ''];
  if (!column) return 'Not asked';
  if (!patient) return 'Not known to us';
  if (hashText(`${patient['Surname']}|${patient['Date of birth']}`) / 4_294_967_296 < withheldShare)
    return 'Withheld';
  return patient[column] === 'Y' ? 'Y' : 'N';
}
