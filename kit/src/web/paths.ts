type Names<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<Rest>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;
type Given<P extends string> = { readonly [name in Names<P>]: string | number };

/** A path with its pattern; called with its parameters it is the address. */
export type Path<P extends string> = ([Names<P>] extends [never]
  ? () => string
  : (given: Given<P>) => string) & {
  readonly pattern: P;
};

/** `definePath('/families/:family')({ family: 12 })` is `/families/12`; a parameter left out is a fault of types. */
export function definePath<P extends string>(pattern: P): Path<P> {
  const address = (given: Readonly<Record<string, string | number>> = {}) =>
    pattern.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(given[name] ?? '')));
  return Object.assign(address, { pattern }); // the border where its text becomes its type
}

/** An address of this site to go on to, or home: never another site's (open redirect). */
export function innerPath(wanted: unknown): string {
  return typeof wanted === 'string' && /^\/(?![/\\])[\w./~%-]*$/.test(wanted) ? wanted : '/';
}
