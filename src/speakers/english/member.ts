import type { Token } from "../../text/tokens.ts";
import { possessive } from "./name-run.ts";
import { baseEnd } from "./parts.ts";

/** What somebody belongs to, in the singular: with or without words around it, it is nobody's name. */
const MEMBER =
  /^(?:democrat|republican|conservative|liberal|tory|socialist|communist|independent|centrist|libertarian|islamist|american|briton|canadian|australian|israeli|palestinian|iraqi|iranian|russian|german|italian|egyptian|syrian|african|european|asian|muslim|christian|jew|catholic|protestant|sunni|shiite)$/u;
const DETERMINER = /^(?:the|a|an|one|another|no|any|every|this|that|his|her|their|its|our)$/u;

/** "the Senate's top Democrat", "another Republican": a description of somebody. */
export function describesMember(part: readonly Token[]): boolean {
  const base = part.slice(0, baseEnd(part)).filter((t) => t.word);
  const head = base.at(-1);
  if (!head || !MEMBER.test(head.norm)) return false;
  return base.length === 1 || DETERMINER.test(base[0]!.norm) || base.some((t) => possessive(t));
}
