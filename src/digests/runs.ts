import type { Article } from "../articles/article.ts";
import type { Run } from "./thread.ts";

export const BETWEEN: Run = { text: " · ", style: "quiet" };

/** Runs with a middle dot between them. */
export const dotted = (runs: readonly Run[]): readonly Run[] =>
  runs.flatMap((run, at) => (at === 0 ? [run] : [BETWEEN, run]));

/** A publisher's name, and the agency whose text it carries, as a link to its article. */
export const publisherRun = ({ publisher, wire, ...article }: Article): Run => ({
  text: wire === null || publisher.includes(wire) ? publisher : `${publisher} (${wire})`,
  style: "quiet",
  href: article.canonicalUrl || article.url,
});
