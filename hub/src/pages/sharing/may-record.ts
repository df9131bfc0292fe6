import { mayEver, type Reader } from '../../access/index.ts';
import { type Agreement, asksForOthers, type FlowFacts } from '../../agreements/index.ts';

/** An agreement with all its flows, and whoever takes part in them. */
export type FoundAgreement = {
  readonly agreement: Agreement;
  readonly parties: readonly string[];
  readonly flows: readonly FlowFacts[];
};

/** The guards of what is recorded on the register: pages and the links to them ask the same. */
export const maySign = mayEver('sign-agreement', 'flow');
export const mayEndSome = mayEver('end-agreement', 'flow');
export const mayDecide = mayEver('approve-flow', 'flow');

/** Only the IG lead records what others signed. */
export const maySignFor = (reader: Reader, organisation: string): boolean =>
  maySign(reader) && (asksForOthers(reader) || reader.organisation.code === organisation);

/** Who records a decision records what it hung on, too. */
export const mayMeet = (reader: Reader, organisation: string): boolean =>
  mayDecide(reader) &&
  (asksForOthers(reader) ||
    reader.roles.some(({ role }) => role === 'guardian') ||
    reader.organisation.code === organisation);

/** The IG lead; or a partner, where nothing of it is given by somebody else. An agreement that was ended is not ended again. */
export const mayEnd = (reader: Reader, { agreement, flows }: FoundAgreement): boolean =>
  mayEndSome(reader) &&
  agreement.endedOn === undefined &&
  (asksForOthers(reader) || flows.every(({ giverId }) => giverId === reader.organisation.id));

/** A partner acts in its own organisation's name only. */
export const ownOf = (reader: Reader, organisation: string) =>
  reader.organisation.code === organisation ? { organisation: reader.organisation.id } : {};
