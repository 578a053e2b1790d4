import type { Speaker } from "../speakers/speaker.ts";

/** How an office is told beside a name. */
export interface ToldRole {
  /** What stands before the name: الملك سلمان, العميد فارس نعمة. */
  readonly title: string | null;
  /** What stands behind it. */
  readonly role: string | null;
}

/** A relative clause tells of somebody, and is no office: "whose party won". */
const RELATIVE = /^(?:who|whose|whom|which|الذي|التي|الذين)\s/iu;
/** What somebody is to another, whom the line does not name: "نظيره الإسرائيلي", "رئيس تحريرها". */
const OF_ANOTHER =
  /^(?:نظير|زميل|شقيق|خلف|سلف|مساعد|نائب|محامي|والد|ابن|زوج)\p{L}{0,2}(?:ه|ها|هم)(?:\s|$)|^\p{L}+\s\p{L}{3,}(?:ها|هم)$/u;
/** One definite word. */
const ONE_WORD = /^ال\p{L}+$/u;
/** Ranks and honours that stand right before a name, behind the office in the article: "رئيس الجهاز اللواء علي". */
const RANK =
  /^(.+)\s(ال(?:لواء|عميد|عقيد|فريق|مشير|مقدم|رائد|نقيب|دكتور|دكتورة|بروفيسور|سفير|سفيرة|مهندس|مهندسة|شيخ|سيد|سيدة|أستاذ|أستاذة|قاضي|أمير|أميرة|مطران|أب)(?:\s(?:ال)?(?:ركن|أول|طيار|بحري|مهندس|دكتور))*|آية الله)$/u;

/** The office of a speaker as it is told; nothing of what is none. @param before Whether titles go before the name, as in Arabic. */
export function toldRole({ role, kind }: Pick<Speaker, "role" | "kind">, before: boolean): ToldRole {
  if (role === null || RELATIVE.test(role) || OF_ANOTHER.test(role)) return { title: null, role: null };
  if (kind !== "person") return { title: null, role };
  const ranked = RANK.exec(role);
  if (ranked) return { title: before ? ranked[2]! : null, role: ranked[1]! };
  return before && ONE_WORD.test(role) ? { title: role, role: null } : { title: null, role };
}
