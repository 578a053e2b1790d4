import { foldedWords, stem } from "../text/search-words.ts";
import type { Placed } from "./placed.ts";
import { openAlike, openMuchAlike, type Setting, wordsShared } from "./shift-setting.ts";
import { pointsOnly, wordsOf } from "./shift-target.ts";
import type { Stance } from "./stance.ts";

/** True where what one names is what the article of the other, which only points, is about. */
export function pointsAt(pointing: Placed, named: Placed): boolean {
  if (!pointsOnly(pointing.stance)) return false;
  // "the council to scrap it": what is to be scrapped, the words before it told.
  if (pointsOnly(named.stance)) {
    // Of two who name nothing, one not even a thing to point at, only articles that open alike tell of one matter.
    const toldAtAll = pointing.stance.target !== null && named.stance.target !== null;
    return (
      (toldAtAll ? pointAlike(pointing, named) : openAlike(pointing.setting, named.setting)) &&
      !endsInPronoun(pointing.stance) &&
      !endsInPronoun(named.stance)
    );
  }
  if (pointing.setting.lang !== named.setting.lang) return namesKnown(named, pointing.setting);
  const words = wordsOf(named.stance, named.setting.lang);
  // "sending the bronzes back": what is done with the thing may be told in other words.
  const bare = DOING.test(named.stance.target?.text ?? "") ? words.slice(1) : words;
  if (bare.length === 0) return false;
  if (bare.every((word) => pointing.setting.stems.has(word))) return true;
  // Two articles that are much alike, one of which opens with the thing as the other tells it in part.
  return (
    wordsShared(pointing.setting, named.setting) >= MUCH_SHARED &&
    words.every((word) => named.setting.opening.has(word)) &&
    bare.some((word) => pointing.setting.opening.has(word))
  );
}

/** "the decision" in one article, "the proposal" in another: two, unless most of the words that they open with are shared. */
function pointAlike(a: Placed, b: Placed): boolean {
  const [one, other] = [a, b].map(
    ({ stance }) =>
      foldedWords(stance.target?.text ?? "")
        .map(stem)
        .find((word) => TELLS_KIND.has(word)) ?? null,
  );
  return one === null || other === null || one === other || openMuchAlike(a.setting, b.setting);
}
/** What kind of step is pointed at. */
const TELLS_KIND = new Set(
  foldedWords("decision proposal motion bill amendment report القرار المقترح التعديل التعديلات التقرير").map(
    stem,
  ),
);

const endsInPronoun = ({ target }: Stance): boolean => /\s(?:it|them)$/iu.test(target?.text ?? "");

/** So many words make two articles much alike. */
const MUCH_SHARED = 6;

const DOING = /^\p{L}+ing\s/u;

/** True where a target bears names, and an article of the other language knows them all. */
function namesKnown({ stance }: Placed, setting: Setting): boolean {
  const names = (stance.topic?.keys ?? []).flatMap((key) => /(?:^|\|)n:(\p{L}+)/u.exec(key)?.[1] ?? []);
  return names.length > 0 && names.every((name) => setting.names.has(name));
}
