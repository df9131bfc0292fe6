import { roughAge } from '../calendar/day.ts';
import type { Ward } from '../people/ward.ts';
import { drawAdult } from './adults.ts';
import { drawChild } from './children.ts';
import { drawDomesticAbuse } from './domestic-abuse.ts';
import { drawHome } from './homes.ts';
import { drawSocialCare } from './social-care.ts';
import type { Span } from './span.ts';

/** Draws the troubles of everybody who lives in the ward at the end of a span. */
export function drawTroubles(ward: Ward, span: Span): void {
  for (const household of ward.households) {
    drawHome(ward, household, span);
    drawDomesticAbuse(ward, household, span);
    drawSocialCare(ward, household, span);
    for (const person of household.members) {
      if (roughAge(person.born, span.to) < 18) drawChild(ward, person, household.adversity, span);
      else drawAdult(ward, person, household, span);
    }
  }
}
