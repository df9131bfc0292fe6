import { batterbyInterviews } from './batterby-interviews.ts';
import { griddletonInterviews } from './griddleton-interviews.ts';
import type { MadeUpInterview } from './interview.ts';
import { lemonfordInterviews } from './lemonford-interviews.ts';

/** Two in each place. */
export const interviews: readonly MadeUpInterview[] = [
  ...batterbyInterviews,
  ...griddletonInterviews,
  ...lemonfordInterviews,
];
