import type { Reader } from '../../access/index.ts';
import type { FlowFacts } from '../../agreements/index.ts';
import { paths } from '../paths.ts';
import { namesOf } from './words.ts';

export const kinds = ['decision', 'guardian-advice'] as const;

/** What each kind may say. */
export const fitting: Readonly<Record<(typeof kinds)[number], readonly string[]>> = {
  decision: ['approves', 'refuses', 'defers'],
  'guardian-advice': ['supports', 'refuses', 'defers'],
};

/** The form: whose decision it may be. A partner records its own organisation's only. */
export const presentDecideFlow = (
  { flow }: FlowFacts,
  names: readonly { readonly code: string; readonly name: string }[],
  reader: Reader,
) => {
  const isPartner = reader.roles.every(({ role }) => role === 'partner');
  const parties = [...new Set([flow.giver, flow.receiver])].filter((code) => code !== undefined);
  return {
    heading: flow.title ?? flow.code,
    action: paths.decideFlow({ flow: flow.code }),
    back: paths.flow({ flow: flow.code }),
    organisations: parties
      .filter((code) => !isPartner || code === reader.organisation.code)
      .map((value) => ({ value, text: namesOf(names)(value) })),
  };
};
