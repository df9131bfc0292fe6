import type { Transaction } from '@kinsight/kit/postgres';
import { z } from 'zod';
import { OrganisationKind, PlainDate } from '../law/index.ts';
import { Flow } from './flow.ts';

const Day = PlainDate.nullish().transform((day) => day ?? undefined);

/** A flow with its papers, as one row of JSON; the gateways and the partner are joined by assembleFlowFacts. */
export const FlowRow = z.object({
  id: z.number(),
  body: Flow,
  recipeHash: z
    .string()
    .nullish()
    .transform((hash) => hash ?? undefined),
  registeredOn: Day,
  changedOn: Day,
  giverKind: OrganisationKind.optional().catch(undefined),
  receiverKind: OrganisationKind.optional().catch(undefined),
  giverId: z.number(),
  agreement: z
    .object({
      code: z.string(),
      title: z.string(),
      starts: Day,
      ends: Day,
      endedOn: Day,
      signatures: z.array(
        z.object({
          organisation: z.string(),
          signedBy: z.string(),
          position: z.string(),
          signedOn: PlainDate,
          evidence: z.string(),
        }),
      ),
    })
    .nullish()
    .transform((agreement) => agreement ?? undefined),
  approvals: z.array(
    z.object({
      id: z.number(),
      organisation: z.string(),
      kind: z.enum(['guardian-advice', 'decision']),
      outcome: z.enum(['supports', 'approves', 'refuses', 'defers']),
      namedPerson: z.string(),
      position: z.string(),
      decidedOn: PlainDate,
      expiresOn: Day,
      conditions: z.array(
        z.object({
          text: z.string(),
          metOn: Day,
          metBy: z.string().optional(),
          reference: z.string().optional(),
        }),
      ),
      evidence: z.string(),
      ofThisText: z.boolean(),
    }),
  ),
  holdsCases: z.boolean(),
  paused: z
    .object({ reason: z.string(), since: Day })
    .nullish()
    .transform((paused) => paused ?? undefined),
});
export type FlowRow = z.infer<typeof FlowRow>;

/** All flows with their papers, by code; one statement. */
export async function listFlowRows(tx: Transaction): Promise<readonly FlowRow[]> {
  const rows = await tx.query(`
    select f.id, f.body, f.recipe_hash as "recipeHash", f.registered_on::text as "registeredOn",
      (select ledger.day_of(l.at)::text from ledger.load l where l.number = f.known_from) as "changedOn",
      g.kind as "giverKind", r.kind as "receiverKind", g.id as "giverId", access.holds_cases(f.id) as "holdsCases",
      (select json_build_object('code', a.code, 'title', a.title, 'starts', a.starts, 'ends', a.ends, 'endedOn', a.ended_on, 'signatures', coalesce(
          (select json_agg(json_build_object('organisation', o.code, 'signedBy', s.signed_by, 'position', s.position, 'signedOn', s.signed_on, 'evidence', s.evidence) order by s.known_from)
           from agreements.signature s join accounts.organisation o on o.id = s.organisation where s.agreement = a.id and s.known_to is null), '[]'))
       from agreements.agreement a where a.id = f.agreement) as agreement,
      coalesce((select json_agg(json_build_object('id', p.id, 'organisation', o.code, 'kind', p.kind, 'outcome', p.outcome, 'namedPerson', p.named_person, 'position', p.position,
          'decidedOn', p.decided_on, 'expiresOn', p.expires_on, 'conditions', (select coalesce(json_agg(c.value || case when m.id is null then '{}' else jsonb_build_object('metOn', m.met_on, 'metBy', m.met_by, 'reference', m.reference) end order by c.number), '[]')
            from jsonb_array_elements(p.conditions) with ordinality c (value, number)
            left join agreements.condition_met m on m.approval = p.id and m.number = c.number and m.known_to is null), 'evidence', p.evidence, 'ofThisText', p.flow_hash = f.hash) order by p.known_from)
        from agreements.approval p join accounts.organisation o on o.id = p.organisation where p.flow = f.id and p.known_to is null), '[]') as approvals,
      (select json_build_object('reason', p.reason, 'since', (select ledger.day_of(l.at) from ledger.load l where l.number = p.known_from)) from agreements.pause p where p.flow = f.id and p.known_to is null limit 1) as paused
    from agreements.flow f
    join accounts.organisation g on g.id = f.giver
    join accounts.organisation r on r.id = f.receiver
    order by f.code`);
  return rows.map((row) => FlowRow.parse(row));
}
