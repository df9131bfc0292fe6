import { z } from 'zod';
import { OrganisationKind } from './organisation-kind.ts';
import { yamlObject } from './yaml-object.ts';

/** Least strict first. */
export const Saying = z.enum(['may-be-told', 'ask-instead', 'do-not-mention']);
export type Saying = z.infer<typeof Saying>;

const Rule = yamlObject({
  say: Saying,
  sensitivity: z.array(z.string()).optional(),
  givers: z.array(OrganisationKind).optional(),
  noticed: z.boolean().optional(),
  because: z.string(),
  source: z.string(),
});

/** law/may-say.yaml */
export const MaySay = yamlObject({
  rules: z.array(Rule).min(1),
  questions: z.record(z.string(), z.string()),
  usualQuestion: z.string(),
  sheet: yamlObject({
    services: z.array(z.string()),
    members: z.array(z.string()),
    questions: z.array(z.string()).min(1),
  }),
});
export type MaySay = z.infer<typeof MaySay>;

/** What one sign rests on. */
export type SaidSign = {
  readonly sensitivity: string;
  /** Kinds of the organisations that gave it. */
  readonly givers: readonly string[];
  /** Every flow it rests on is in a notice to the public. */
  readonly noticed: boolean;
  readonly datasets: readonly string[];
};
export type Sayable = {
  readonly say: Saying;
  readonly because: string;
  readonly questions: readonly string[];
};

/** What may be said of a need: the strictest of its signs. Where no rule fits a sign it is not mentioned. Pure. */
export function decideMaySay(law: MaySay, signs: readonly SaidSign[]): Sayable {
  const rank = (say: Saying): number => Saying.options.indexOf(say);
  const found = signs.map(
    (sign) =>
      law.rules.find((rule) => fits(rule, sign)) ?? {
        say: 'do-not-mention' as const,
        because: 'no rule says that it may be told',
      },
  );
  const [strictest] = found.toSorted((a, b) => rank(b.say) - rank(a.say));
  // What must not be mentioned must not be hinted at by a question about it either.
  const mayHint = strictest !== undefined && strictest.say !== 'do-not-mention';
  const asked = !mayHint
    ? []
    : signs.flatMap(({ datasets }) => datasets.flatMap((one) => law.questions[one] ?? []));
  return {
    say: strictest?.say ?? 'do-not-mention',
    because: strictest?.because ?? 'no rule says that it may be told',
    questions: asked.length > 0 ? [...new Set(asked)] : [law.usualQuestion],
  };
}

const fits = (rule: z.infer<typeof Rule>, sign: SaidSign): boolean =>
  (rule.sensitivity === undefined || rule.sensitivity.includes(sign.sensitivity)) &&
  (rule.givers === undefined || rule.givers.some((kind) => sign.givers.includes(kind))) &&
  (rule.noticed === undefined || rule.noticed === sign.noticed);
