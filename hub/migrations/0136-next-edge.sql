-- The first day after what is told on which what is kept says otherwise: until files reach it nothing but a clock moves a state, so it need not be worked out.
alter table progress.standing add column next_edge date;
