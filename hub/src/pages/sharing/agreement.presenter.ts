import { sayDay, sayList } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import type { AdoptedRecipe, Recipe } from '../../agreements/index.ts';
import { paths } from '../paths.ts';
import { type FoundAgreement, mayEnd, maySignFor } from './may-record.ts';
import { inNames, namesOf, readSections, sayWord } from './words.ts';

export const presentAgreement = (
  found: FoundAgreement,
  organisations: readonly { readonly code: string; readonly name: string }[],
  record: string,
  reader: Reader,
) => {
  const nameOf = namesOf(organisations);
  const { agreement, parties } = found;
  const hasSigned = (code: string) => agreement.signatures.some(({ organisation }) => organisation === code);
  const of = { agreement: agreement.code };
  return {
    heading: agreement.title,
    sign: parties.some((code) => maySignFor(reader, code) && !hasSigned(code))
      ? paths.signOnPaper(of)
      : undefined,
    end: mayEnd(reader, found) ? paths.endAgreement(of) : undefined,
    between: `Between ${sayList(parties.map(nameOf))}.`,
    holds: `It holds from ${agreement.starts ? sayDay(agreement.starts) : 'a day not said yet'} to ${agreement.ends ? sayDay(agreement.ends) : 'a day not said yet'}, both included.`,
    ended: agreement.endedOn && `It was ended on ${sayDay(agreement.endedOn)}.`,
    sections: readSections(record).map(({ title, facts }) => ({
      title,
      facts: facts
        .filter(({ what }) => !['Refused', 'Decision', 'Guardian'].includes(what))
        .map(({ what, said }) => ({ what, said: inNames(organisations)(said) })),
    })),
    signatures: parties.map((code) => {
      const signed = agreement.signatures.find(({ organisation }) => organisation === code);
      return {
        organisation: nameOf(code),
        signed:
          signed && `${signed.signedBy}, ${signed.position}, ${sayDay(signed.signedOn)} (${signed.evidence})`,
        takeBack:
          signed && maySignFor(reader, code)
            ? paths.takeBackSignature({ ...of, organisation: code })
            : undefined,
      };
    }),
  };
};

export const presentRecipe = (
  { file, hash, files }: Recipe,
  adopted: AdoptedRecipe | undefined,
  mayAdopt: boolean,
) => ({
  heading: file.title,
  summary: file.summary,
  state:
    adopted === undefined
      ? 'Not adopted here.'
      : `Adopted here on ${sayDay(adopted.adoptedOn)}${adopted.hash === hash ? '' : '; it has changed since'}.`,
  mayAdopt: mayAdopt && adopted?.hash !== hash,
  facts: [
    { what: 'Version', said: file.version },
    { what: 'About', said: file.population },
    { what: 'Comes from', said: file.sourceSystem },
    { what: 'How', said: sayWord(file.mode) },
    { what: 'Shown as far as', said: sayWord(file.shown) },
    { what: 'For', said: sayList(file.purposes.map(sayWord)) },
    { what: 'Can show signs of needs', said: file.evidences.join(', ') || 'none' },
    { what: 'Classes of data', said: file.sensitivity.join(', ') },
    ...file.gateways.map(({ giver, gateways, why }) => ({
      what: `Law, where a ${giver.replaceAll('-', ' ')} gives it`,
      said: `${gateways.join(' or ')}. ${why}.`,
    })),
    { what: 'Confidence', said: `${file.commonLaw.route.replaceAll('-', ' ')}. ${file.commonLaw.why}.` },
    { what: 'Opt-out', said: file.optOut },
    { what: 'Fields', said: file.fields.join('; ') },
  ],
  tips: (files['tips.md'] ?? '')
    .split('\n')
    .map((line) => line.replace(/^#+ |^[-*] /, '').trim())
    .filter((line) => line !== ''),
});
