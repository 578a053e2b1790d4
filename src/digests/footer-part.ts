import type { Coverage } from "./coverage.ts";
import type { Wording } from "./statement-blocks.ts";
import type { Block, Part, Run } from "./thread.ts";

/** The last post: which feeds were read and which were not, and where to complain. `complaintsUrl` may be null. */
export function footerPart(
  coverage: Coverage,
  complaintsUrl: string | null,
  { lang, timeZone, phrases }: Wording,
): Part {
  const well = coverage.failing.length + coverage.stale.length === 0;
  const checked = phrases.phrase(lang, well ? "coverage.well" : "coverage.checked", {
    count: coverage.feedsChecked,
  });
  const blocks: Block[] = [
    { kind: "title", lang, runs: [{ text: phrases.phrase(lang, "coverage.title"), style: "strong" }] },
    { kind: "meta", lang, runs: [{ text: checked, style: "quiet" }] },
  ];
  const line = (feed: string, note: string): Block => ({
    kind: "bullet",
    lang,
    runs: [{ text: feed }, { text: ` – ${note}`, style: "quiet" }],
  });
  for (const { feed, reason } of coverage.failing) {
    blocks.push(line(feed, phrases.phrase(lang, "coverage.failing", { reason })));
  }
  for (const { feed, lastEntryAt } of coverage.stale) {
    const date = lastEntryAt === null ? "" : phrases.date(lang, lastEntryAt, timeZone);
    const note =
      date === "" ? phrases.phrase(lang, "coverage.never") : phrases.phrase(lang, "coverage.stale", { date });
    blocks.push(line(feed, note));
  }
  const complain: Run =
    complaintsUrl === null
      ? { text: phrases.phrase(lang, "coverage.complain"), style: "quiet" }
      : { text: phrases.phrase(lang, "coverage.complain-at"), style: "quiet", href: complaintsUrl };
  blocks.push({ kind: "meta", lang, runs: [complain] });
  return { role: "footer", blocks };
}
