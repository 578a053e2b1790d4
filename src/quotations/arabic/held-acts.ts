import { fold } from "../../text/fold.ts";
import type { Token } from "../../text/tokens.ts";
import type { Act } from "../quotation.ts";
import type { FoundCue } from "./cues.ts";

/** Nouns of what somebody expresses, in the forms that stand behind a verb, folded. */
export interface HeldActs {
  /** With the pronoun of who holds it: رفضه، قلقها، أملهم. */
  readonly owned: ReadonlyMap<string, Act>;
  /** With the article, or as an indefinite object: القلق، انتقادات، تحذيرا. */
  readonly plain: ReadonlyMap<string, Act>;
}

/** All forms of the nouns that the lexicon gives for each act. */
export function heldActs(nouns: Readonly<Partial<Record<Act, readonly string[]>>>): HeldActs {
  const owned = new Map<string, Act>();
  const plain = new Map<string, Act>();
  for (const [act, list] of Object.entries(nouns) as [Act, readonly string[]][])
    for (const noun of list) {
      const stem = noun.replace(/ة$/u, "ت");
      for (const pronoun of ["ه", "ها", "هم", "هما"]) {
        owned.set(fold(stem + pronoun), act);
        // "استيائه", "استياؤه": the hamza goes by its case.
        if (stem.endsWith("اء"))
          for (const seat of ["ئ", "ؤ"]) owned.set(fold(stem.slice(0, -1) + seat + pronoun), act);
      }
      for (const form of [noun, `ال${noun}`, `${noun}ا`]) plain.set(fold(form), act);
    }
  return { owned, plain };
}

/** Verbs that tell of an attitude by its noun: "أكد رفضه", "أعلن دعمه"; "اعتبر اتهامه افتراء" does not. */
const TELLS = /^(?:أعرب|عبر|أبدى|جدد|أعلن|أكد|كرر|أعاد)$/u;
/** Verbs that only bring forth what their noun tells: "أعرب عن القلق". */
const EXPRESSES = /^(?:أعرب|عبر|أبدى)$/u;
/** Verbs that take back what their noun tells: "تراجع عن معارضته", "سحب تأييده". */
const TAKES_BACK = /^(?:تراجع|تخلى|سحب)$/u;
const AGAINST: ReadonlySet<Act> = new Set(["rejects", "criticises", "doubts"]);
const NO_EASE = /^(?:ال)?(?:ارتياح|رضا|رضي|اقتناع|ثقت|اطمينان)(?:ه|ها|هم)?$/u;
/** Words that strengthen the noun behind them: "عن بالغ قلقه". */
const STRONG = /^(?:بالغ|عميق|شديد|خالص|كامل|عظيم|اشد|اسمي|احر)$/u;
/** Words of how much of it there is. */
const SOME = /^(?:شييا|شيءا|شيئا|قدرا|نوعا|بعض|مزيدا|كثيرا|مزيد|كثير)$/u;
/** "رحب بالحضور": who is greeted is not backed. */
const GREETED = /^(?:الحضور|الحاضرين|الضيوف|المشاركين|ضيوفه|ضيوفها|الزوار)$/u;

/**
 * The act that a cue and the noun that begins its content tell together: "أعرب عن قلقه" doubts, "وجه انتقادات" criticises.
 * `first` is the index of the content's first word.
 */
export function actWithNoun(
  held: HeldActs,
  tokens: readonly Token[],
  { cue, entry }: FoundCue,
  first: number,
): Act {
  const head = tokens[first]?.norm ?? "";
  if (cue.lemma === "رحب" && GREETED.test(head.replace(/^ب/u, ""))) return "says";
  if (cue.act !== "says" || !entry || !(TELLS.test(cue.lemma) || entry.requires.length > 0)) return cue.act;
  // "شيئا من التحفظ", "بعض القلق".
  const some = SOME.test(head) ? (tokens[first + 1]?.norm === "من" ? 2 : 1) : 0;
  const norm = (STRONG.test(head) ? tokens[first + 1]?.norm : tokens[first + some]?.norm) ?? "";
  const noun = entry.takes.has("ب") ? norm.replace(/^ب(?=...)/u, "") : norm;
  const owned = held.owned.get(norm) ?? held.owned.get(noun);
  if (TAKES_BACK.test(cue.lemma)) {
    const act = owned ?? held.plain.get(noun) ?? held.plain.get(norm);
    return act === undefined
      ? "says"
      : AGAINST.has(act)
        ? "agrees"
        : act === "backs" || act === "agrees"
          ? "rejects"
          : "says";
  }
  // "أبدى عدم ارتياحه".
  if (head === "عدم" && NO_EASE.test(tokens[first + 1]?.norm ?? "")) return "doubts";
  if (owned) return owned;
  const plain = EXPRESSES.test(cue.lemma) || entry.requires.length > 0;
  return (plain ? (held.plain.get(noun) ?? held.plain.get(norm)) : undefined) ?? cue.act;
}
