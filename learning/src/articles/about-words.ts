import { z } from 'zod';
import { type Flag, findIdentifyingIn } from './identifying.rules.ts';

/** The parts of “About this site”, in the order they are read; the key is where a link leads to. */
export const aboutShape = [
  ['who', 'Who we are'],
  ['contact', 'How to reach us'],
  ['privacy', 'What becomes of what you tell us'],
  ['accessibility', 'Accessibility'],
] as const;
const words = z.string().trim().min(1).max(20_000);

/** Markdown of each part. */
export const About = z.object({ who: words, contact: words, privacy: words, accessibility: words });
export type About = z.infer<typeof About>;

/** Words as they were kept: an older version may have had other parts, or shorter ones. Its lack is filled by the words this site comes with. */
export const readAbout = (kept: unknown): Partial<About> => {
  const parts = z.record(z.string(), z.unknown()).parse(kept);
  const there = aboutShape.map(([key]) => [key, parts[key]] as const);
  return Object.fromEntries(there.filter(([, one]) => typeof one === 'string' && one !== ''));
};

/** How a centre is reached belongs here; who a family is does not. */
const mayStand = new Set<Flag['kind']>(['contact', 'address', 'postcode']);

/** What in these words might tell who somebody is, and stands neither in those before nor in the words this site comes with. */
export const askedAboutWords = (
  now: About,
  before: Partial<About> | undefined,
  places: readonly string[],
): readonly Flag[] => {
  const flagsOf = (words: Partial<About>) => findIdentifyingIn(Object.values(words).join('\n\n'), places);
  const known = new Set(
    [...flagsOf(aboutWords('')), ...(before ? flagsOf(before) : [])].map(({ words }) => words),
  );
  return flagsOf(now).filter((one) => !mayStand.has(one.kind) && !known.has(one.words));
};

/**
 * What readers find before an editor has written anything: our own words, which nobody of the centre has checked, as its form says. The contact
 * is asked for on the desk until somebody writes it. The days things are kept stand below these words and come from the code.
 * Accessibility: the parts of the model statement for public bodies (SI 2018/952 and its guidance on GOV.UK).
 */
export const aboutWords = (centre: string): About => ({
  who: `${centre} works with local places that share information to help families with many problems and to protect children. We find out with them what got in the way and what helped, and publish it here, so that the next place does not begin from nothing.

Texts are written by people of ${centre} and of the places, and signed by every organisation whose name stands on them. We hold nobody’s case: no record of a family is kept here.`,
  contact: `We have not yet written here how to reach us. If you get our newsletter, answer any of its letters.

Tell us if

- a text or a reply here could show who a family is: we take it away first and look at it then
- you left a reply and want it taken down or put right: say on which page it stands and from which day; we do not ask you to prove that it is yours
- you were quoted and no longer agree to it
- something here is wrong, or you cannot use a page.

If a child may be at risk, do not write to us: ring the children’s services of the place, or 999 where there is danger now.`,
  privacy: `We set no cookie, count no visitor, and ask no other site for anything. Pages are complete without JavaScript.

We ask for an e-mail address in two places. Of a **reply** we publish your name as you give it and your comment; your address is not published and nobody reads it, not the moderator either. For the **newsletter** we use your address to send it to you and for nothing else: you agree by confirming, and take that back with one press in any letter.

You may ask what we hold of you, have it put right or deleted, and object. Write to us. If you are not content with what we do, you may complain to the [Information Commissioner’s Office](https://ico.org.uk/make-a-complaint/).`,
  accessibility: `This site should meet the Web Content Accessibility Guidelines 2.2 at level AA. Every page and every state of it is tested by machine against them, on a screen 320 pixels wide, and the forms by keyboard alone. You can enlarge it, and read it without styles or JavaScript. Reports and case studies are there as tagged PDF too.

People who use a screen reader, a magnifier or speech have not tested it yet, so something may be wrong that no machine finds. Pictures have words beside them that an author wrote.

If you cannot use a page, or need it in another form, tell us which page and what you need. The Equality and Human Rights Commission (EHRC) enforces the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018; if you are not content with our answer, contact the [Equality Advisory and Support Service](https://www.equalityadvisoryservice.com/) (EASS).`,
});
