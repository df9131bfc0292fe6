import type { z } from 'zod';
import type { Registering } from './register.page.ts';

/** The form as an agreement's file writes it. What it does not ask for is the recipe's. */
export function toAgreement(given: z.infer<typeof Registering>, today: Temporal.PlainDate) {
  const applied = /^\s*(\d{4}-\d{2}-\d{2})\s*$/.exec(given.optOut)?.[1];
  return {
    code: given.code,
    title: given.title,
    'opened-on': today.toString(),
    starts: given.starts.toString(),
    ends: given.ends.toString(),
    flows: [
      {
        code: given.code,
        recipe: given.recipe,
        'as-recipe': true,
        giver: given.giver,
        receiver: given.receiver,
        'power-or-duty': given.basis,
        gateways: [given.gateway],
        'article-6': given.article6,
        'article-9':
          given.article9 === 'none'
            ? 'none'
            : {
                condition: given.article9,
                ...(given.schedule1 === undefined ? {} : { 'schedule-1': given.schedule1 }),
                ...(given.policyDocument === undefined ? {} : { 'policy-document': given.policyDocument }),
              },
        'article-10': 'none',
        ...(given.commonLawReference === undefined
          ? {}
          : { 'common-law-reference': given.commonLawReference }),
        'opt-out':
          applied === undefined
            ? { 'does-not-apply-because': given.optOut }
            : { 'applied-at-source-on': applied },
        controllers: [...new Set([given.giver, given.receiver])],
        dpia: { reference: given.dpia, 'review-on': given.dpiaReview.toString() },
        'over-sharing': 'refuse',
      },
    ],
  };
}
