import { z } from 'zod';
import { compareDates, PlainDate } from '../law/index.ts';

/** What a place must have on paper, each by a named person, before a hub takes real data (design 9). */
export const placePapers = {
  dpia: 'data protection impact assessment',
  'policy-document': 'appropriate policy document',
  notice: 'notice to the public',
  dpo: 'data protection officer',
  guardian: 'Caldicott Guardian',
  'retention-clocks': 'retention clocks approved',
  'encrypted-storage': 'encrypted storage',
  'encrypted-backups': 'encrypted backups',
  'tested-restore': 'a restore that was tested',
} as const;
export const PaperName = z.enum(
  Object.keys(placePapers) as [keyof typeof placePapers, ...(keyof typeof placePapers)[]],
);
export type PaperName = z.infer<typeof PaperName>;

export const PlacePaper = z.strictObject({
  paper: PaperName,
  reference: z.string().trim().min(1),
  namedPerson: z.string().trim().min(1),
  recordedOn: PlainDate,
  reviewOn: PlainDate.optional(),
});
export type PlacePaper = z.infer<typeof PlacePaper>;

export interface Readiness {
  readonly ready: boolean;
  readonly papers: readonly {
    readonly paper: PaperName;
    readonly title: string;
    readonly state: 'there' | 'missing' | 'review-overdue';
    readonly recorded?: PlacePaper;
  }[];
}

/** Is the place ready for real data? Only with every paper there and none past its review. */
export function decideReadiness(recorded: readonly PlacePaper[], today: Temporal.PlainDate): Readiness {
  const papers = PaperName.options.map((paper) => {
    const one = recorded.find((candidate) => candidate.paper === paper);
    if (!one) return { paper, title: placePapers[paper], state: 'missing' as const };
    const overdue = one.reviewOn !== undefined && compareDates(today, one.reviewOn) > 0;
    return {
      paper,
      title: placePapers[paper],
      state: overdue ? ('review-overdue' as const) : ('there' as const),
      recorded: one,
    };
  });
  return { ready: papers.every((one) => one.state === 'there'), papers };
}
