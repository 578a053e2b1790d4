import { namesInMarks } from "../../quotations/arabic/marked-names.ts";
import { introductions } from "../../quotations/arabic/people.ts";
import { readArabicWords } from "../../quotations/arabic/words.ts";
import type { TextDocument } from "../../text/document.ts";
import type { Slice } from "../../text/span.ts";
import type { MentionReader } from "../mention.ts";
import { actors } from "./actors.ts";
import { type BodyForm, bodies, fullestBody } from "./bodies.ts";
import { fullestName, holderOf, type Introduced, indexIntroductions } from "./holders.ts";
import { readMention } from "./read-mention.ts";

/** What a document tells of the people and bodies in it, read once. */
interface Known {
  readonly introduced: Introduced;
  readonly bodies: ReadonlyMap<string, readonly BodyForm[]>;
  readonly actors: readonly Slice[];
}

/** Verbs that only go on with what somebody began to say. */
const GOES_ON = new Set(["أضاف", "تابع", "أردف", "استطرد", "استدرك", "ختم", "اختتم", "واصل"]);

/** Reads Arabic sources with the words of `config/lexicon/ar`. @throws LexiconError */
export function createArabicMentions(configDir: string): MentionReader {
  const words = readArabicWords(configDir);
  const cache = new WeakMap<TextDocument, Known>();
  const knownOf = (document: TextDocument): Known => {
    const cached = cache.get(document);
    if (cached) return cached;
    const found = introductions(words, document);
    const names = namesInMarks(words, document);
    const known: Known = {
      introduced: indexIntroductions(words, found),
      bodies: bodies(words, document, names),
      actors: actors(words, document, found, names),
    };
    cache.set(document, known);
    return known;
  };
  return {
    lang: "ar",
    read: (document, source) => readMention(words, document, source),
    fullest: (document, name, before, kind = "person") => {
      const known = knownOf(document);
      if (kind === "person") return fullestName(known.introduced, name, before);
      const body = fullestBody(known.bodies, name, before);
      return body === null ? null : { name: body, role: null };
    },
    byRole: (document, role, before, recent = []) =>
      holderOf(words, knownOf(document).introduced, role, before, recent),
    subjects: (document) => knownOf(document).actors,
    goesOn: (cue) => GOES_ON.has(cue.lemma),
  };
}
