-- Of a case too what restricts must hold after a restore: an agreement declined or withdrawn, how to speak safely, who works with it no more.
create trigger wish after insert or update on support.agreement for each row execute function ledger.note_wish();
create trigger wish after insert or update on support.safe_contact for each row execute function ledger.note_wish();
create trigger wish after insert or update on support.worker for each row execute function ledger.note_wish();
