import { readdirSync } from 'node:fs';
import path from 'node:path';
import { AgreementFile, type Agreements, type Registrar, readRecipe } from '@kinsight/hub/agreements';
import { PlainDate, readDataFile, yamlObject } from '@kinsight/hub/law';
import type { Transaction } from '@kinsight/kit/postgres';
import { z } from 'zod';

const Text = z.string().min(1);
const OrganisationsFile = yamlObject({
  organisations: z.array(z.strictObject({ code: Text, name: Text, kind: Text })),
});
const AcceptedFile = yamlObject({ accepted: z.array(z.strictObject({ gateway: Text, reference: Text })) });
const ApprovalsFile = yamlObject({
  signatures: z.array(
    yamlObject({
      agreement: Text,
      organisation: Text,
      signedBy: Text,
      position: Text,
      signedOn: PlainDate,
      evidence: Text,
    }),
  ),
  approvals: z.array(
    yamlObject({
      flow: Text,
      organisation: Text,
      kind: z.enum(['guardian-advice', 'decision']),
      outcome: z.enum(['supports', 'approves', 'refuses', 'defers']),
      namedPerson: Text,
      position: Text,
      decidedOn: PlainDate,
      expiresOn: PlainDate.optional(),
      conditions: z.array(yamlObject({ text: Text, metOn: PlainDate.optional() })).default([]),
      evidence: Text,
    }),
  ),
});

export type RegisterStep =
  | 'adopt-recipe'
  | 'register-agreement'
  | 'sign-agreement'
  | 'approve-flow'
  | 'accept-gateway';

/** What the set-up needs of a place. `asClerk` is access's, with the reader already named. */
export interface AgreementsSetUp {
  readonly folder: string; // demo/places/<place>
  readonly recipes: string; // recipes/
  readonly agreements: Agreements;
  readonly reader: Registrar;
  readonly asClerk: <T>(action: RegisterStep, act: (tx: Transaction) => Promise<T>) => Promise<T>;
}

/** The organisations of a place, as its folder lists them. Save them (kit/accounts) before setUpAgreements. */
export function readOrganisations(
  folder: string,
): readonly { readonly code: string; readonly name: string; readonly kind: string }[] {
  return readDataFile(path.join(folder, 'organisations.yaml'), OrganisationsFile).organisations;
}

/** Adopts the recipes, registers the agreements, and records signatures, approvals and accepted gateways of a made-up place. */
export async function setUpAgreements({
  folder,
  recipes,
  agreements,
  reader,
  asClerk,
}: AgreementsSetUp): Promise<{
  readonly recipes: number;
  readonly agreements: number;
  readonly flows: number;
}> {
  const files = readdirSync(path.join(folder, 'agreements'))
    .sort()
    .map((name) => readDataFile(path.join(folder, 'agreements', name), AgreementFile));
  const papers = readDataFile(path.join(folder, 'approvals.yaml'), ApprovalsFile);
  const { accepted } = readDataFile(path.join(folder, 'gateways-accepted.yaml'), AcceptedFile);
  const names = [
    ...new Set(files.flatMap((file) => file.flows.flatMap(({ recipe }) => recipe ?? []))),
  ].sort();
  await asClerk('adopt-recipe', async (tx) => {
    for (const name of names) await agreements.adoptRecipe(tx, reader, readRecipe(path.join(recipes, name)));
  });
  await asClerk('accept-gateway', async (tx) => {
    for (const { gateway, reference } of accepted)
      await agreements.acceptGateway(tx, reader, gateway, reference);
  });
  await asClerk('register-agreement', async (tx) => {
    for (const file of files) await agreements.registerAgreement(tx, reader, file);
  });
  await asClerk('sign-agreement', async (tx) => {
    for (const { agreement, ...signature } of papers.signatures)
      await agreements.sign(tx, reader, agreement, signature);
  });
  await asClerk('approve-flow', async (tx) => {
    for (const { flow, ...approval } of papers.approvals)
      await agreements.approve(tx, reader, flow, approval);
  });
  return {
    recipes: names.length,
    agreements: files.length,
    flows: files.reduce((sum, file) => sum + file.flows.length, 0),
  };
}
