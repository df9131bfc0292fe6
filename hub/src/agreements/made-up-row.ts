/** One made-up row for a dry run: a value for each field by what its name says. Nobody real is called this. */
export function madeUpRow(fields: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(fields.map((field) => [field, valueFor(field.split('/').at(-1) ?? field)]));
}

const values: readonly (readonly [RegExp, string])[] = [
  [/surname/i, 'Example'],
  [/forename/i, 'Ellis'],
  [/name$/i, 'Ellis Example'],
  [/birth|dob|due/i, '2013-05-04'],
  [/sex|gender/i, 'F'],
  [/nhs/i, '999 000 0018'],
  [/upn/i, 'A999000000001'],
  [/nino/i, 'made-up NINO'],
  [/uprn/i, '000000000001'],
  [/postcode/i, 'ZZ99 1AA'],
  [/address/i, '1 Madeup Street'],
  [/telephone|telecom/i, '01632 960001'],
  [/e-mail/i, 'ellis@example.org'],
  [/date|start|end|from|until|as (of|at)|period|served/i, '2025-01-31'],
  [
    /\(y\/n\)|concern|unmet|parenting|proven|domestic|marac|in treatment|out of work|same|risk|meals|responsib/i,
    'Y',
  ],
  [/answer/i, 'Y'],
  [/criterion/i, '3.1'],
  [/worker|officer|midwife|visitor|lead|practitioner|referrer/i, 'J. Madeup'],
  [/team/i, 'Team One'],
  [/arrears/i, '412.50'],
  [/sessions|weeks|year group|number/i, '4'],
  [/ref|id$|record|urn|crn|item|code/i, 'X0001'],
];

const valueFor = (field: string): string =>
  values.find(([like]) => like.test(field))?.[1] ?? `made-up ${field.toLowerCase()}`;
