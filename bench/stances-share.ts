/**
 * What stances add to the time of reading an article: `node bench/stances-share.ts [FILE.jsonl LANG]`, rows `{text}`; the bundled
 * sample without a file. Each round reads every article without its stances (sentences, quotations, speakers), then so and with
 * what stories need of it (its traits, and what each quotation shown is about, by which the other language's telling is found),
 * then with its stances too (attitudes, acts, targets, dates and topics of targets), by CPU time, in one process; the least of the
 * rounds counts, since noise only ever adds. What each of the three takes more than the one before is its own: work that stories
 * and stances share (the words of the article for topics, names found in its lead) is done once and counts as the stories'.
 */
import { readFileSync } from "node:fs";
import type { Language } from "../src/base/language.ts";
import { packagedConfigDir } from "../src/config.ts";
import { resolveSpeakers } from "../src/speakers/resolve.ts";
import { analyserWith } from "../src/stances/analyse.ts";
import { confidenceOf, isPosted } from "../src/stances/confidence.ts";
import { createReaders } from "../src/stances/readers.ts";
import { documentOf } from "../src/text/document.ts";
import { readTraits } from "../src/topics/article-traits.ts";
import { keysSaid, mayBeRendered } from "../src/topics/keys-said.ts";
import { labelledSample } from "../test/eval/sample.ts";

const ROUNDS = 40;
// One set of readers for all three: a second would note on each word what the first has noted.
const readers = createReaders(packagedConfigDir());
const { topics } = readers;
const analyse = analyserWith(readers);

const [file, only] = process.argv.slice(2);
const textsOf = (lang: Language): string[] =>
  file
    ? readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .slice(0, 150)
        .map((line) => (JSON.parse(line) as { text: string }).text)
    : labelledSample()
        .filter((article) => article.lang === lang)
        .map(({ text }) => text);

/** CPU milliseconds of this process that some work takes. */
function cpu(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

for (const lang of (only ? [only] : ["ar", "en"]) as Language[]) {
  const texts = textsOf(lang);
  const { grammar, mentions } = readers.languages[lang];
  const read = (text: string) => {
    const document = documentOf(text, lang);
    const attributed = resolveSpeakers(document, grammar.quotations(document), mentions);
    grammar.meetings?.(document);
    return { document, attributed };
  };
  const without = (): void => {
    for (const text of texts) read(text);
  };
  const withTraits = (): void => {
    for (const text of texts) {
      const { document, attributed } = read(text);
      readTraits({ title: "", text, lang }, topics, document);
      for (const { quotation, speaker, certainty } of attributed) {
        const posted = isPosted(quotation, speaker, confidenceOf(quotation, speaker, certainty), lang);
        if (mayBeRendered({ posted, speaker })) keysSaid(document, quotation, topics);
      }
    }
  };
  const withStances = (): void => {
    for (const text of texts) analyse({ text, lang, publishedAt: "2026-11-25T00:00:00Z" });
  };
  let [plain, story, all] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < ROUNDS; round++) {
    plain = Math.min(plain, cpu(without));
    story = Math.min(story, cpu(withTraits));
    all = Math.min(all, cpu(withStances));
  }
  const added = all - story;
  console.log(
    `${lang}: ${texts.length} articles, without stances ${plain.toFixed(0)} ms, stances ${added.toFixed(0)} ms (${((added / plain) * 100).toFixed(0)} % on top), what stories need ${(story - plain).toFixed(0)} ms`,
  );
}
