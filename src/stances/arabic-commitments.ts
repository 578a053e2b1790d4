import { mayBeDeed } from "../quotations/arabic/verbal-noun.ts";
import type { Act, Quotation } from "../quotations/quotation.ts";
import type { TextDocument } from "../text/document.ts";
import { type Slice, sliceOf } from "../text/span.ts";
import type { Token } from "../text/tokens.ts";
import { noted } from "../text/word-form.ts";
import { presentOf, words } from "./arabic-forms.ts";
import { BODIES, HAS, isOwn, NEGATION, negationOf, PAUSE } from "./arabic-owner.ts";
import { type Commitment, type ReadCommitments, speaksForMany, wordsOfRole } from "./commitment.ts";
import { stretchTokens } from "./content-tokens.ts";
import { isConvicted } from "./convicted.ts";
import { isAsked } from "./questions.ts";
import { beginsPhrase, type Lean, readSidePhrases, type SidePhrases } from "./side-lexicon.ts";
import { sidePhraseAt, utteranceAt } from "./side-phrases.ts";
import type { Position } from "./stance.ts";

/** Every present form, with and without the future, of verbs by their stem: يؤيد، تؤيد، نؤيد، أؤيد، سيؤيد. */
const present = (stems: string): ReadonlySet<string> =>
  new Set(
    stems.split(" ").flatMap((stem) => [
      ...presentOf(stem),
      // "الأهالي يرفضون", "لن يدعموا", "الأمهات يرفضن".
      ...["ون", "وا", "ن"].flatMap((many) => [`ي${stem}${many}`, `سي${stem}${many}`]),
    ]),
  );

/** Folded stems of present forms. */
const BACKS = present("ويد ؤيد دعم ساند ناصر بارك شجع");
const REJECTS = present("رفض عارض ناهض");
const OPPOSE_WITH = present("عترض تحفظ");
const STANDS = present("قف");
const VOTES = present("صوت صوتون");
const IS = words("هو هي انا نحن انه انها انهم ليس ليست لست لسنا لسن كان");
/** "ما زالوا ضد", "باتت مع": who has become or remains. */
const STILL =
  /^(?:بات|باتت|بتنا|بت|باتوا|اصبح|اصبحت|اصبحنا|صار|صارت|صرنا|صرت|[ايتن]زال|[يتنا]زالون|زال|زالت|زلنا|زلت|زالوا)$/u;
const TARGET_ENDS =
  /^(?:لان|لانه|لانها|لانهم|و?لكن(?:ه|ها|هم|نا|ني|ي|هما)?|و?لكنن[اي]|بل|حتي|اذا|ما|طالما|بسبب|كما|بينما|حيث|جمله|رفضا|تاييدا|دعما|معارضه|بشده|بقوه|تماما|كليا|قطعا|قطعيا|مطلقا|علنا|الان|اليوم|منذ|قبل|بعد|دون|بدون|بلا|بكل|ولن|ولا|وسوف|وقد|وان|وانه|وانها|فيما|ان|تحت|لا|لم|لن|شرط|بشرط|شريطه|مهما)$/u;
const TARGET_AT_MOST = 7;
const HEAD_AT_MOST = 6;

/** Doubts and reservations of one's own: لديه تحفظات على. */
const RESERVATIONS = words(
  "تحفظات تحفظ ملاحظات شكوك مخاوف اعتراضات هواجس تساؤلات الملاحظات التحفظات الشكوك المخاوف الاعتراضات الهواجس التساؤلات",
);

/** Reads sides out of Arabic words: whole forms in the first person, or at the head of a clause of the speaker or the body spoken for. @throws LexiconError */
export function createArabicCommitments(configDir: string): ReadCommitments {
  const phrases = readSidePhrases(configDir, "ar");
  // The words of news come again and again, and most tell no side.
  const mayTell = noted(({ norm }) => mayTakeSide(norm) || beginsPhrase(norm, phrases));
  return (document, quotation, role = null) => {
    const many = speaksForMany(quotation, role) ? wordsOfRole(quotation, role) : null;
    return quotation.content.flatMap((span) => {
      const tokens = stretchTokens(document, span);
      const utterance = quotation.type === "direct" ? utteranceAt(tokens, phrases) : null;
      const uttered =
        utterance === null ? [] : [{ ...SIDE_OF[utterance], firm: true as const, target: null }];
      const spared = sparedThing(tokens);
      if (spared !== null) {
        const target = targetOf(document, tokens, { ...SIDE_OF.against, target: spared, attached: false });
        return [...uttered, { ...SIDE_OF.against, firm: true as const, target }];
      }
      const own = tokens.flatMap(({ form }, at) =>
        mayTell(form) ? (commitmentAt(document, quotation, tokens, { at, phrases, many }) ?? []) : [],
      );
      const still = own.length > 0 && own.every(({ open }) => open) ? stillAgainst(document, tokens) : null;
      return [...uttered, ...(still ? [still] : []), ...own];
    });
  };
}

function commitmentAt(
  document: TextDocument,
  quotation: Quotation,
  tokens: readonly Token[],
  {
    at,
    phrases,
    many,
  }: { readonly at: number; readonly phrases: SidePhrases; readonly many: ReadonlySet<string> | null },
): Commitment | null {
  const found = sideAt(tokens, at) ?? phraseSide(tokens, at, phrases);
  if (found === null || !isOwn(quotation, tokens, at, many) || isAsked(tokens, at)) return null;
  const { act, position, open, firm } = found;
  const target = targetOf(document, tokens, found);
  // "قد نقبل به" is no plain word.
  const plain = SOFT.test(tokens[at - 1]?.norm ?? "") ? {} : { plain: true as const };
  return { act, position, target, ...plain, ...(open ? { open } : {}), ...(firm ? { firm } : {}) };
}

/** "ما زالوا ضد المحرقة، | لكنهم لا يمانعون": what the door is opened on, whoever the many are. */
function stillAgainst(document: TextDocument, tokens: readonly Token[]): Commitment | null {
  const but = tokens.findIndex(
    ({ norm }, at) =>
      /^[وف]?لكن/u.test(norm) || (/^(?:غير|الا|بيد)$/u.test(norm) && /^ان/u.test(tokens[at + 1]?.norm ?? "")),
  );
  if (but < 0) return null;
  for (let at = 0; at < but - 1; at++) {
    if (!STILL.test(tokens[at]!.norm) && !/^[وف]?[يت]?(?:ظل|بقي)/u.test(tokens[at]!.norm)) continue;
    const found = tokens[at + 1]!.norm === "ضد" ? side("rejects", at + 2) : sideAt(tokens, at + 1);
    if (found?.act === "rejects" && found.target < but)
      return { act: "rejects", position: "opposes", target: targetOf(document, tokens, found) };
  }
  return null;
}

const SOFT = /^[وف]?(?:قد|ربما|لعل|لعله|لعلها|لعلنا)$/u;

const RATHER = /^(?:اشرف|اهون|خير|افضل|احب|ارحم)$/u;
const TO_US = /^(?:لي|لنا|له|لها|لهم|علي|علينا|عليه|عليها|الي|الينا|اليه|اليها|عندي|عندنا)$/u;
/** What would be given in to; the thing stands behind. */
const GIVES_IN = /^(?:[اينت](?:وقع|قبل|سمح|ري|وافق|رضي|رضخ|سلم|بصم|مرر|عيش|شهد|ترك)|ب|علي|مع|في)$/u;

/** "أشرف لنا أن نغلق المكاتب من أن نوقع العقود": the index of what somebody would rather do anything than bear; null elsewhere. */
function sparedThing(tokens: readonly Token[]): number | null {
  const at = tokens.findIndex(
    ({ norm }, index) => RATHER.test(norm) && TO_US.test(tokens[index + 1]?.norm ?? ""),
  );
  if (at < 0) return null;
  const than = tokens.findIndex(
    ({ norm }, index) => index > at + 2 && /^(?:من|علي)$/u.test(norm) && tokens[index + 1]?.norm === "ان",
  );
  if (than < 0) return null;
  let from = than + 2;
  while (GIVES_IN.test(tokens[from]?.norm ?? "")) from++;
  return tokens[from]?.word === true ? from : null;
}

const ANY_LONGER = /^[اينت]عد$/u;
/** The side that a phrase of the lists takes: "لن نكون جزءاً من", "سنصوت ضد". */
function phraseSide(tokens: readonly Token[], at: number, phrases: SidePhrases): Side | null {
  const negation = negationOf(tokens, at);
  // "لم نوقع" tells what was not done, "لم نعد نؤيد" where somebody stands now.
  if (/^[وف]?لم$/u.test(tokens[negation]?.norm ?? "") && !ANY_LONGER.test(tokens[negation + 1]?.norm ?? ""))
    return null;
  const found = sidePhraseAt(tokens, at, phrases, negation >= 0);
  if (found === null) return null;
  const { target, skip } = found;
  return {
    ...SIDE_OF[found.lean],
    target,
    skip,
    attached: /^(?:ه|ها|هم|هما)$/u.test(tokens[target]?.norm.slice(skip) ?? ""),
    ...(found.lean === "open" ? { open: true as const } : {}),
    ...(found.negated && found.lean === "against" ? { firm: true as const } : {}),
  };
}

const SIDE_OF: Readonly<Record<Lean, { readonly act: Act; readonly position: Position }>> = {
  for: { act: "backs", position: "supports" },
  against: { act: "rejects", position: "opposes" },
  open: { act: "agrees", position: "supports" },
  doubt: { act: "doubts", position: "mixed" },
};

interface Side {
  readonly act: Act;
  readonly position: Position;
  /** Index of the first token of what it is about. */
  readonly target: number;
  /** True where the thing is a pronoun written on to the verb. */
  readonly attached: boolean;
  /** Characters of a preposition written on to the thing. */
  readonly skip?: number;
  readonly open?: true;
  readonly firm?: true;
}

const side = (act: Act, target: number, attached = false): Side => ({
  act,
  position: act === "backs" ? "supports" : act === "doubts" ? "mixed" : "opposes",
  target,
  attached,
});

/** True of a word that may take a side by {@link sideAt}. */
const mayTakeSide = (raw: string): boolean => {
  const bare = bareOf(raw);
  const stem = bare.replace(OBJECT, "");
  const verbs = [BACKS, REJECTS, OPPOSE_WITH, STANDS, VOTES];
  return (
    verbs.some((forms) => forms.has(bare) || forms.has(stem)) ||
    IS.has(raw.replace(/^[وف]/u, "")) ||
    STILL.test(raw) ||
    HAS.test(raw)
  );
};
const bareOf = (raw: string): string => (/^[وف]س?[يتنا]/u.test(raw) ? raw.slice(1) : raw);
const OBJECT = /(?:ه|ها|هم|هما)$/u;

/** The side that the word at an index takes, negation weighed; null where it takes none. */
function sideAt(tokens: readonly Token[], at: number): Side | null {
  const norm = (index: number): string => tokens[index]?.norm ?? "";
  const raw = norm(at);
  const bare = bareOf(raw);
  if (isConvicted(bare, norm(at + 1))) return null;
  const negated = negationOf(tokens, at) >= 0;
  const stem = bare.replace(OBJECT, "");
  const attached = stem !== bare;
  const turn = (act: "backs" | "rejects", target: number, object = false): Side | null =>
    !negated ? side(act, target, object) : act === "backs" ? side("rejects", target, object) : null;
  if (BACKS.has(bare)) return turn("backs", at + 1);
  if (REJECTS.has(bare)) return turn("rejects", at + 1);
  if (attached && BACKS.has(stem)) return turn("backs", at + 1, true);
  if (attached && REJECTS.has(stem)) return turn("rejects", at + 1, true);
  if (OPPOSE_WITH.has(bare) && norm(at + 1) === "علي")
    return /تحفظ/u.test(bare) ? (negated ? null : side("doubts", at + 2)) : turn("rejects", at + 2);
  const is = IS.has(raw.replace(/^[وف]/u, "")) || STILL.test(raw);
  if ((STANDS.has(bare) || VOTES.has(bare) || is) && norm(at + 1) !== "") {
    const turned = negated || /^[وف]?(?:ليس|ليست|لست|لسنا)$/u.test(raw);
    const behind = norm(at + 1);
    const object = /^ضد(?:ه|ها)$/u.test(behind);
    if (behind === "ضد" || object) return turned ? null : side("rejects", at + 2, object);
    const withIt = /^(?:مع|الي)$/u.test(behind) && (behind === "مع" || norm(at + 2) === "جانب");
    if (withIt) return side(turned ? "rejects" : "backs", behind === "مع" ? at + 2 : at + 3);
    if (STANDS.has(bare) && /^خلفها?$/u.test(behind)) return turned ? null : side("backs", at + 2, true);
    if (VOTES.has(bare) && behind === "لصالح") return side(turned ? "rejects" : "backs", at + 2);
  }
  if (HAS.test(raw) && !negated) {
    // "لدى النقابة مخاوف من".
    const owner = /^[وف]?لدي$/u.test(raw) && BODIES.has(norm(at + 1)) ? at + 1 : at;
    const from = norm(owner + 1) === "بعض" ? owner + 2 : owner + 1;
    if (RESERVATIONS.has(norm(from)) && /^(?:علي|من|حول|بشان|ازاء|حيال)$/u.test(norm(from + 1)))
      return side("doubts", from + 2);
  }
  return null;
}

function targetOf(
  { text }: TextDocument,
  tokens: readonly Token[],
  { target, attached, skip = 0 }: Side,
): Slice | null {
  if (attached) return headOf(text, tokens, target - 1);
  let to = target;
  while (to < tokens.length && to - target < TARGET_AT_MOST && !ends(tokens, to, target)) to++;
  // "لا يمانع فيها": a pronoun alone names nothing.
  if (to - target === 1 && /^(?:ب|ل|في|علي|من|عن|الي|مع)(?:ه|ها|هم|هما)$/u.test(tokens[target]!.norm))
    return null;
  if (to === target || /^(?:هذا|هذه|ذلك|تلك|ذاك)$/u.test(tokens[to - 1]!.norm)) return null;
  return sliceOf(text, { start: tokens[target]!.start + skip, end: tokens[to - 1]!.end });
}

const ends = (tokens: readonly Token[], at: number, from: number): boolean => {
  const { norm } = tokens[at]!;
  if (PAUSE.test(norm) || TARGET_ENDS.test(norm)) return true;
  // "ضريبة السكر وتراها عبئاً": a conjoined verb goes on about something else.
  if (at > from && /^و[يتن]\p{L}{3,}$/u.test(norm) && !mayBeDeed(norm.slice(1))) return true;
  return at > from && (/^و[يتن]\p{L}{2,}(?:ها|ه)$/u.test(norm) || /^وسي?/u.test(norm));
};

/** The thing at the head of the clause: "الحظر ظالم وإنه يرفضه". A definite noun and what belongs to it. */
function headOf(text: string, tokens: readonly Token[], before: number): Slice | null {
  const [head] = tokens;
  if (head === undefined || !head.word || NEGATION.test(head.norm)) return null;
  const definite = (norm: string): boolean => /^(?:ال|لل)/u.test(norm);
  let to = 1;
  if (!definite(head.norm))
    while (to < Math.min(before, HEAD_AT_MOST) && !definite(tokens[to]!.norm) && tokens[to]!.word) to++;
  if (!definite(head.norm) && !definite(tokens[to]?.norm ?? "")) return null;
  while (to < Math.min(before, HEAD_AT_MOST) && definite(tokens[to]!.norm)) to++;
  return to >= before ? null : sliceOf(text, { start: head.start, end: tokens[to - 1]!.end });
}
