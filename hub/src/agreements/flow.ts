import { z } from 'zod';
import { PlainDate, yamlObject } from '../law/index.ts';
import { CommonLawRoute, Mode, Purpose, Sensitivity, Shown } from './words.ts';

const Text = z.string().trim().min(1);

/** Article 9 or 10: the condition it rests on; `none` says that the flow holds no such data. */
export const SpecialCondition = z.union([
  z.literal('none'),
  yamlObject({
    condition: Text, // Art 9(2): a g h …; Art 10: schedule-1
    schedule1: Text.optional(), // a condition of law/gateways.yaml schedule-1
    policyDocument: Text.optional(), // reference of the appropriate policy document
  }),
]);
export type SpecialCondition = z.infer<typeof SpecialCondition>;

/** The national data opt-out: applied at source on a day, or why it does not apply. */
export const OptOut = z.union([
  yamlObject({ appliedAtSourceOn: PlainDate }),
  yamlObject({ doesNotApplyBecause: Text }),
]);
export type OptOut = z.infer<typeof OptOut>;

/** The fields of a flow; an agreement's file writes the same. */
export const flowShape = {
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: Text.optional(),
  recipe: Text.optional(), // the name of an adopted recipe
  giver: Text.optional(), // organisation codes
  receiver: Text.optional(),
  mode: Mode.optional(),
  shown: Shown.optional(),
  powerOrDuty: z.enum(['power', 'duty', 'consent']).optional(),
  gateways: z.array(Text).default([]),
  article6: Text.optional(),
  article9: SpecialCondition.optional(),
  article10: SpecialCondition.optional(),
  commonLawRoute: CommonLawRoute.optional(),
  commonLawReference: Text.optional(), // the statute, the s.251 reference, the consent form
  optOut: OptOut.optional(),
  controllers: z.array(Text).default([]),
  dpia: yamlObject({ reference: Text, reviewOn: PlainDate }).optional(),
  notice: Text.optional(),
  population: Text.optional(),
  fields: z.array(Text).default([]),
  freeText: z.array(Text).default([]), // free-text fields allowed by name; an empty list allows none
  sensitivity: z.array(Sensitivity).default([]),
  purposes: z.array(Purpose).default([]),
  retention: Text.optional(), // a clock of law/retention.yaml
  overSharing: z.enum(['refuse', 'drop']).optional(),
  asks: Text.optional(), // this flow asks; the flow that answers it
  answerWithin: z.number().int().positive().optional(), // a question's working days to be answered in; 20 where nothing is said
  answers: Text.optional(), // this flow answers; the flow that asks
};

/**
 * A flow as an agreement writes it: who gives which fields about which population to whom, and all that makes it lawful.
 * Any field may still be empty while it is being negotiated; one field empty and nothing flows (decideSharing).
 */
export const Flow = yamlObject(flowShape);
export type Flow = z.infer<typeof Flow>;

/** Every field of the design that must be filled before anything flows, with a word for it. */
export const requiredFields = {
  title: 'title',
  recipe: 'recipe',
  giver: 'who gives',
  receiver: 'who receives',
  mode: 'mode',
  shown: 'how far it may be shown',
  powerOrDuty: 'power or duty',
  gateways: 'gateway',
  article6: 'Article 6 ground',
  article9: 'Article 9 condition, or none',
  article10: 'Article 10 condition, or none',
  commonLawRoute: 'common-law route',
  optOut: 'opt-out',
  controllers: 'controllers',
  dpia: 'DPIA and its review date',
  notice: 'notice to the public',
  population: 'population',
  fields: 'fields',
  sensitivity: 'sensitivity',
  purposes: 'purposes',
  retention: 'retention',
  overSharing: 'rule for over-sharing',
} as const satisfies Partial<Record<keyof Flow, string>>;
export type RequiredField = keyof typeof requiredFields;

/** Required fields still empty, in the order of the form. */
export function emptyFields(flow: Flow): readonly RequiredField[] {
  const names = Object.keys(requiredFields).filter((name): name is RequiredField => name in requiredFields);
  return names.filter((name) => {
    const value = flow[name];
    return value === undefined || (Array.isArray(value) && value.length === 0);
  });
}
