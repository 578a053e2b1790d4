/** Presentation forms of a letter: isolated, final, and for letters that join on both sides initial and medial. */
interface Forms {
  readonly isolated: string;
  readonly final: string | null;
  readonly initial: string | null;
  readonly medial: string | null;
}

/** Joins letters as Arabic is written. Made once by `createShaper`. */
export type Shaper = (letters: readonly Letter[]) => Letter[];

/** A character with the signs on it, and where it stands in the text. */
export interface Letter {
  readonly base: string;
  readonly signs: string;
  readonly at: number;
}

const TATWEEL = "\u0640";
const JOINER = "\u200D";

/**
 * The forms of all letters, read off Unicode itself: every presentation form decomposes (NFKC) into its letter, and the
 * forms of one letter stand in the order isolated, final, initial, medial (Unicode Standard, section 9.2; blocks
 * Arabic Presentation Forms-B, then -A for Persian and Urdu letters). Ligatures are pairs, of which only lam-alef is
 * obligatory.
 */
function formsOfLetters(): {
  readonly letters: ReadonlyMap<string, Forms>;
  readonly ligatures: ReadonlyMap<string, Forms>;
} {
  const letters = new Map<string, string[]>();
  const ligatures = new Map<string, string[]>();
  const ranges = [
    [0xfe80, 0xfefc],
    [0xfb50, 0xfbb1],
    [0xfbd3, 0xfbe7],
    [0xfbfc, 0xfbff],
  ] as const;
  for (const [from, to] of ranges) {
    for (let code = from; code <= to; code++) {
      const form = String.fromCharCode(code);
      const plain = form.normalize("NFKC");
      const kept =
        plain.length === 1 ? letters : plain.length === 2 && plain.startsWith("ل") ? ligatures : null;
      if (kept === null || plain === form) continue;
      const found = kept.get(plain) ?? [];
      if (found.length < 4) found.push(form);
      kept.set(plain, found);
    }
  }
  const named = (found: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, Forms> =>
    new Map(
      [...found].map(([plain, [isolated = plain, final = null, initial = null, medial = null]]) => [
        plain,
        { isolated, final, initial, medial },
      ]),
    );
  const all = new Map(named(letters));
  all.set(TATWEEL, { isolated: TATWEEL, final: TATWEEL, initial: TATWEEL, medial: TATWEEL });
  all.set(JOINER, { isolated: "", final: "", initial: "", medial: "" });
  return { letters: all, ligatures: named(ligatures) };
}

/**
 * A shaper for terminals that show every character alone: letters in logical order come back in their joined forms,
 * lam and alef as one letter at the place of the lam.
 */
export function createShaper(): Shaper {
  const { letters, ligatures } = formsOfLetters();
  return (given) => {
    const joined = withLigatures(given, ligatures);
    const formsAt = (at: number): Forms | null => {
      const letter = joined[at];
      return letter === undefined ? null : (ligatures.get(letter.base) ?? letters.get(letter.base) ?? null);
    };
    return joined.map((letter, at) => {
      const forms = formsAt(at);
      if (forms === null) return letter;
      const before = formsAt(at - 1)?.initial != null && forms.final !== null;
      const after = forms.initial !== null && formsAt(at + 1)?.final != null;
      const form =
        before && after ? forms.medial : before ? forms.final : after ? forms.initial : forms.isolated;
      return { ...letter, base: form ?? letter.base };
    });
  };
}

function withLigatures(letters: readonly Letter[], ligatures: ReadonlyMap<string, Forms>): Letter[] {
  const found: Letter[] = [];
  for (const letter of letters) {
    const before = found.at(-1);
    if (before?.base === "ل" && ligatures.has(before.base + letter.base)) {
      found[found.length - 1] = {
        base: before.base + letter.base,
        signs: before.signs + letter.signs,
        at: before.at,
      };
    } else found.push(letter);
  }
  return found;
}
