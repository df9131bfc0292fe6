import { readdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipOf } from '../../../tools/test/zip-of.ts';
import { openDeliveryDesk } from '../../test/delivery-desk.ts';
import { endless, writeEndless } from '../../test/endless-file.ts';
import { clerk } from '../../test/open-test-intake.ts';

const header = 'URN,UPN,Surname,Forename,Date of birth,Date,Session,Mark\n';
const row = '100001,A123456789012,Reed,Ada,2012-05-04,2025-01-06,AM,/\n';
const twoEnds = (zip: Buffer) => Buffer.concat([zip, zip.subarray(-22)]);
let desk: Awaited<ReturnType<typeof openDeliveryDesk>>;

const stored = () =>
  desk.db.asOwner((tx) =>
    tx.one<{ n: number }>(
      'select ((select count(*) from intake.source_record) + (select count(*) from intake.fact) + (select count(*) from intake.quarantine))::integer as n',
    ),
  );

beforeAll(async () => {
  desk = await openDeliveryDesk([
    'attendance',
    'police',
    'early-help',
    'cin-census',
    'community-health-fhir',
  ]);
});
afterAll(() => desk.close());

describe('a hostile or damaged file', () => {
  it.each([
    ['an empty file', 'attendance', '', 'empty'],
    ['a header without rows', 'attendance', header, 'no-rows'],
    ['a file cut in the middle of a row', 'attendance', `${header}${row}100001,A1234567`, 'truncated'],
    ['a file cut inside quotes', 'attendance', `${header}${row}100001,A123456789012,"Reed`, 'truncated'],
    ['NUL bytes', 'attendance', `${header}100001,A123\0,Reed\n`, 'nul-bytes'],
    ['NUL bytes far in', 'attendance', `${header}${row.repeat(10_000)}100001,A123\0,Reed\n`, 'nul-bytes'],
    [
      'a picture',
      'attendance',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4]),
      'binary',
    ],
    ['UTF-16', 'attendance', Buffer.from(`\ufeff${header}${row}`, 'utf16le'), 'utf-16'],
    [
      'a line of two million characters',
      'attendance',
      `${header}${'x'.repeat(2_000_000)}\n${row}`,
      'line-too-long',
    ],
    ['another file', 'attendance', 'Name,Colour\nAnn,red\n', 'no-header'],
    ['a column named twice', 'attendance', `Mark,${header}/,${row}`, 'columns-twice'],
    [
      'a required column missing',
      'attendance',
      `${header.replace(',Mark', '')}${row.replace(',/', '')}`,
      'columns-missing',
    ],
    ['text where a zip should be', 'police', header, 'not-this-format'],
    [
      'a zip cut in the middle',
      'police',
      zipOf({ 'nominals.csv': 'Nominal ref\n', 'roles.csv': 'x' }).subarray(0, 60),
      'not-this-format',
    ],
    [
      'a zip without a table',
      'police',
      zipOf({ 'nominals.csv': 'Nominal ref,Surname\nN1,X\n' }),
      'tables-missing',
    ],
    [
      'a zip bomb',
      'police',
      zipOf({ 'nominals.csv': Buffer.alloc(50_000_000, 65), 'roles.csv': 'x' }),
      'expands-too-much',
    ],
    [
      'a zip whose directory lies about sizes',
      'police',
      zipOf({ 'nominals.csv': 'a'.repeat(5000), 'roles.csv': 'x' }, { claim: 10 }),
      'truncated',
    ],
    [
      'an encrypted zip',
      'police',
      zipOf({ 'nominals.csv': 'x', 'roles.csv': 'x' }, { encrypted: true }),
      'encrypted',
    ],
    [
      'too many parts',
      'police',
      zipOf(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`f${index}.csv`, 'x']))),
      'too-many-parts',
    ],
    ['a zip where a workbook should be', 'early-help', zipOf({ 'a.txt': 'x' }), 'not-this-format'],
    [
      'a workbook that is a bomb',
      'early-help',
      zipOf({ 'xl/workbook.xml': 'x', 'xl/worksheets/sheet1.xml': Buffer.alloc(30_000_000, 65) }),
      'expands-too-much',
    ],
    ['a broken workbook', 'early-help', zipOf({ 'xl/workbook.xml': '<x' }), 'truncated'],
    [
      'a workbook spoilt on its way',
      'early-help',
      zipOf({ 'xl/workbook.xml': '<x' }, { sum: 7 }),
      'truncated',
    ],
    // The end of a zip is its last 22 bytes: whoever reads from the front waits for ever after the first of two.
    [
      'a broken workbook with two ends',
      'early-help',
      twoEnds(zipOf({ 'xl/workbook.xml': '<x' })),
      'truncated',
    ],
    [
      'a table spoilt on its way',
      'police',
      zipOf({ 'nominals.csv': 'x', 'roles.csv': 'x' }, { sum: 7 }),
      'truncated',
    ],
    [
      'XML entities',
      'cin-census',
      '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xxxx"><!ENTITY y "&x;&x;">]><Message>&y;</Message>',
      'xml-entities',
    ],
    ['an unknown XML entity', 'cin-census', '<Message><Children>&boom;</Children></Message>', 'xml-entities'],
    [
      'XML cut in the middle',
      'cin-census',
      '<Message><Children><Child><ChildIdentifiers><LAchildID>C1</LAch',
      'truncated',
    ],
    [
      'XML that is not well-formed',
      'cin-census',
      '<Message><Children></Message></Children>',
      'not-well-formed',
    ],
    ['XML nested 10,000 deep', 'cin-census', '<a>'.repeat(10_000), 'too-deep'],
    ['text where XML should be', 'cin-census', header, 'not-this-format'],
    ['XML about something else', 'cin-census', '<Message><Fish/></Message>', 'no-rows'],
    [
      'JSON nested 100,000 deep',
      'community-health-fhir',
      `{"resourceType":"Patient","id":"1","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      'too-deep',
    ],
    [
      'JSON cut in the middle',
      'community-health-fhir',
      '{\n "resourceType": "Bundle", "entry": [ {',
      'truncated',
    ],
    [
      'a JSON line of two million characters',
      'community-health-fhir',
      `{"resourceType":"Patient","id":"${'x'.repeat(2_000_000)}"}\n`,
      'line-too-long',
    ],
    ['JSON of something else', 'community-health-fhir', '{"fish":1}\n', 'not-this-format'],
  ])('%s gets a clear answer and leaves nothing behind', async (_what, flow, content, code) => {
    const outcome = await desk.deliver(flow, content);
    expect(outcome).toMatchObject({ state: 'refused', problem: { code } });
    expect(outcome.sentence).toMatch(/^[A-Z].*\.$/);
    expect((await stored()).n).toBe(0);
    expect(readdirSync(join(desk.dir, 'run'))).toEqual([]);
  });

  it('is not followed when it is a link, and not read when it is a folder', async () => {
    symlinkSync('/etc/passwd', join(desk.folder, 'link'));
    for (const file of [join(desk.folder, 'link'), desk.folder, join(desk.folder, 'absent')]) {
      const outcome = await desk.intake.deliver({ flow: 'attendance', file, reader: clerk });
      expect(outcome.problem).toEqual({ code: 'not-a-file' });
    }
  });

  it.each(endless(header))(
    'with %s of 200 MB is stopped while little memory is used',
    async (_what, flow, head) => {
      const file = join(desk.folder, 'huge');
      await writeEndless(file, head, 200);
      const before = process.memoryUsage().rss;
      const outcome = await desk.intake.deliver({ flow, file, reader: clerk });
      expect(outcome.problem?.code).toBe('line-too-long');
      expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
      rmSync(file);
    },
  );

  it('that is a Bundle too large for memory is not read', async () => {
    const file = join(desk.folder, 'bundle');
    writeFileSync(file, '{\n"resourceType": "Bundle", "entry": [');
    truncateSync(file, 300 * 1024 * 1024);
    // Half of what holding it would take: the process serves other files too, and its memory moves by itself.
    const before = process.memoryUsage().rss;
    const outcome = await desk.intake.deliver({ flow: 'community-health-fhir', file, reader: clerk });
    expect(outcome.problem?.code).toBe('too-big');
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
    rmSync(file);
  });
});
