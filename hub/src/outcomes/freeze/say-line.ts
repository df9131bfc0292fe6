import type { SealedLine } from './line.ts';

type Body = Readonly<Record<string, unknown>>;
const word = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : Array.isArray(value)
      ? value.map(word).join(', ')
      : '';
const sayDay = (iso: unknown): string =>
  typeof iso === 'string'
    ? Temporal.PlainDate.from(iso.slice(0, 10)).toLocaleString('en-GB', {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
      })
    : 'no day';
/** Words somebody wrote, without the full stop they may have ended with. */
const quoted = (value: unknown): string => word(value).replace(/\.$/, '');
const until = (body: Body): string =>
  body['ends'] === body['starts'] || body['ends'] === null
    ? sayDay(body['starts'])
    : `${sayDay(body['starts'])} to ${sayDay(body['ends'])}`;
const of = (person: unknown): string => (person === null ? 'the family' : `person ${word(person)}`);

/** Details as “register CME, absent 3”. */
const details = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([column, said]) => `${column.replaceAll('_', ' ')} ${word(said)}`)
        .join(', ')
    : '';

/** The body of a line as it was frozen. */
export const readBody = ({ text }: Pick<SealedLine, 'text'>): Body => {
  const body: unknown = JSON.parse(text);
  return typeof body === 'object' && body !== null ? { ...body } : {};
};

/** A line in a sentence: the same on paper and on the page, where without details the columns of a fact are left out. Nothing is said that the line does not hold. */
export function sayLine(
  line: Pick<SealedLine, 'kind' | 'text'>,
  { withDetails = true }: { readonly withDetails?: boolean } = {},
): string {
  const body = readBody(line);
  switch (line.kind) {
    case 'claim':
      return `Claim ${word(body['claim'])} of case ${word(body['case'])}, family ${word(body['family'])}, under ${word(body['title'])}. Proposed by ${word(body['proposedBy'])} on ${sayDay(body['proposedOn'])}: ${quoted(body['proposedWords'])}. Signed by ${word(body['signedBy'])} on ${sayDay(body['signedOn'])}: ${quoted(body['signedWords'])}. Progress as at ${sayDay(body['asAt'])}.`;
    case 'override':
      return `Signed as equivalent progress by a named authority, because: ${quoted(body['reason'])}. It overrode: ${word(body['refusals'])}`;
    case 'member':
      return `Person ${word(body['person'])}, ${word(body['role']).replaceAll('-', ' ')}: ${word(body['name'])}${body['born'] === null ? '' : `, born ${sayDay(body['born'])}`}.`;
    case 'principle':
      return `${word(body['name'])}: ${body['evidenced'] === true ? 'shown by' : `not shown, ${word(body['lacks'])}`} ${word(body['refs'])}.`;
    case 'measure':
      return `Measure ${word(body['id'])}, version ${word(body['hash']).slice(0, 12)}.`;
    case 'need':
      return `${word(body['need'])} ${word(body['name'])}, of ${of(body['person'])}, found on ${sayDay(body['foundOn'])}: ${word(body['says'])} By measure ${word(body['measure'])}.${Number(body['factsNotShown']) > 0 ? ` ${word(body['factsNotShown'])} facts may not be shown as evidence.` : ''}`;
    case 'reading':
      return `${word(body['need'])}, ${until(body)}: ${word(body['says'])}${word(body['causes']) === '' ? '' : ` (${word(body['causes'])})`}.`;
    case 'finding':
      return `Found as at ${sayDay(body['asAt'])}: ${word(body['need'])} of person ${word(body['person'])} ${word(body['value']).replace('-', ' ')}, criterion ${word(body['criterion'])}.`;
    case 'fact':
      return `Fact ${word(body['fact'])} of ${of(body['person'])}: ${word(body['dataset']).replaceAll('_', ' ')}, ${until(body)}.${withDetails ? ` ${details(body['details'])}` : ''} From flow ${word(body['flow'])}, delivery ${word(body['delivery'])}, line ${word(body['line'])}.`;
  }
}
