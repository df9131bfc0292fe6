/** What a pack may hold: who somebody is in a source's words, something a source said, a place in a family, a sign of need, looks. */
export type PackItemKind = 'identity' | 'said' | 'membership' | 'sign' | 'looks';

/** One thing of a pack. `because`: why it is proposed to be left out, or what to ask first. */
export type PackItem = {
  readonly id: string;
  readonly kind: PackItemKind;
  readonly source: string;
  readonly what: string;
  readonly says: readonly string[];
  readonly give: boolean;
  readonly because: string | null;
};

export type ForWhom = 'self' | 'parent';

/** drafted → checked by another named officer → released. */
export type PackState = 'drafted' | 'checked' | 'released';

export type Pack = {
  readonly id: number;
  readonly person: number;
  readonly name: string | null;
  readonly forWhom: ForWhom;
  /** ISO days. */
  readonly askedOn: string;
  readonly dueOn: string;
  readonly identity: string;
  readonly items: readonly PackItem[];
  readonly state: PackState;
  readonly draftedBy: string;
  readonly drafter: number;
  readonly checkedBy: string | null;
  readonly checkWords: string | null;
  readonly releasedBy: string | null;
  /** ISO instant. */
  readonly releasedAt: string | null;
  readonly handover: string | null;
  /** Somebody may not find out where this person is: the pack goes from hand to hand. */
  readonly shielded: boolean;
  /** Whoever checked it held the MASH's role then. */
  readonly checkedByMash: boolean;
};
