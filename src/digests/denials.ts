import type { Act } from "../quotations/quotation.ts";
import type { Speaker } from "../speakers/speaker.ts";
import type { Stance } from "../stances/stance.ts";
import { foldedWords, stem } from "../text/search-words.ts";
import { SAME_TOPIC, sameTopic } from "../topics/same-topic.ts";
import { skeletonOf } from "../topics/skeleton.ts";
import type { Statement } from "./statements.ts";
import { bearingWords, shareIn } from "./words.ts";

/** A claim, and the statement in which another speaker denies it. */
export interface Denial {
  readonly claim: Statement;
  readonly denial: Statement;
}

const DENYING: ReadonlySet<Act> = new Set(["denies", "rejects"]);
/** Words for what is denied that name no matter themselves, by their stems. */
const GENERIC = new Set(
  foldedWords(
    "accusation accusations allegation allegations claim claims charge charges assertion assertions suggestion suggestions finding findings " +
      "remark remarks report reports such these those false untrue baseless unfounded categorically any the all " +
      "اتهام الاتهام اتهامات الاتهامات تهمة التهمة تهم التهم مزاعم المزاعم ادعاء الادعاء ادعاءات الادعاءات أنباء الأنباء " +
      "هذه هذا تلك جملة وتفصيلا قطعيا صحة وجود أي كل باطلة كاذبة",
  ).map(stem),
);
/** A denial of bare "accusations" answers only who accused; these say that something is alleged. */
const ALLEGING = new Set(
  foldedWords(
    "accusation accusations allegation allegations claim claims charge charges finding findings " +
      "اتهام الاتهام اتهامات الاتهامات تهمة التهمة تهم التهم مزاعم المزاعم ادعاء الادعاء ادعاءات الادعاءات",
  ).map(stem),
);

/** From this share of a denial's words on, found in a claim, the one is about the other. */
const COVERED = 0.6;
const SHARED_AT_LEAST = 2;

/** A story shows a few statements. Of one with hundreds, the first are compared: pairs grow with the square. */
const DENIALS_AT_MOST = 20;
const CLAIMS_AT_MOST = 150;

/**
 * Pairs of a claim and its denial among the statements of one story: a denial whose words are those of the claim, or that
 * answers who accused its speaker. Each denial answers one claim, each claim is shown with one denial, and nobody denies
 * himself. What is unclear is left unpaired.
 */
export function denialsIn(statements: readonly Statement[]): readonly Denial[] {
  const paired = new Set<Statement>();
  const found: Denial[] = [];
  const [denying, claiming] = [statements.filter(denies), statements.filter((one) => !denies(one))];
  const claims = claiming.slice(0, CLAIMS_AT_MOST);
  for (const denial of denying.slice(0, DENIALS_AT_MOST)) {
    const scored = claims
      .filter((claim) => !paired.has(claim))
      .filter((claim) => claim.speaker.id !== denial.speaker.id)
      .map((claim) => ({ claim, score: answers(denial, claim) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score);
    const best = bestOf(scored, denial);
    if (best === null) continue;
    paired.add(best.claim);
    found.push({ claim: best.claim, denial });
  }
  return found;
}

interface Scored {
  readonly claim: Statement;
  readonly score: number;
}

/** The claim that fits best, of equal ones that of the denial's own article. Two that fit alike and say otherwise: none. */
function bestOf(scored: readonly Scored[], denial: Statement): Scored | null {
  const [first] = scored;
  if (first === undefined) return null;
  const equal = scored.filter(({ score }) => score === first.score);
  const near = equal.filter(({ claim }) => claim.article.id === denial.article.id);
  if (near.length === 1) return near[0]!;
  const words = equal.map(({ claim }) => matterOf(contentOf(claim.reading.content), new Set()));
  const alike = words.every((one) => Math.max(shareIn(one, words[0]!), shareIn(words[0]!, one)) >= COVERED);
  return alike ? first : null;
}

/** True where the verb itself tells of a denial: "denied", نفى; and "rejected", where what is rejected is said. */
function denies({ reading, stances }: Statement): boolean {
  const act = reading.cue?.act;
  if (act === undefined || !DENYING.has(act) || reading.cue?.negated === true) return false;
  if (!stances.some((stance) => stance.act === act)) return false;
  return act === "denies" || stemsOf(contentOf(reading.content)).some((word) => ALLEGING.has(word));
}

const contentOf = (spans: readonly { readonly text: string }[]): string =>
  spans.map(({ text }) => text).join(" ");

const stemsOf = (text: string): readonly string[] => foldedWords(text).map(stem);

/** How well a denial answers a claim; 0 where it does not. */
function answers(denial: Statement, claim: Statement): number {
  const names = new Set([...nameWords(denial.speaker), ...nameWords(claim.speaker)]);
  const denied = matterOf(contentOf(denial.reading.content), names);
  const claimed = matterOf(contentOf(claim.reading.content), names);
  let shared = 0;
  for (const word of denied) if (claimed.has(word)) shared++;
  const accused = accuses(claim) && speaksOf(claim, denial);
  const alike = topicsAlike(denial, claim);
  const alleging = stemsOf(contentOf(denial.reading.content)).some((word) => ALLEGING.has(word));
  if (denied.size === 0) return accused && alleging ? 1 : 0;
  const share = shared / denied.size;
  if (accused && (shared >= 1 || alike)) return 1 + share;
  // Words of two languages are never the same; what they are about may be.
  if (alike && accuses(claim) && claim.article.lang !== denial.article.lang) return COVERED;
  return shared >= SHARED_AT_LEAST && share >= COVERED ? share : 0;
}

const topicsAlike = (a: Statement, b: Statement): boolean =>
  a.stances.some(({ topic }) =>
    b.stances.some((other) => topic && other.topic && sameTopic(topic, other.topic) >= SAME_TOPIC),
  );

/** The words that tell what is talked about, by their stems: names of the two speakers and empty words left out. */
function matterOf(text: string, names: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  for (const word of bearingWords(text)) {
    const bare = stem(word);
    if (!GENERIC.has(bare) && !names.has(bare)) found.add(bare);
  }
  return found;
}

const accuses = ({ stances, reading }: Statement): boolean =>
  stances.some((stance: Stance) => stance.act === "accuses") || reading.cue?.act === "accuses";

const nameWords = ({ name, en }: Speaker): readonly string[] => stemsOf(`${name} ${en ?? ""}`);

/** Particles, titles and forms of a firm that are in many names. */
const SHORT_NAME = 4;

/** True where a claim names the speaker of the denial, in whatever script, or the body that he or she speaks for. */
function speaksOf(claim: Statement, { speaker, article }: Statement): boolean {
  const text = contentOf(claim.reading.content);
  const said = new Set(stemsOf(text));
  const names =
    speaker.kind === "person" ? [lastWord(speaker.name), lastWord(speaker.en ?? "")] : nameWords(speaker);
  if (names.some((word) => word.length >= SHORT_NAME && said.has(stem(word)))) return true;
  const role = foldedWords(speaker.role ?? "");
  // "the Norse Company's spokesman": two words of the office stand together in the claim.
  const folded = ` ${foldedWords(text).join(" ")} `;
  if (role.some((word, at) => at + 1 < role.length && folded.includes(` ${word} ${role[at + 1]} `)))
    return true;
  if (claim.article.lang !== article.lang) return soundsIn(text, names);
  // "accused the minister": the only word of the office, in one article, with its article.
  const [office] = role;
  return (
    role.length === 1 &&
    claim.article.id === article.id &&
    (folded.includes(` the ${office} `) || folded.includes(` ال${office} `))
  );
}

const lastWord = (name: string): string => foldedWords(name).at(-1) ?? "";

/** True where a name is met in a text of another script by its consonants. @param least Fewer consonants are many words'. */
export function soundsIn(text: string, names: readonly string[], least = 3): boolean {
  const sounds = new Set(foldedWords(text).flatMap((word) => skeletonOf(stem(word)) ?? []));
  return names.some((name) => {
    const sound = skeletonOf(name);
    return sound !== null && sound.length >= least && sounds.has(sound);
  });
}
