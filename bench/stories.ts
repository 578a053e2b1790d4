/**
 * What it costs to give an article its story: on one core, with generated articles (a tenth of them the first of an event), as
 * the number of articles grows. `node bench/stories.ts [articles]`, 100,000 unless told. Prints articles a minute and, for each
 * tenfold, what one more article costs against the first thousand: the mean of the last 5,000, between two of which what has
 * ended is swept. The first thousand are placed twice, and timed when the code is compiled.
 *
 * Marks, without which it exits with 1: 10,000 articles a minute; and a cost that grows at most logarithmically, which is that no
 * tenfold adds more than the largest of those before it and a fifth of the cost, which is noise.
 */
import type { ArticleId } from "../src/base/ids.ts";
import { packagedConfigDir } from "../src/config.ts";
import { createClusterer, type Placeable } from "../src/stories/clusterer.ts";
import { readCommonWords } from "../src/stories/common-words.ts";

const total = Number(process.argv[2] ?? 100_000);
/** A day brings so many: with the three days that a story stays open, what is alive at once. */
const A_DAY = 20_000;
const WORDS = 60_000;
const AT_ONCE = 50;

/** A generator of its own, so that every run has the same articles (Marsaglia's xorshift32). */
let state = 2463534242;
const random = (): number => {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) / 2 ** 32;
};
/** Few words are common and many are rare (Zipf). */
const word = (): string => `w${Math.floor(WORDS ** random())}`;

interface Event {
  readonly words: readonly string[];
  readonly keys: readonly string[];
  readonly countries: readonly string[];
  readonly weekdays: readonly string[];
}
const events: Event[] = [];

function article(at: number): Placeable {
  if (at % 10 === 0 || events.length === 0)
    events.push({
      words: Array.from({ length: 60 }, word),
      keys: Array.from({ length: 30 }, () => `n:${word()}`),
      countries: [`p:${Math.floor(random() * 200)}`],
      weekdays: [`c:${Math.floor(random() * 7)}`],
    });
  const event = events[Math.max(0, events.length - 1 - Math.floor(random() * 200))]!;
  const { countries, weekdays } = event;
  const words: Record<string, number> = {};
  for (let one = 0; one < 40; one++) {
    const shared = event.words[Math.floor(random() * event.words.length)]!;
    words[shared] = (words[shared] ?? 0) + 1;
  }
  for (let one = 0; one < 120; one++) words[word()] = 1;
  const keys = [...new Set(Array.from({ length: 25 }, () => event.keys[Math.floor(random() * 30)]!))];
  return {
    id: `a${at}` as ArticleId,
    publishedAt: new Date(Date.UTC(2026, 0, 1) + (at / A_DAY) * 86_400_000).toISOString(),
    traits: {
      lang: at % 2 === 0 ? "en" : "ar",
      words,
      head: Object.keys(words).slice(0, 15),
      keys,
      facts: {
        countries,
        places: keys.slice(0, 1),
        names: keys.slice(1, 9),
        figures: keys.slice(9, 13),
      },
      lead: {
        names: keys.slice(1, 12),
        titleNames: keys.slice(1, 4),
        heard: keys.slice(1, 20),
        countries,
        weekdays,
        titlePlaces: keys.slice(0, 1),
        figures: ["12", "40", "7"],
      },
    },
  };
}

/** What an article costs as a mean, and after how many. */
interface Mark {
  readonly articles: number;
  readonly each: number;
}
const A_MINUTE = 10_000;
const NOISE = 0.2;
const FIRST = 1_000;
const TIMED = 5_000;

/** Whether costs grow at most logarithmically: the first tenfold tells how much each may add. */
function growsSlowly(marks: readonly Mark[]): boolean {
  let steepest = Number.POSITIVE_INFINITY;
  return marks.every(({ articles, each }, at) => {
    const before = marks[at - 1];
    if (before === undefined) return true;
    const tenfolds = Math.log10(articles / before.articles);
    const fits = each <= before.each + steepest * tenfolds + NOISE * before.each;
    const slope = Math.max(0, (each - before.each) / tenfolds);
    steepest = Number.isFinite(steepest) ? Math.max(steepest, slope) : slope;
    return fits;
  });
}

const common = readCommonWords(packagedConfigDir());
const some = (): Placeable[] => Array.from({ length: AT_ONCE }, () => article(made++));
let made = 0;
const first = Array.from({ length: Math.min(total, FIRST) / AT_ONCE }, some);
const compiling = createClusterer(common);
for (const articles of first) compiling.place(articles);

const clusterer = createClusterer(common);
const marks: Mark[] = [];
let placed = 0;
let spentMs = 0;
for (let mark = FIRST; placed < total; mark = Math.min(total, mark * 10)) {
  const from = Math.max(placed, mark - TIMED);
  let lastMs = 0;
  while (placed < mark) {
    const articles = first.shift() ?? some();
    const begun = process.cpuUsage();
    clusterer.place(articles);
    const { user, system } = process.cpuUsage(begun);
    const ms = (user + system) / 1000;
    spentMs += ms;
    if (placed >= from) lastMs += ms;
    placed += articles.length;
  }
  const each = lastMs / (placed - from);
  marks.push({ articles: placed, each });
  console.log(
    `${placed} articles: ${Math.round((placed / spentMs) * 60_000)} a minute; one more costs ${each.toFixed(3)} ms, ${(each / marks[0]!.each).toFixed(2)} times what it did among the first thousand`,
  );
}
const { heapUsed } = process.memoryUsage();
console.log(`heap ${Math.round(heapUsed / 2 ** 20)} MB`);
const [isQuick, isFlat] = [(placed / spentMs) * 60_000 >= A_MINUTE, growsSlowly(marks)];
console.log(`${A_MINUTE} a minute: ${isQuick ? "yes" : "NO"}; at most logarithmic: ${isFlat ? "yes" : "NO"}`);
process.exitCode = isQuick && isFlat ? 0 : 1;
