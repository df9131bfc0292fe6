/**
 * What a case (its alias in a statement) has reached, in one place for Home, the list and the letter: somebody who takes part agrees and has not taken it
 * back; an assessment is signed; a goal is worked on.
 */
export const stagesOf = (c: string) => ({
  agreed: `exists (select from support.agreement g
    join support.case_member m on m.case_id = g.case_id and m.record = g.record and m.known_to is null and m.left_on is null
    where g.case_id = ${c}.id and g.known_to is null and g.answer = 'agreed' and g.withdrawn_on is null)`,
  assessed: `exists (select from support.assessment s where s.case_id = ${c}.id and s.known_to is null and s.signed_on is not null)`,
  planned: `exists (select from support.goal g where g.case_id = ${c}.id and g.known_to is null and g.ended_on is null)`,
});
