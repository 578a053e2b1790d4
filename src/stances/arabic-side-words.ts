import type { Act } from "../quotations/quotation.ts";
import type { Token } from "../text/tokens.ts";
import { presentOf, words } from "./arabic-forms.ts";
import { BODIES, HAS, negationOf } from "./arabic-owner.ts";
import { isConvicted } from "./convicted.ts";
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
export const STILL =
  /^(?:بات|باتت|بتنا|بت|باتوا|اصبح|اصبحت|اصبحنا|صار|صارت|صرنا|صرت|[ايتن]زال|[يتنا]زالون|زال|زالت|زلنا|زلت|زالوا)$/u;
/** Doubts and reservations of one's own: لديه تحفظات على. */
const RESERVATIONS = words(
  "تحفظات تحفظ ملاحظات شكوك مخاوف اعتراضات هواجس تساؤلات الملاحظات التحفظات الشكوك المخاوف الاعتراضات الهواجس التساؤلات",
);

/** A side found among tokens. */
export interface Side {
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

/** A side by its act, of the thing that begins at the index `target`. */
export const side = (act: Act, target: number, attached = false): Side => ({
  act,
  position: act === "backs" ? "supports" : act === "doubts" ? "mixed" : "opposes",
  target,
  attached,
});

/** True of a word that may take a side by {@link sideAt}. */
export const mayTakeSide = (raw: string): boolean => {
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
export function sideAt(tokens: readonly Token[], at: number): Side | null {
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
