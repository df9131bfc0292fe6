/**
 * Whether what is measured is no need of the family but what every case is asked for, or an alternative that stands for all needs: that goes by its
 * measure's id, of nobody in particular. No measure is called as a need is (measures/read-measures.ts).
 */
export const goesByMeasure = (need: string, measure: string): boolean => need === measure;
