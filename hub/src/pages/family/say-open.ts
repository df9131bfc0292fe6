/** Which help is open already: “Early help”. */
export const sayOpen = (kind: string): string =>
  `${kind.charAt(0).toUpperCase()}${kind.slice(1).replaceAll(/[-_]/g, ' ')}`;
