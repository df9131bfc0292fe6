import { NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import { type Reader, type Relationship, withoutHome } from '../../access/index.ts';
import { ageRulesOf } from '../../law/index.ts';
import { sayFinding } from '../counting/say-finding.ts';
import { toWindow } from '../criteria/windows.ts';
import type { NeedsParts } from '../needs-parts.ts';
import { ageOn, familyNeeds, type NeedView } from './family-needs.ts';
import {
  type EvidenceRow,
  readEverybody,
  readEvidence,
  readInvolvements,
  readSources,
  type SourceRow,
} from './family-show.store.ts';
import { readOwnWords, type SaidWords } from './own-words.store.ts';
import { statesOf } from './run-states.ts';
import {
  findLatestRun,
  findOwnFramework,
  readAlreadyOpen,
  readFindings,
  readMembers,
} from './visible.store.ts';
import { toWhoToRing, type WhoToRing } from './who-to-ring.rules.ts';

/** To whom to speak, and how, from a day on; of how many open cases the reader may not see it. */
export type SpeakSafely = {
  readonly said: readonly { readonly speakTo: string; readonly how: string; readonly on: string }[];
  readonly hidden: number;
};

export type FamilyView = {
  readonly family: number;
  readonly asAt: string;
  readonly members: readonly {
    readonly person: number;
    readonly name: string;
    readonly role: string;
    readonly age: number | undefined;
    readonly sex: string | null;
  }[];
  /** The framework it is read by; undefined before the first run, unless its own was asked for. */
  readonly framework: string | undefined;
  /** What the reader is to the family: which of the next steps are theirs to take. */
  readonly relationship: Relationship;
  /** Somebody's whereabouts are hidden from this reader. */
  readonly veiled: boolean;
  /** What the flows that signs rest on say of themselves. */
  readonly sources: readonly SourceRow[];
  /** Before anybody is rung: how to speak safely, of every open case the reader sees. */
  readonly speakSafely: SpeakSafely;
  /** First of all: who to ring. */
  readonly whoToRing: readonly WhoToRing[];
  readonly alreadyOpen: readonly { readonly kind: string; readonly since: string | null }[];
  /** What members said, in their words, newest first: with a sign that was confirmed or struck out, and of what they want. */
  readonly ownWords: readonly SaidWords[];
  readonly headlines: readonly {
    readonly name: string;
    readonly needs: readonly FamilyNeed[];
  }[];
  /** Only where asked for, one step further down. */
  readonly evidence: readonly EvidenceRow[] | undefined;
  /** How many needs are unknown, by cause. */
  readonly unknown: Readonly<Record<string, number>>;
  readonly note: string;
};

export type ShowFamilyRequest = {
  readonly reader: Reader;
  readonly family: number;
  readonly purpose?: 'triage' | 'support' | 'safeguarding' | 'identification' | 'quality' | 'audit';
  readonly reason?: string;
  readonly framework?: string;
  /** By the framework the family was put forward under (as this candidate), else the one approved here; not whichever ran last. */
  readonly byItsOwn?: { readonly candidate?: number };
  readonly evidence?: boolean;
  /** Evidence of this need only: one step at a time. */
  readonly need?: string;
  /** Under a glass the reader has broken over this family. */
  readonly breakGlass?: boolean;
};

/** A need with its signs in words, one for each sign, and which data a sign was read from. */
export type FamilyNeed = NeedView & {
  readonly says: readonly string[];
  readonly read: readonly (readonly string[])[];
  /** A practitioner may confirm it or strike it out. */
  readonly observed: boolean;
};

const note =
  'There may be records you cannot see, or that are just being compared anew. “Nothing recorded” is not “there is nothing”. If a child may be at risk, ring the front door now.';

/** One family as this reader may see it for this purpose: who to ring, signs of need by headline, what is not known and why. */
export const showFamily = async (parts: NeedsParts, request: ShowFamilyRequest): Promise<FamilyView> => {
  const { access, clock, display, frameworks, terms, wordsOf, speakOf } = parts;
  return access.withLook(
    {
      reader: request.reader,
      purpose: request.purpose ?? 'triage',
      level: request.evidence ? 'detail' : 'opened',
      subject: { kind: 'family', ids: [request.family] },
      ...(request.reason ? { reason: request.reason } : {}),
      ...(request.breakGlass ? { breakGlass: true } : {}),
    },
    async (tx, look, trail) => {
      const today = clock.today();
      const ages = ageRulesOf(display, today);
      // In one message what does not wait for each other (docs/decisions/0053).
      const [{ name, run }, members, involvements, said, ofCases, speak] = await Promise.all([
        findItsRun(tx, request),
        readMembers(tx, look, [look.asked(request.family)], today.toString()),
        readInvolvements(tx, request.family),
        readOwnWords(tx, request.family),
        maySeeWords(request.purpose, look) ? (wordsOf?.(tx, request.family) ?? []) : [],
        speakOf?.(tx, request.family),
      ]);
      if (request.purpose === 'safeguarding')
        trail.alsoAmongRestricted((on) => readEverybody(on, request.family));
      if (members.length === 0) throw new NotFound('There is nothing here that you can see.');
      const framework = run && frameworks.getFramework(run.framework, run.parameters);
      const asAt = run?.asAt ?? today.toString();
      const [findings, states, alreadyOpen] = run
        ? await Promise.all([
            readFindings(tx, ages, run.id, [request.family]),
            framework ? statesOf(parts, tx, run.id) : [],
            readAlreadyOpen(tx, ages, run.id, [request.family]),
          ])
        : [[], [], []];
      const needs = run && framework ? familyNeeds(framework, members, findings, states, look, asAt) : [];
      const say = (n: NeedView): readonly string[] =>
        n.signs.map((s) => {
          const c = framework?.criteria.get(s.criterion);
          const window = c && toWindow(c.window, Temporal.PlainDate.from(asAt), terms);
          return c && window && 'starts' in window
            ? sayFinding(c, s.number, window)
            : 'confirmed by a practitioner';
        });
      const shown = request.evidence
        ? needs
            .filter((n) => request.need === undefined || n.need === request.need)
            .flatMap((n) => n.signs.filter((s) => s.showEvidence).flatMap((s) => s.evidence))
        : [];
      const ageOf = (person: number) =>
        ageOn(members.find((m) => m.person === person)?.born ?? null, today.toString());
      const veiled = members.some((m) => look.veiled.persons.has(m.person));
      trail.note({ ...(run ? { run: run.id } : {}), needs: needs.filter((n) => n.value === 'met').length });
      return {
        family: request.family,
        asAt,
        members: withoutHome(members, look).map((m) => ({
          person: m.person,
          name: m.name ?? 'name not permitted',
          role: m.role,
          age: ageOn(m.born, asAt),
          sex: m.sex,
        })),
        framework: framework?.name ?? name,
        relationship: look.relationship,
        veiled,
        sources: unnamed(
          await readSources(
            tx,
            needs.flatMap((n) => n.signs.flatMap((s) => s.flows)),
          ),
          needs.flatMap((n) => n.signs).filter((s) => look.veiled.persons.has(s.person)),
        ),
        speakSafely: safelyFor(speak, veiled),
        whoToRing: toWhoToRing(
          // Who works with somebody leaves with them: only of who belongs to the family today.
          involvements.filter(({ person }) => members.some((m) => m.person === person)),
          display,
          ageOf,
          today,
        ),
        alreadyOpen: alreadyOpen.map(({ kind, since }) => ({ kind, since })),
        // Typed at length, words tell where somebody is: none of whom the reader may not find, nor of all together.
        ownWords: [...said, ...ofCases]
          .filter(({ about }) =>
            about === undefined
              ? !veiled
              : members.some(({ person }) => person === about) && !look.veiled.persons.has(about),
          )
          .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)),
        headlines: (framework?.headlines ?? []).map((h) => ({
          name: h.name,
          needs: needs
            .filter((n) => n.headline === h.code)
            .map((n) => ({
              ...n,
              says: say(n),
              read: n.signs.map((s) => Object.keys(framework?.criteria.get(s.criterion)?.uses ?? {})),
              observed: h.needs.find(({ code }) => code === n.need)?.observed ?? false,
            })),
        })),
        evidence: request.evidence ? await readEvidence(tx, shown) : undefined,
        unknown: countCauses(needs),
        note,
      };
    },
  );
};

/** What a family said in an assessment stays with who works with it, and with who protects it. */
const maySeeWords = (
  purpose: ShowFamilyRequest['purpose'],
  { relationship }: { readonly relationship: Relationship },
): boolean => purpose === 'safeguarding' || relationship === 'own-case' || relationship === 'own-team';

/** Whom to speak to, and where, tells where somebody is who must not be found: then only that there is such a note. */
const safelyFor = (speak: SpeakSafely | undefined, veiled: boolean): SpeakSafely => {
  const { said = [], hidden = 0 } = speak ?? {};
  return veiled ? { said: [], hidden: hidden + said.length } : { said, hidden };
};

/** The run it is read by: of the framework asked for, or of its own. */
const findItsRun = async (tx: Transaction, { family, framework, byItsOwn }: ShowFamilyRequest) => {
  const name = framework ?? (byItsOwn && (await findOwnFramework(tx, family, byItsOwn.candidate)));
  return { name, run: await findLatestRun(tx, name) };
};

/** Which source knows of somebody tells where they can be found (design 5.3): under a shield it has no name. */
const unnamed = (sources: readonly SourceRow[], veiled: readonly { readonly flows: readonly number[] }[]) => {
  const flows = new Set(veiled.flatMap((sign) => sign.flows));
  return sources.map((one) =>
    flows.has(one.flow) ? { ...one, title: 'a source', giver: 'a partner', recipe: null } : one,
  );
};

const countCauses = (needs: readonly NeedView[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const n of needs)
    if (n.value === 'no-data' || n.value === 'not-permitted')
      for (const c of n.causes) counts[c] = (counts[c] ?? 0) + 1;
  return counts;
};
