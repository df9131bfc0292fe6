// The package has no types. What the benchmark uses of it.
declare module 'autocannon' {
  type Spread = {
    readonly average: number;
    readonly p50: number;
    readonly p97_5: number;
    readonly p99: number;
  };
  export type Result = {
    readonly requests: Spread & { readonly total: number };
    readonly latency: Spread;
    readonly duration: number;
    readonly non2xx: number;
    readonly errors: number;
  };
  const autocannon: (options: {
    readonly url: string;
    readonly connections: number;
    readonly duration: number;
    readonly workers: number;
    readonly headers: Readonly<Record<string, string>>;
  }) => Promise<Result>;

  // biome-ignore lint/style/noDefaultExport: the package has no other.
  export { autocannon as default };
}
