import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipOf } from '../../tools/test/zip-of.ts';
import { recipesFolder } from './open-test-intake.ts';
import { partsOfZip } from './parts-of-zip.ts';

/** What stands in every file below where the agreement covers nothing. */
export const secret = 'Zanzibarsecret';

const sample = (recipe: string, file: string): string => join(recipesFolder, recipe, 'sample', file);
const textOf = (recipe: string, file: string): string => readFileSync(sample(recipe, file), 'utf8');

/** Samples of recipes, each with one thing more than its agreement covers: who sends it, how it is named, the file. */
export async function overShared(): Promise<
  readonly (readonly [recipe: string, what: string, named: string, content: string | Buffer])[]
> {
  const census = textOf('cin-census', 'cin-census.xml');
  const health = textOf('community-health-fhir', 'community-health-fhir.ndjson');
  const social = await partsOfZip(sample('childrens-social-care', 'childrens-social-care.zip'));
  const book = await partsOfZip(sample('early-help', 'early-help.xlsx'));
  const inCensus = (before: string, more: string) => census.replace(before, `${more}${before}`);
  const sheet = `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${secret}</t></is></c></row></sheetData></worksheet>`;
  const withSheet = {
    ...book,
    'xl/workbook.xml': (book['xl/workbook.xml'] ?? '').replace(
      '</sheets>',
      '<sheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" name="Notes" sheetId="99" r:id="rId99"/></sheets>',
    ),
    'xl/_rels/workbook.xml.rels': (book['xl/_rels/workbook.xml.rels'] ?? '').replace(
      '</Relationships>',
      '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet99.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet99.xml': sheet,
  };
  const patient = health.replace('"gender"', `"maritalStatus":{"text":"${secret}"},"gender"`);
  const condition = `${JSON.stringify({ resourceType: 'Condition', id: 'c1', code: { text: secret } })}\n`;
  return [
    [
      'cin-census',
      'an element inside a row',
      'Child/ChildIdentifiers/Nickname',
      inCensus('</ChildIdentifiers>', `<Nickname>${secret}</Nickname>`),
    ],
    [
      'cin-census',
      'a section beside the rows',
      'Message/Carers/Carer/Name',
      inCensus('<Children>', `<Carers><Carer><Name>${secret}</Name></Carer></Carers>`),
    ],
    [
      'cin-census',
      'an element of the header that is not about the file',
      'Message/Header/Compiler',
      inCensus('</Header>', `<Compiler>${secret}</Compiler>`),
    ],
    [
      'cin-census',
      'an attribute',
      'Child/CINdetails/@worker',
      census.replace('<CINdetails>', `<CINdetails worker="${secret}">`),
    ],
    [
      'childrens-social-care',
      'a table that the flow does not name',
      'intelligence.csv',
      zipOf({ ...social, 'intelligence.csv': `note\n${secret}\n` }),
    ],
    ['early-help', 'a second sheet', 'Notes', zipOf(withSheet)],
    ['community-health-fhir', 'an element of a resource', 'Patient/maritalStatus', patient],
    [
      'community-health-fhir',
      'a resource of another type',
      'Condition',
      health.replace(/\n*$/, `\n${condition}`),
    ],
  ];
}
