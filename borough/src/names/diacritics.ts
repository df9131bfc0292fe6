import { words } from './words.ts';

/** Names as their bearers write them; most British systems never learn the marks. */
const marked =
  words(`Wiśniewski Wiśniewska Wójcik Kamiński Kamińska Zieliński Zielińska Szymański Szymańska Woźniak Dąbrowski Dąbrowska Kozłowski Kozłowska
  Krawczyk Zając Pawłowski Pawłowska Król Jabłoński Jabłońska Wróbel Stępień Górski Górska Wróblewski Wróblewska Jasiński Jasińska Bąk Sokołowski Sokołowska
  Urbański Urbańska Szczepański Szczepańska Włodarczyk Kołodziej Małgorzata Paweł Michał Łukasz Rafał Radosław Sławomir Przemysław Mikołaj Balogová Kováč Dvořák
  Zoltán László József Siân Seán Siobhán Róisín Sinéad Pádraig Oisín`);

const fold = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L');

const byPlain: ReadonlyMap<string, string> = new Map(marked.map((name) => [fold(name), name]));

/** The name with its marks, where it has any. */
export const withMarks = (name: string): string => byPlain.get(name) ?? name;
