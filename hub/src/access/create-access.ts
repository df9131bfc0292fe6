import { type AuditEntry, appendAudit } from '@kinsight/kit/audit';
import { AppError, type Clock, NotFound, Refused } from '@kinsight/kit/command';
import type { Database, Transaction } from '@kinsight/kit/postgres';
import type { Access, ClerkRequest, LookRequest, WorkRequest } from './access.ts';
import { createGlass, glassOf } from './create-glass.ts';
import { decideAccess } from './decide-access.ts';
import { composeLook, kindOf, type LookAsked, type Standing } from './decide-look.ts';
import { type Gathered, gather } from './gather.ts';
import { gatherPage } from './gather-page.ts';
import { findOpenGlass, insertGlass } from './glass.store.ts';
import { defaultLoaders } from './loaders.store.ts';
import type { Loaders } from './loaders.ts';
import { readWhoLooked } from './read-who-looked.ts';
import { findGiver, goOnAs } from './role.store.ts';
import { toSettings } from './settings.ts';
import { tellOfRestricted } from './tell-of-restricted.ts';
import { type KeptTrail, keepTrail } from './trail.ts';
import { tryLooks } from './try-looks.ts';
import type { Action } from './vocabulary.ts';
import { findLastLook } from './who-looked.store.ts';

export type AccessOptions = {
  readonly db: Database;
  readonly clock: Clock;
  readonly loaders?: Partial<Loaders>;
  /** The day by which an emergency of this day is to be reviewed: one working day later. Left out: the next day. */
  readonly reviewBy?: (day: Temporal.PlainDate) => Temporal.PlainDate;
};

/** Refused inside a transaction; becomes a row and the answer "not found" outside it. */
class NotAllowed extends AppError {}

const nothingHere = 'There is nothing here that you can see.';
/** What was looked at within so long is the same visit. */
const sameVisit = { minutes: 30 };
const quiet: ReadonlySet<Action> = new Set(['read-register', 'read-deliveries']);

/** No sequence begins there. */
const nobodysId = 0;

/** The only doors to people's data: see Access. */
export function createAccess({
  db,
  clock,
  loaders: given = {},
  reviewBy = (day) => day.add({ days: 1 }),
}: AccessOptions): Access {
  let loaders: Loaders = { ...defaultLoaders, ...given };

  /** Runs a look's transaction. Whatever is refused or not found leaves a row of its own. */
  async function looking<T>(
    request: LookAsked,
    action: Action,
    run: (tx: Transaction, gathered: Gathered, kept: KeptTrail) => Promise<T>,
    toSee: (standing: Standing) => Standing = (standing) => standing,
    from: typeof gather = gather,
  ): Promise<T> {
    const kept = keepTrail(request.subject.kind === 'place' ? [] : request.subject.ids);
    const row = (
      outcome: string,
      detail: Readonly<Record<string, unknown>>,
      relationship?: string,
    ): AuditEntry => ({
      ...whoAndWhen(request),
      action,
      purpose: request.purpose,
      relationship: relationship ?? request.relationship,
      subjectKind: kindOf(request),
      subjects: kept.subjects(),
      outcome,
      detail: { ...(request.reason === undefined ? {} : { reason: request.reason }), ...detail },
    });
    try {
      return await db.withTransaction('worker', {}, async (tx) => {
        const all = await from(tx, loaders, { request, action, toSee, today: clock.today() });
        const { relationship, decision } = all.standing;
        const refusal = new NotAllowed('not-allowed', 404, decision.reasons.join(', '));
        if (request.subject.kind === 'place' && !decision.allowed) throw refusal;
        if (all.nobody) {
          // The whole way all the same, and nothing of it is kept or told: which look it was must not show in the time it took.
          await run(tx, all, kept).catch((error: unknown) => {
            if (!(error instanceof AppError)) throw error; // a bug still shows
          });
          throw decision.allowed ? new NotFound(nothingHere) : refusal;
        }
        const result = await run(tx, all, kept);
        const outcome = action === 'break-glass' ? 'break-glass' : 'allowed';
        await appendAudit(
          tx,
          row(
            outcome,
            {
              because: decision.reasons,
              flows: all.facts.flows.map(({ flow }) => flow),
              ...kept.notes(),
            },
            relationship,
          ),
        );
        return result;
      });
    } catch (error) {
      if (!(error instanceof NotAllowed || error instanceof NotFound)) throw error;
      const refused = error instanceof NotAllowed;
      await db.withTransaction('clerk', {}, (tx) =>
        appendAudit(tx, row(refused ? 'refused' : 'not-found', refused ? { because: error.message } : {})),
      );
      throw refused ? new NotFound(nothingHere) : error;
    }
  }

  const whoAndWhen = ({ reader }: Pick<LookRequest, 'reader'>) => ({
    at: clock.now(),
    account: reader.account,
    osUser: reader.osUser,
  });

  /** The reader's look, set for the rest of the transaction. */
  const openLook = (tx: Transaction, request: LookRequest, { seeing, facts, nobody }: Gathered) => {
    const look = composeLook(request, seeing, facts, clock.today());
    // In one message with what is read first under it, and before it; where it fails so does all that follows.
    goOnAs(tx, 'reader', toSettings(look)).catch(() => undefined);
    return nobody ? { ...look, asked: () => nobodysId } : look;
  };

  /** A register act or a job: decided by role and, for a partner, by whose flow it is. */
  async function acting<T>(
    role: 'worker' | 'clerk',
    action: Action,
    request: WorkRequest | ClerkRequest,
    act: (tx: Transaction, kept: KeptTrail) => Promise<T>,
  ) {
    const { reader, subject, flow, reason } = request;
    const kept = keepTrail(subject?.ids ?? []);
    const purpose = 'purpose' in request ? request.purpose : undefined;
    const row = (outcome: string, detail: Readonly<Record<string, unknown>>): AuditEntry => ({
      ...whoAndWhen(request),
      action,
      purpose,
      subjectKind: subject?.kind ?? (flow === undefined ? 'place' : 'flow'),
      subjects: [...kept.subjects(), ...(subject === undefined && flow !== undefined ? [flow] : [])],
      outcome,
      detail: { ...(reason === undefined ? {} : { reason }), ...detail },
    });
    try {
      return await db.withTransaction(role, {}, async (tx) => {
        const giver = flow === undefined ? undefined : await findGiver(tx, flow);
        const inWhoseName = 'organisation' in request ? request.organisation : undefined;
        const isOwn = reader.organisation.id === giver || reader.organisation.id === inWhoseName;
        const { allowed, reasons } = decideAccess({
          roles: reader.roles.map((held) => held.role),
          action,
          resource: flow === undefined ? 'place' : 'flow',
          relationship: isOwn ? 'own-data' : 'none',
          purpose,
          reason: reason !== undefined && reason.trim() !== '',
        });
        if (!allowed) throw new NotAllowed('not-allowed', 403, reasons.join(', '));
        const result = await act(tx, kept);
        if (subject !== undefined || !quiet.has(action))
          await appendAudit(tx, row('allowed', { because: reasons, ...kept.notes() }));
        return result;
      });
    } catch (error) {
      if (!(error instanceof NotAllowed)) throw error;
      await db.withTransaction('clerk', {}, (tx) =>
        appendAudit(tx, row('refused', { because: error.message })),
      );
      const held = reader.roles.map((one) => one.role).join(', ') || 'no role';
      throw new Refused(
        `${reader.name} (${held}) may not ${action.replaceAll('-', ' ')}. Ask somebody whose role allows it.`,
        { action },
        'not-allowed',
      );
    }
  }

  const asClerk: Access['asClerk'] = (request, act) =>
    acting('clerk', request.action, request, (tx, kept) => act(tx, kept.trail));

  return {
    withLook: (request, read) =>
      looking(request, request.breakGlass ? 'break-glass' : request.level, async (tx, gathered, kept) => {
        const { reader, subject } = request;
        if (request.breakGlass) {
          const glass =
            subject.kind === 'place'
              ? undefined
              : await findOpenGlass(tx, reader.account, subject, clock.now());
          if (glass === undefined) throw new NotFound(nothingHere);
          kept.trail.note({ alert: glass });
        }
        const look = openLook(tx, request, gathered);
        const result = await read(tx, look, kept.trail);
        await tellOfRestricted(tx, loaders, { request, kept, at: clock.now() });
        return result;
      }),

    withPage: (request, choose, read) => {
      const asked = { ...request, subject: { kind: 'place', of: request.of } } as const;
      return looking(
        asked,
        request.level,
        async (tx, gathered, kept) => read(tx, openLook(tx, asked, gathered), kept.trail),
        undefined,
        gatherPage(request.of, choose),
      );
    },

    withChange: (request, see, change) =>
      looking(
        request,
        request.action,
        async (tx, gathered, kept) => {
          const look = openLook(tx, { ...request, level: 'opened' }, gathered);
          const seen = await see(tx, look);
          if (gathered.nobody) throw new NotFound(nothingHere);
          await goOnAs(tx, 'worker');
          return change(tx, seen, kept.trail);
        },
        // What may be seen on the way to a change is what may be opened, and no more.
        (standing) => ({ ...standing, asked: { ...standing.asked, action: 'opened', reason: true } }),
      ),

    breakGlass: ({ reader, reason }, find) => {
      const subject = { kind: 'place', of: 'person' } as const;
      const request = { reader, reason, purpose: 'safeguarding', subject } as const;
      return looking(request, 'break-glass', async (tx, gathered, kept) => {
        const look = openLook(tx, { ...request, level: 'opened' }, gathered);
        const opened = await find(tx, look);
        if (opened.persons.length === 0) throw new NotFound(nothingHere);
        await goOnAs(tx, 'worker');
        const glass = await insertGlass(tx, {
          ...opened,
          ...glassOf(clock, reviewBy),
          reason,
          account: reader.account,
        });
        kept.trail.saw(opened.persons);
        kept.trail.note({ alert: glass, families: opened.families });
        return glass;
      });
    },

    glass: createGlass({ db, clock, asClerk }),

    whoLooked: (request) =>
      looking(
        { ...request, subject: { kind: 'family', ids: [request.family] } },
        'opened',
        async (tx, gathered) => {
          const subject = { kind: 'family', ids: [request.family] } as const;
          openLook(tx, { ...request, subject, level: 'opened' }, gathered);
          return readWhoLooked(tx, request);
        },
      ),

    lastLooked: (reader, at) =>
      db.withTransaction('clerk', {}, (tx) =>
        findLastLook(tx, reader.account, at, clock.now().subtract(sameVisit)),
      ),

    asWorker: (request, work) => acting('worker', request.job, request, (tx, kept) => work(tx, kept.trail)),
    asClerk,

    refusedRecords: async (tx, purpose) => {
      const refused = await loaders.refusals(tx, purpose, clock.today());
      return new Set(refused.map(({ record }) => record).filter((record) => record !== null));
    },

    hidden: async (tx, purpose) => ({
      refused: await loaders.refusals(tx, purpose, clock.today()),
      shielded: await loaders.shields(tx, 'all'),
    }),

    tryLooks: async (request, seed, read) => {
      const { reader, flow, looks } = request;
      await acting('clerk', 'read-register', { reader, action: 'read-register' }, () => Promise.resolve());
      const result = await tryLooks(db, clock.today(), request, seed, read);
      await db.withTransaction('clerk', {}, (tx) =>
        appendAudit(tx, {
          ...whoAndWhen(request),
          action: 'dry-run',
          subjectKind: 'flow',
          subjects: [flow.id],
          outcome: 'allowed',
          detail: { looks: looks.length },
        }),
      );
      return result;
    },

    registerLoader: (more) => {
      loaders = { ...loaders, ...more };
    },
  };
}
