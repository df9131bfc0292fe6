import type { Transaction } from '@kinsight/kit/postgres';

export type SigningKind = 'signature' | 'decision' | 'guardian-advice';

/** One invitation to sign or decide. */
export type SigningLink = {
  readonly id: number;
  readonly kind: SigningKind;
  readonly agreement: string | null;
  readonly flow: string | null;
  /** Code of the organisation it is for. */
  readonly organisation: string;
  readonly namedPerson: string;
  readonly position: string;
  readonly textSha256: string;
  readonly madeBy: number;
  readonly madeByName: string;
  /** Code of the organisation of who asked, and was told the link. */
  readonly madeByOrganisation: string;
  /** ISO instants. */
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly outcome: string | null;
};

const columns = `s.id, s.kind, s.agreement, s.flow, s.organisation, s.named_person as "namedPerson", s.position, s.text_sha256 as "textSha256",
  s.made_by as "madeBy", a.name as "madeByName", o.code as "madeByOrganisation", s.expires_at as "expiresAt", s.used_at as "usedAt", s.outcome
  from agreements.signing_link s join accounts.account a on a.id = s.made_by join accounts.organisation o on o.id = a.organisation`;

export const insertSigningLink = async (
  tx: Transaction,
  link: Pick<
    SigningLink,
    'kind' | 'agreement' | 'flow' | 'organisation' | 'namedPerson' | 'position' | 'textSha256' | 'madeBy'
  > & { readonly tokenHash: Uint8Array; readonly at: Temporal.Instant; readonly expiresAt: Temporal.Instant },
): Promise<number> =>
  (
    await tx.one<{ id: number }>(
      `insert into agreements.signing_link (token_hash, kind, agreement, flow, organisation, named_person, position, text_sha256, made_by, made_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
      [
        link.tokenHash,
        link.kind,
        link.agreement,
        link.flow,
        link.organisation,
        link.namedPerson,
        link.position,
        link.textSha256,
        link.madeBy,
        link.at,
        link.expiresAt,
      ],
    )
  ).id;

/** The link of a token that is neither used nor withdrawn and has not run out; locked, so that it is used once. */
export const findOpenLink = (
  tx: Transaction,
  tokenHash: Uint8Array,
  now: Temporal.Instant,
): Promise<SigningLink | undefined> =>
  tx.maybeOne<SigningLink>(
    `select ${columns} where s.token_hash = $1 and s.used_at is null and s.withdrawn_at is null and s.expires_at > $2 for update of s`,
    [tokenHash, now],
  );

export const spendLink = async (
  tx: Transaction,
  id: number,
  used: { readonly at: Temporal.Instant; readonly outcome: string; readonly words: string | undefined },
): Promise<void> => {
  await tx.run('update agreements.signing_link set used_at = $2, outcome = $3, words = $4 where id = $1', [
    id,
    used.at,
    used.outcome,
    used.words ?? null,
  ]);
};

/** Links about a flow or its agreement, newest first. */
export const listLinks = (
  tx: Transaction,
  of: { readonly flow: string; readonly agreement: string | undefined },
): Promise<readonly SigningLink[]> =>
  tx.query<SigningLink>(
    `select ${columns} where s.withdrawn_at is null and (s.flow = $1 or s.agreement = $2) order by s.id desc limit 50`,
    [of.flow, of.agreement ?? null],
  );

/** Takes back what is not used yet, of one flow or its agreement, and where given of one organisation. */
export const withdrawLink = (
  tx: Transaction,
  id: number,
  of: {
    readonly flow: string;
    readonly agreement: string | undefined;
    readonly organisation: string | undefined;
  },
  at: Temporal.Instant,
): Promise<number> =>
  tx.run(
    `update agreements.signing_link set withdrawn_at = $2 where id = $1 and used_at is null and withdrawn_at is null
       and (flow = $3 or agreement = $4) and ($5::text is null or organisation = $5)`,
    [id, at, of.flow, of.agreement ?? null, of.organisation ?? null],
  );
