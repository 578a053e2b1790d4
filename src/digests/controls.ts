import type { Language } from "../base/language.ts";

/** Characters of a token: what the narrowest chat carries back from a press. */
export const TOKEN_AT_MOST = 100;

/** Something to press below words of ours. `token` comes back as it is. */
export interface Button {
  readonly kind: "button";
  readonly token: string;
  readonly label: string;
  readonly style?: "primary" | "danger";
}

export interface Choice {
  /** 100 characters at most. */
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
}

/** A list to choose one of, 25 at most. The choice's `value` comes back with the token. */
export interface Picker {
  readonly kind: "picker";
  readonly token: string;
  readonly placeholder: string;
  readonly choices: readonly Choice[];
}

export type Control = Button | Picker;

/** A row of controls, in the language of its labels. Five buttons at most, or one picker. */
export interface ControlRow {
  readonly lang: Language;
  readonly controls: readonly Control[];
}

/**
 * A token of a verb and what it is about. Words go in as ids only: they hold no colon.
 * @throws RangeError when it is longer than a chat carries, which is a fault of ours.
 */
export function tokenOf(verb: string, ...about: readonly (string | number)[]): string {
  const token = [verb, ...about].join(":");
  if (token.length > TOKEN_AT_MOST) throw new RangeError(`token over ${TOKEN_AT_MOST} characters: ${verb}`);
  return token;
}

/** The verb of a token and what it is about. */
export function readToken(token: string): { readonly verb: string; readonly about: readonly string[] } {
  const [verb = "", ...about] = token.split(":");
  return { verb, about };
}
