import { isMany } from "../../quotations/arabic/gender.ts";
import { namesInMarks } from "../../quotations/arabic/marked-names.ts";
import { type Introduction, introductions } from "../../quotations/arabic/people.ts";
import { bare, isDefinite } from "../../quotations/arabic/speaker-words.ts";
import { readArabicWords } from "../../quotations/arabic/words.ts";
import type { TextDocument } from "../../text/document.ts";
import { fold } from "../../text/fold.ts";
import { type Counts, countsOf } from "../../text/per-document.ts";
import type { Slice } from "../../text/span.ts";
import type { MentionReader, Named } from "../mention.ts";
import { actors } from "./actors.ts";
import { type BodyForms, bodies, fullestBody } from "./bodies.ts";
import { fullestName, holderOf, type Introduced, indexIntroductions } from "./holders.ts";
import { readMention } from "./read-mention.ts";
import { tidyRole } from "./role.ts";
import { fullestInText, latestUnnamed } from "./widen.ts";

/** What a document tells of the people and bodies in it, read once. */
interface Known {
  readonly introduced: Introduced;
  readonly bodies: ReadonlyMap<string, BodyForms>;
  readonly actors: readonly Slice[];
  readonly counts: Counts;
  /** Fullest forms in the text, by the name that was asked for. */
  readonly wider: Map<string, string | null>;
}

/** Verbs that only go on with what somebody began to say. */
const GOES_ON = new Set(["أضاف", "تابع", "أردف", "استطرد", "استدرك", "ختم", "اختتم", "واصل"]);

/** Introductions without those whose office is an object: "اتهمت هدى زرنوق الوزير". */
const standing = (document: TextDocument, found: readonly Introduction[]): Introduction[] =>
  found.filter(
    ({ at, name, role, roleWords }) =>
      !(
        roleWords.length === 1 &&
        role?.startsWith("ال") &&
        document.text.startsWith(` ${role}`, at + name.length)
      ),
  );

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
      introduced: indexIntroductions(words, standing(document, found)),
      bodies: bodies(words, document, names),
      actors: actors(words, document, found, names),
      counts: countsOf(document),
      wider: new Map(),
    };
    cache.set(document, known);
    return known;
  };
  const tidied = (named: Named | null): Named | null =>
    named && { ...named, role: tidyRole(words, named.role) };
  const looksNamed = (norm: string): boolean =>
    words.speakers.givenNames.has(norm) || words.likeness(norm) > 0;
  return {
    lang: "ar",
    pointsBack: (name, kind) => {
      const norm = fold(name);
      if (norm.includes(" ") || !isDefinite(norm) || kind === "group" || kind === "government") return false;
      // "الأبحاث", "الدراسات": many of them point at none in particular.
      if (isMany(bare(norm))) return false;
      const { titles, organisations, documents } = words.speakers;
      return [titles, organisations, documents].some((nouns) => nouns.has(bare(norm)));
    },
    unconfirmed: (name) => (name.length > 1 && name.every(looksNamed) ? 0.82 : 0.72),
    read: (document, source) => {
      const mention = readMention(words, document, source, knownOf(document).counts);
      // A bare office is looked up by all its words.
      return mention.form === "role" ? mention : { ...mention, role: tidyRole(words, mention.role) };
    },
    fullest: (document, name, before, kind = "person") => {
      const known = knownOf(document);
      if (kind === "person") {
        const named = tidied(fullestName(known.introduced, name, before));
        if (named && named.name.length > name.length) return named;
        const met = known.wider.get(name);
        const wider = met === undefined ? fullestInText(words, document, name) : met;
        known.wider.set(name, wider);
        return wider === null ? named : { name: wider, role: named?.role ?? null };
      }
      const body = fullestBody(known.bodies, name, before);
      return body === null ? null : { name: body, role: null };
    },
    byRole: (document, role, before, recent = []) =>
      tidied(holderOf(words, knownOf(document).introduced, role, before, recent)),
    unnamedBefore: (document, role, before) =>
      latestUnnamed(document, before, /^المصدر/u.test(role) ? null : fold(role).replace(/^ال/u, "")),
    subjects: (document) => knownOf(document).actors,
    goesOn: (cue) => GOES_ON.has(cue.lemma),
    leans: (cue) => words.lexicon.verbs.get(fold(cue.text.split(" ")[0]!))?.kind === "participle",
  };
}
