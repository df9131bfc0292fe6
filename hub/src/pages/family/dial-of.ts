/** A number as a telephone takes it: spaces and dots would stop some. */
export const dialOf = (telephone: string | null): string | undefined => telephone?.replaceAll(/[^\d+]/g, '');
