import path from 'node:path';
import { type Day, isoDay, parseDay } from '../calendar/day.ts';
import type { Person } from '../people/person.ts';
import type { Outbox } from './outbox.ts';
import { drawFor, type Sender, senderNumber } from './scene.ts';
import { ethnicities } from './social-care-tables.ts';
import { openTable } from './table-file.ts';

const file = 'cin-census.xml';
const from = parseDay('2023-04-01');
const to = parseDay('2024-03-31');

/** The Children in Need census of 2024: no names, addresses or NHS numbers. Sent once, with the first delivery. */
export function sendCinCensus(out: Outbox): Sender {
  if (out.delivery > 1) return { write: () => {}, close: () => [] };
  const { place } = out;
  const xml = openTable(path.join(out.folder, file));
  let rows = 0;
  xml.text(
    `<?xml version="1.0" encoding="utf-8"?>\n<Message>\n  <Header>\n    <CollectionDetails><Collection>CIN</Collection><Year>2024</Year><ReferenceDate>2024-03-31</ReferenceDate></CollectionDetails>\n` +
      `    <Source><SourceLevel>L</SourceLevel><LEA>${place.la}</LEA><SoftwareCode>Local Authority</SoftwareCode><Release>ver 3.1.21</Release><SerialNo>001</SerialNo><DateTime>2024-05-20T11:14:05</DateTime></Source>\n  </Header>\n  <Children>\n`,
  );
  return {
    write: ({ ward }) => {
      for (const child of ward.people) {
        const care = child.troubles.socialCare;
        if (
          !care ||
          care.referredOn === undefined ||
          care.referredOn > to ||
          (care.closedOn ?? Infinity) < from
        )
          continue;
        const id = String(senderNumber(place, 'childrens-social-care', child.number));
        xml.text(childElement(child, id, out.written('cin-census', child).upn));
        out.mark('cin-census', { key: id, person: child });
        rows += 1;
      }
    },
    close: () => {
      xml.text('  </Children>\n</Message>\n');
      xml.close();
      return [
        {
          source: 'cin-census',
          flow: 'cin-census',
          file,
          mode: 'full',
          asAt: isoDay(to),
          population: 'children in need, April 2023 to March 2024',
          rows,
        },
      ];
    },
  };

  function childElement(child: Person, id: string, upn: string): string {
    const care = child.troubles.socialCare;
    if (!care) return '';
    const until = (on: Day | undefined) => (on !== undefined && on <= to ? on : undefined);
    const tag = (name: string, value: string | undefined) =>
      value === undefined || value === '' ? '' : `<${name}>${value}</${name}>`;
    const dated = (name: string, on: Day | undefined) =>
      tag(name, until(on) === undefined ? undefined : isoDay(on ?? 0));
    const disability =
      child.troubles.sen?.provision === 'E'
        ? drawFor(place, 'disability', child.number) < 0.5
          ? 'LD'
          : 'AUT'
        : 'NONE';
    const factors = care.factors.map((one) => tag('AssessmentFactors', one)).join('');
    const assessment =
      until(care.assessedOn) === undefined
        ? ''
        : `<Assessments>${dated('AssessmentActualStartDate', (care.assessedOn ?? 0) - 3)}${dated('AssessmentAuthorisationDate', care.assessedOn)}<FactorsIdentifiedAtAssessment>${factors}</FactorsIdentifiedAtAssessment></Assessments>`;
    const plan =
      until(care.planFrom) === undefined
        ? ''
        : `<CINPlanDates>${dated('CINPlanStartDate', care.planFrom)}${dated('CINPlanEndDate', care.closedOn)}</CINPlanDates>`;
    const enquiry =
      until(care.enquiryOn) === undefined
        ? ''
        : `<Section47>${dated('S47ActualStartDate', care.enquiryOn)}<ICPCnotRequired>${care.protectionFrom === undefined}</ICPCnotRequired></Section47>`;
    const protection =
      until(care.protectionFrom) === undefined
        ? ''
        : `<ChildProtectionPlans>${dated('CPPstartDate', care.protectionFrom)}${dated('CPPendDate', care.protectionTo)}${tag('InitialCategoryOfAbuse', care.category)}${tag('LatestCategoryOfAbuse', care.category)}<NumberOfPreviousCPP>0</NumberOfPreviousCPP></ChildProtectionPlans>`;
    return (
      `    <Child>\n      <ChildIdentifiers>${tag('LAchildID', id)}${upn === '' ? tag('UPNunknown', 'UN1') : tag('UPN', upn)}${tag('PersonBirthDate', isoDay(child.born))}${tag('Sex', child.sex)}</ChildIdentifiers>\n` +
      `      <ChildCharacteristics>${tag('Ethnicity', ethnicities[child.community] ?? 'NOBT')}<Disabilities>${tag('Disability', disability)}</Disabilities></ChildCharacteristics>\n` +
      `      <CINdetails>${dated('CINreferralDate', care.referredOn)}${tag('ReferralSource', care.source)}${tag('PrimaryNeedCode', care.primaryNeed)}${dated('CINclosureDate', care.closedOn)}${until(care.closedOn) === undefined ? '' : tag('ReasonForClosure', 'RC7')}` +
      `<ReferralNFA>${until(care.assessedOn) === undefined ? 1 : 0}</ReferralNFA>${assessment}${plan}${enquiry}${protection}</CINdetails>\n    </Child>\n`
    );
  }
}
