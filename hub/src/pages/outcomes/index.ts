import { claimPages } from './claim.page.ts';
import { outcomesPages } from './outcomes.page.ts';
import { reportPages } from './report.page.ts';
import { samplePages } from './samples.page.ts';

export { mayClaim } from './may-claim.ts';
export const outcomePages = [...outcomesPages, ...claimPages, ...samplePages, ...reportPages];
