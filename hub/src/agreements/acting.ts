/** Who acts, where in the order of knowledge, and on which day: handed to everything that writes. */
export interface Acting {
  readonly account: number;
  readonly at: Temporal.Instant;
  readonly today: Temporal.PlainDate;
}

/** The part of a signed-in account that agreements need. */
export interface Registrar {
  readonly account: number;
  readonly name: string;
  readonly organisation: { readonly code: string };
  readonly roles: readonly { readonly role: string }[];
}
