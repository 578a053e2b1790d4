import { Chalk, type ChalkInstance } from "chalk";
import type { Look, Styled } from "./styled.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Turns styled words into text with colours, or without. */
export type Paint = (line: readonly Styled[]) => string;

/** Colours only on a terminal that is not dumb; NO_COLOR (no-color.org) forbids them, FORCE_COLOR wants them anyway. */
export function wantsColor(isTty: boolean, env: Environment): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "0") return true;
  return isTty && env.TERM !== "dumb";
}

/**
 * The colours that a reader's own theme defines, and of them only those that are readable on light and on dark: no
 * yellow, no cyan, and not bold together with a colour, which many terminals make brighter.
 */
export function createPaint(color: boolean): Paint {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const looks: Readonly<Record<Look, ChalkInstance>> = {
    plain: chalk.reset,
    strong: chalk.bold,
    quiet: chalk.gray,
    title: chalk.bold.underline,
    supports: chalk.green,
    opposes: chalk.red,
    mixed: chalk.magenta,
    neutral: chalk.bold,
  };
  return (line) => line.map(({ text, style }) => (style === "plain" ? text : looks[style](text))).join("");
}
