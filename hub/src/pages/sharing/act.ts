import { show } from '@kinsight/kit/web';

type ActField = {
  readonly as: 'line' | 'day' | 'words' | 'radios' | 'select';
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** The choice of nothing, in a list to select from. */
  readonly unset?: string;
  readonly items?: readonly {
    readonly value: string;
    readonly text: string;
    readonly hint?: { readonly text: string };
  }[];
};
type ActForm = {
  readonly heading?: string;
  readonly action: string;
  readonly fields: readonly ActField[];
  readonly button: string;
  /** It takes something away. */
  readonly warns?: boolean;
};

/** A page that asks for one act on the register, with what somebody must know before they do it; `act.njk` draws it. */
export const act = (page: {
  readonly back: { readonly href: string; readonly text: string };
  readonly caption?: string | undefined;
  readonly heading: string;
  readonly warning?: string | undefined;
  readonly says?: readonly string[];
  readonly facts?: readonly { readonly what: string; readonly said: string }[];
  readonly forms: readonly ActForm[];
}) =>
  show('sharing/act.njk', {
    caption: undefined,
    warning: undefined,
    says: [],
    facts: [],
    ...page,
    forms: page.forms.map((form) => ({
      heading: undefined,
      warns: false,
      ...form,
      fields: form.fields.map((field) => ({ hint: undefined, unset: 'Choose', items: [], ...field })),
    })),
  });

/** On which day: never one to come, for nobody can have done it yet. */
export const dayField = (name: string, label: string): ActField => ({
  as: 'day',
  name,
  label,
  hint: 'For example 28 3 2025',
});
