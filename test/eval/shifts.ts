/**
 * Prints precision and recall of shifts on the labelled cases of `test/stances/sets`, read from their raw articles. Of
 * `shift-cases.jsonl` even and odd rows apart, as rules are tuned on the even ones; the last 20 of the fresh ones are
 * put aside too. `--list` shows the studied cases that are wrong, `--funnel` at which stage the true ones among them are lost;
 * `--file PATH` reads another set, its rows apart alike, and `--studied` leaves out what is put aside.
 */
import { join, resolve } from "node:path";
import { packagedConfigDir } from "../../src/config.ts";
import type { LinkTools } from "../../src/speakers/link.ts";
import { readLinkTools } from "../../src/speakers/link-tools.ts";
import { type Analyse, createAnalyser } from "../../src/stances/analyse.ts";
import { isNamed, MOVES, movesIn, readCases, type ShiftCase } from "./shift-cases.ts";
import { STAGES, stageOf } from "./shift-funnel.ts";

interface Show {
  readonly list?: boolean;
  readonly funnel?: boolean;
  readonly studiedOnly?: boolean;
  readonly file?: string | undefined;
}
interface Part {
  readonly name: string;
  readonly studied: boolean;
  readonly cases: readonly (readonly [number, ShiftCase])[];
}

const SETS = resolve(import.meta.dirname, "../stances/sets");

function partsOf(file: string | undefined): readonly Part[] {
  const numbered = (path: string) => [...readCases(path).entries()];
  const cases = numbered(file ?? join(SETS, "shift-cases.jsonl"));
  const apart: Part[] = [
    { name: "even rows", studied: true, cases: cases.filter(([at]) => at % 2 === 0) },
    { name: "odd rows", studied: false, cases: cases.filter(([at]) => at % 2 === 1) },
  ];
  if (file !== undefined) return apart;
  const fresh = numbered(join(SETS, "shift-cases-fresh.jsonl"));
  return [
    ...apart,
    { name: "fresh rows, first 20", studied: true, cases: fresh.slice(0, 20) },
    { name: "fresh rows, last 20", studied: false, cases: fresh.slice(20) },
    {
      name: "blind rows, studied since",
      studied: true,
      cases: numbered(join(SETS, "shift-cases-blind.jsonl")),
    },
  ];
}

/** Prints the figures; returns nothing. */
export function scoreShifts(analyse: Analyse, tools: LinkTools, show: Show = {}): void {
  for (const { name, studied, cases } of partsOf(show.file)) {
    if (!studied && show.studiedOnly) continue;
    let [right, wrong, wanted] = [0, 0, 0];
    for (const [at, one] of cases) {
      const found = movesIn(one, analyse, tools);
      const moved = MOVES.has(one.one.shift);
      if (moved) wanted++;
      const hit = found.some(
        ({ kind, speakers }) =>
          kind === one.one.shift && speakers.some((told) => isNamed(told, one.one.speaker)),
      );
      if (hit) right++;
      const misses = found.length - (hit ? 1 : 0);
      wrong += misses;
      if (!show.list || !studied || (hit === moved && misses === 0)) continue;
      const told = found.map(({ kind, shown }) => `${kind}: ${shown}`).join("\n      ");
      console.log(`   case ${at}: wanted ${one.one.shift}; found ${told || "nothing"}`);
    }
    const precision = right + wrong === 0 ? 1 : right / (right + wrong);
    console.log(
      `shifts, ${name}: precision ${precision.toFixed(3)}, recall ${(right / wanted).toFixed(3)} (${right} right, ${wrong} wrong, ${wanted} wanted)`,
    );
    if (show.funnel && studied) printFunnel(cases, analyse, tools, show.list === true);
  }
}

/** How many of the true cases get how far, and with `list` what was lost where. */
function printFunnel(cases: Part["cases"], analyse: Analyse, tools: LinkTools, list: boolean): void {
  const lost = new Map<string, number>();
  for (const [at, one] of cases) {
    if (!MOVES.has(one.one.shift)) continue;
    const { stage, told } = stageOf(one, analyse, tools);
    lost.set(stage, (lost.get(stage) ?? 0) + 1);
    if (list && stage !== "found") console.log(`   case ${at}: lost by ${stage}: ${told}`);
  }
  console.log(`   ${STAGES.map((stage) => `${stage} ${lost.get(stage) ?? 0}`).join(", ")}`);
}

if (process.argv[1] === join(import.meta.dirname, "shifts.ts")) {
  const config = packagedConfigDir();
  const has = (flag: string): boolean => process.argv.includes(flag);
  const file = has("--file") ? process.argv[process.argv.indexOf("--file") + 1] : undefined;
  scoreShifts(createAnalyser(config), readLinkTools(config), {
    list: has("--list"),
    funnel: has("--funnel"),
    studiedOnly: has("--studied"),
    file,
  });
}
