import type { Act, Quotation } from "../quotations/quotation.ts";
import type { TextDocument } from "../text/document.ts";
import { fold } from "../text/fold.ts";
import { foldedWords, stem } from "../text/search-words.ts";
import type { Slice } from "../text/span.ts";
import type { Position, Stance } from "./stance.ts";

/** A side that speakers take in so many words of their own: "I back the treaty", نرفض الإغلاق. */
export interface Commitment {
  readonly act: Act;
  readonly position: Position;
  /** The thing, a slice of the article; a pronoun is followed to what it stands for, where that is said. */
  readonly target: Slice | null;
  /** True where a pronoun stands for the thing, and nothing near tells what it is: "I will vote for it". Absent else. */
  readonly points?: true;
  /** True of who only leaves a door open: "could live with it". Absent else. */
  readonly open?: true;
  /** True where no word of doubt can weaken it: "we cannot accept", لا يمكن أن نقبل. Absent else. */
  readonly firm?: true;
  /** True where the clause that tells it has no word of doubt, whatever the rest of the words has. Absent else. */
  readonly plain?: true;
}

/** Finds the sides that a quotation's speaker takes in it, in reading order. `role` is the speaker's, where it is known. */
export type ReadCommitments = (
  document: TextDocument,
  quotation: Quotation,
  role?: string | null,
) => readonly Commitment[];

/** The words that tell of whom somebody speaks, who speaks for many; null of others. Few words ask for them. */
export type Many = () => ReadonlySet<string> | null;

/**
 * Whom a quotation's speaker speaks for: the folded words of the role and of those that name the source, where they tell of one who
 * speaks for many ("the nurses' leader", نقيب المحامين). Of the retailers' association "retailers" may act.
 */
export function manyOf({ source }: Quotation, role: string | null): Many {
  let found: ReadonlySet<string> | null | undefined;
  return () => {
    if (found !== undefined) return found;
    const named = `${role ?? ""} ${source?.text ?? ""}`;
    found = SPEAKS_FOR.test(fold(named)) ? new Set(foldedWords(named)) : null;
    return found;
  };
}
/** True of a body of people of one calling or place, by the words of a role: its head may say what any of them will do. */
export const isBodyOfPeople = (words: ReadonlySet<string>): boolean =>
  [...words].some((word) => OF_PEOPLE.test(word));
const OF_PEOPLE =
  /^(?:unions?|associations?|federations?|leagues?|syndicates?|guilds?|societ(?:y|ies)|chambers?|cooperatives?|co-operatives?|tribes?|clans?|elders?|sheikh|alliances?|forums?|brotherhoods?|orders?|congregations?|monaster(?:y|ies)|نقيبه?|النقيبه?|نقابه|النقابه|رابطه|الرابطه|اتحاد|الاتحاد|جمعيه|الجمعيه|غرفه|الغرفه|تجمع|التجمع|شيخ|الشيخ|قبيله|القبيله|عشيره|العشيره|تعاونيه|التعاونيه|دير|الدير|تنسيقيه|التنسيقيه)$/u;
const SPEAKS_FOR =
  /\b(?:leader|head|heads|leads|chair|chairs|chairman|chairwoman|chairs?person|president|secretary|spokes\w+|speaks for|represent\w*|organi[sz]er|chief|sheikh|elder|union|association|federation|league|syndicate|guild|committee)\b|(?:^|\s)(?:نقيب|نقيبه|رئيس|رئيسه|زعيم|زعيمه|ممثل|ممثله|متحدث|متحدثه|المتحدث|المتحدثه|الناطق|الناطقه|ناطق|ناطقه|شيخ|الشيخ|امين|امينه|منسق|منسقه|عميد|قائد|النقيب|الزعيم)(?:\s|$)/u;

const NAMES = /^(?:call|describe|brand|dub|label|وصف)$/u;
const ADMITS = /^(?:admit|acknowledge|concede|أقر|اعترف|سلم)$/u;

/** "uneasy about the ban but ready to discuss a trial": who opens a door opens it on what he has doubts about. */
function matterBorne(all: readonly Commitment[], borne: Slice | null): Slice | null {
  const doubted = all.find(({ open, target }) => !open && target !== null)?.target ?? null;
  if (borne === null || doubted === null) return borne ?? doubted;
  const words = new Set(foldedWords(doubted.text).map(stem));
  const alike = foldedWords(borne.text).some((word) => word.length > 2 && words.has(stem(word)));
  return doubted.start < borne.start && !alike ? doubted : borne;
}

/** "Shutting them out is indefensible, and I'll walk through the aye lobby": the vote is on the matter, the deed is another's. */
function withoutOtherDeeds(all: readonly Commitment[]): readonly Commitment[] {
  const votes = all.filter(({ points, target }) => points === true && target === null);
  const [vote] = votes;
  const turned = all.filter(({ position }) => vote !== undefined && position !== vote.position);
  return turned.length > 0 && turned.every(({ target }) => DEED.test(target?.text ?? "")) ? votes : all;
}
const DEED = /^\p{L}{3,}ing\s/u;

/**
 * The stances of a quotation with what its speaker says outright of his or her own side. Where the verb of saying is plain,
 * that is surer than any reading of the rest, and takes its place; where the verb tells an act of its own, it is a second
 * stance.
 */
export function withCommitments(
  stances: readonly Stance[],
  all: readonly Commitment[],
  quotation: Quotation,
): readonly Stance[] {
  const [judged] = stances;
  // Who is against a thing and leaves a door open is against it, mildly; who doubts it and is against it is against it.
  const against = all.some(({ position }) => position === "opposes");
  // Who doubts a thing and could live with it would bear it.
  const bears = all.some((one) => one.open);
  const plain = all.filter(({ open, act }) => !open && !((against || bears) && act === "doubts"));
  const borne = all.filter((one) => one.open);
  const commitments = withoutOtherDeeds(plain.length > 0 ? plain : bears ? borne : all);
  const ajar = plain.length > 0 && plain.length < all.length;
  const [first] = commitments;
  if (judged === undefined || first === undefined) return stances;
  // Both sides in one breath: which is the speaker's is not told.
  if (commitments.some(({ position }) => position !== first.position)) return stances;
  const told = commitments.find((one) => one.target !== null) ?? first;
  const { act, position, open } = told;
  // "has doubts about the accord but could live with it".
  const target =
    bears && commitments === borne
      ? matterBorne(all, told.target)
      : (told.target ?? (ajar ? (borne.find((one) => one.target !== null)?.target ?? null) : null));
  const firm = commitments.some((one) => one.firm);
  const hedged = judged.hedged && !firm && !commitments.some((one) => one.plain);
  const cue = quotation.cue?.act ?? "says";
  // What somebody denies or lays to others is not his own side, whatever words it is told in.
  if (cue === "denies" || cue === "accuses" || quotation.cue?.negated) return stances;
  const intensity = act === "doubts" ? 1 : judged.position === position && judged.intensity === 3 ? 3 : 2;
  const own: Stance = {
    ...judged,
    act,
    position,
    target,
    ...(target === null && commitments.some(({ points }) => points) ? { points: true as const } : {}),
    intensity: open || ajar ? 1 : intensity,
    hedged: open === true || hedged,
    sure: true,
  };
  // The act as it was judged says more, where it was sure and of the same side.
  if (
    cue === "says" &&
    !ajar &&
    !firm &&
    judged.sure &&
    judged.position === position &&
    judged.act !== "says" &&
    // "will have nothing to do with it" sounds like a denial.
    judged.act !== "denies" &&
    // "I'll walk through the aye lobby": what is promised is the vote itself.
    !(judged.act === "promises" && own.points) &&
    (judged.target !== null || own.points) &&
    // "called the studio a disaster" sounds like a warning and is a verdict.
    !(judged.act === "warns" && NAMES.test(quotation.cue?.lemma ?? ""))
  )
    return [
      {
        ...judged,
        hedged,
        target: target ?? judged.target,
        ...(own.points && judged.target === null ? { points: true } : {}),
      },
      ...stances.slice(1),
    ];
  // "admitted the licences had been a mistake": what is admitted is not backed, but the thing in it is judged.
  if (ADMITS.test(quotation.cue?.lemma ?? "") && target !== null) return [own];
  if (cue === "says")
    return [target === null && !own.points ? { ...own, target: judged.target } : own, ...stances.slice(1)];
  // What is threatened with is not what the threat is made against.
  const toldAlready = judged.position === position && !(judged.act === "threatens" && act === "rejects");
  return toldAlready || target === null ? stances : [...stances, own];
}
