import { z } from "zod";
import { fold } from "../../text/fold.ts";
import { readLexicon } from "../lexicon.ts";
import { inflect } from "./inflect.ts";

const TAKES = ["مع", "ب", "object", "talks"] as const;
const words = z.array(z.string());
const schema = z.strictObject({
  verbs: z.array(
    z.strictObject({ past: z.string(), present: z.string(), takes: z.array(z.enum(TAKES)).min(1) }),
  ),
  talks: words,
  between: words,
  parties: words,
});

/** The words of `config/lexicon/ar/meetings.json`, folded. */
export interface MeetingWords {
  /** How each form of a verb takes whom one meets, and whether it tells of two ("التقيا"). */
  readonly verbs: ReadonlyMap<string, { readonly takes: ReadonlySet<string>; readonly dual: boolean }>;
  readonly talks: ReadonlySet<string>;
  /** Talks that are told of by who stands on either side: مفاوضات بين الحكومة والمعارضة. */
  readonly between: ReadonlySet<string>;
  readonly parties: ReadonlySet<string>;
}

/** Reads `config/lexicon/ar/meetings.json`. @throws LexiconError */
export function readMeetingWords(configDir: string): MeetingWords {
  const lists = readLexicon(configDir, "ar/meetings.json", schema);
  const verbs = new Map<string, { takes: ReadonlySet<string>; dual: boolean }>();
  for (const verb of lists.verbs) {
    const takes = new Set<string>(verb.takes);
    for (const { norm, kind, agreement } of inflect(verb)) {
      const form = { takes, dual: agreement.number === "dual" };
      verbs.set(norm, form);
      if (kind === "present") verbs.set(`س${norm}`, form);
    }
  }
  const folded = (list: readonly string[]): ReadonlySet<string> => new Set(list.map(fold));
  return {
    verbs,
    talks: folded(lists.talks),
    between: folded(lists.between),
    parties: folded(lists.parties),
  };
}
