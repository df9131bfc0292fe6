/** Typed facts of a trouble, for the log: codes, counts and row numbers, never a name or anything a partner wrote. */
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

/** Trouble a person can be told about. `code` is for programs, `status` speaks HTTP, the message is the sentence shown. */
export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly facts: Facts;

  constructor(code: string, status: number, sentence: string, facts: Facts = {}) {
    super(sentence);
    this.name = new.target.name;
    this.code = code;
    this.status = status;
    this.facts = facts;
  }
}

/** What was asked for is not there, or may not be seen: the two must look the same. */
export class NotFound extends AppError {
  constructor(sentence: string, facts: Facts = {}, code = 'not-found') {
    super(code, 404, sentence, facts);
  }
}

/** A rule refuses it; the sentence says which and who can change that. */
export class Refused extends AppError {
  constructor(sentence: string, facts: Facts = {}, code = 'refused') {
    super(code, 403, sentence, facts);
  }
}

/** What was given cannot be read or makes no sense. */
export class BadInput extends AppError {
  constructor(sentence: string, facts: Facts = {}, code = 'bad-input') {
    super(code, 400, sentence, facts);
  }
}

/** It clashes with what is already there. */
export class Conflict extends AppError {
  constructor(sentence: string, facts: Facts = {}, code = 'conflict') {
    super(code, 409, sentence, facts);
  }
}

/** Nobody is signed in, or no longer. */
export class NotSignedIn extends AppError {
  constructor(sentence: string, facts: Facts = {}, code = 'not-signed-in') {
    super(code, 401, sentence, facts);
  }
}

/** A setting or a part of the machine is not as it must be. */
export class Unavailable extends AppError {
  constructor(sentence: string, facts: Facts = {}, code = 'unavailable') {
    super(code, 503, sentence, facts);
  }
}
