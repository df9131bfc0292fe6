import { describe, expect, it } from 'vitest';
import { answerRequest } from './answer-request.ts';
import { readCsv } from './read-csv.ts';

const register = `NHS number,Surname,Forename,Date of birth,Sex,Postcode,Open child referral,Open adult referral,Team,Telephone
9990000018,Ashby,Ann,1980-02-03,F,YB1 1AA,N,Y,Community Mental Health,01632 960001
,"O'Neill",Bob,2012-05-06,M,YB1 1AB,Y,N,Children's Mental Health,01632 960002
9990000026,Cole,Cat,1975-01-01,F,YB1 1AC,N,N,Community Mental Health,01632 960001
`;
const ask = (...lines: string[]) =>
  `Request ref,Item,NHS number,Surname,Forename,Date of birth,Sex,Postcode,Criterion\n${lines.join('\n')}\n`;
const answers = (...lines: string[]) =>
  readCsv(answerRequest(register, ask(...lines))).map((one) => one['Answer']);

describe("the trust's answer", () => {
  it('knows a patient by NHS number and date of birth, and says whom to ring', () => {
    expect(answerRequest(register, ask('R1,1,9990000018,Ashby,Ann,1980-02-03,F,YB9 9ZZ,3.2'))).toBe(
      'Request ref,Item,Criterion,Answer,As at,Contact team,Telephone\nR1,1,3.2,Y,2025-02-28,Community Mental Health,01632 960001\n',
    );
  });

  it('knows a patient without a number by names, date of birth and postcode', () => {
    expect(answers("R1,1,,o'neill,bob,2012-05-06,M,yb1 1ab,3.1")).toEqual(['Y']);
  });

  it('does not take a number that belongs to another date of birth', () => {
    expect(answers('R1,1,9990000018,Ashby,Ann,1980-03-02,F,YB1 1AB,3.2')).toEqual(['Not known to us']);
  });

  it('tells no referral from not known, and a child’s question from an adult’s', () => {
    expect(
      answers(
        'R1,1,9990000026,Cole,Cat,1975-01-01,F,YB1 1AC,3.2',
        'R1,2,,Day,Dee,1990-01-01,F,YB1 1AD,3.2',
        'R1,3,9990000018,Ashby,Ann,1980-02-03,F,,3.1',
      ),
    ).toEqual(['N', 'Not known to us', 'N']);
  });

  it('answers nothing it may not be asked', () => {
    expect(answers('R1,1,9990000018,Ashby,Ann,1980-02-03,F,,4.1')).toEqual(['Not asked']);
  });
});
