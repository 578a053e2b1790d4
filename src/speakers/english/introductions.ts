import type { TextDocument } from "../../text/document.ts";
import type { Token } from "../../text/tokens.ts";
import { bodyOf, capital, partRun, possessive, runEnd } from "./name-run.ts";
import type { Titles } from "./titles.ts";

/** A person named somewhere in a document. */
export interface Introduction {
  readonly start: number;
  readonly name: string;
  /** Folded words of the name. */
  readonly words: readonly string[];
  /** The title beside the name, article left out; null where none stands there. */
  readonly role: string | null;
}

const BOUNDARY =
  /^(?:the|a|an|his|her|their|its|our|and|or|but|that|of|to|in|on|at|by|for|from|with|as|when|while|said|says|told|is|was|are|were|has|had|by)$/u;

/** All persons that a document names in capitals, in reading order. Linear. */
export function introductionsOf(document: TextDocument, titles: Titles): Introduction[] {
  const found: Introduction[] = [];
  const { text } = document;
  for (const sentence of document.sentences) {
    const { tokens } = sentence;
    for (let k = 0; k < tokens.length; k++) {
      if (!capital(tokens[k])) continue;
      const end = runEnd(tokens, k, titles);
      const run = partRun(tokens, k, end, titles);
      if (run.name < end && !bodyOf(tokens, run.name, end, titles)) {
        const role =
          roleBefore(text, tokens, run.start, run.name, titles) ?? roleBehind(text, tokens, end, titles);
        if (end - run.name > 1 || role !== null) found.push(introduce(text, tokens, run.name, end, role));
      }
      k = end - 1;
    }
  }
  return found;
}

function introduce(
  text: string,
  tokens: readonly Token[],
  from: number,
  end: number,
  role: string | null,
): Introduction {
  const last = tokens[end - 1]!;
  const close = possessive(last) ? last.start + last.text.replace(/['’]s?$/u, "").length : last.end;
  const words = tokens
    .slice(from, end)
    .filter((t) => t.word)
    .map((t) => t.norm.replace(/['’]s?$/u, ""));
  return { start: tokens[from]!.start, name: text.slice(tokens[from]!.start, close), words, role };
}

/** "Foreign Minister" Nadia Halwan, "Kremlin spokesman" Dmitry Peskov. */
function roleBefore(
  text: string,
  tokens: readonly Token[],
  run: number,
  name: number,
  titles: Titles,
): string | null {
  let end = name;
  while (end > run && (!tokens[end - 1]!.word || titles.honorifics.has(tokens[end - 1]!.norm))) end--;
  let start = run;
  if (end === run) {
    if (run === 0 || !titles.roles.has(tokens[run - 1]!.norm)) return null;
    end = run;
  } else if (!tokens.slice(run, end).some((t) => titles.roles.has(t.norm))) return null;
  while (
    start > 0 &&
    end - start < 7 &&
    tokens[start - 1]!.word &&
    !BOUNDARY.test(tokens[start - 1]!.norm) &&
    (tokens[start - 1]!.text !== tokens[start - 1]!.norm ||
      start === run ||
      titles.modifiers.has(tokens[start - 1]!.norm) ||
      titles.roles.has(tokens[start - 1]!.norm))
  ) {
    if (
      start === run &&
      end > run &&
      !titles.modifiers.has(tokens[start - 1]!.norm) &&
      !titles.roles.has(tokens[start - 1]!.norm)
    )
      break;
    start--;
  }
  return end > start ? text.slice(tokens[start]!.start, tokens[end - 1]!.end) : null;
}

/** Dmitry Peskov, "the Kremlin spokesman": up to the next comma, verb or stop. */
function roleBehind(text: string, tokens: readonly Token[], end: number, titles: Titles): string | null {
  if (tokens[end]?.text !== ",") return null;
  let start = end + 1;
  if (/^(?:the|a|an)$/u.test(tokens[start]?.norm ?? "")) start++;
  let role = false;
  for (let k = start; k < tokens.length && k < start + 14; k++) {
    const token = tokens[k]!;
    if (
      /^[,.;:—–"“”]$/u.test(token.text) ||
      /^(?:who|which|said|says|told|is|was|has|had)$/u.test(token.norm)
    )
      return role && k > start ? text.slice(tokens[start]!.start, tokens[k - 1]!.end) : null;
    if (titles.roles.has(token.norm)) role = true;
    if (!role && k > start + 5) return null;
  }
  return null;
}
