import type { Language } from "../base/language.ts";
import type { Act } from "../quotations/quotation.ts";
import type { Speaker } from "../speakers/speaker.ts";
import type { Reading, Stance } from "../stances/stance.ts";
import type { VerbForm } from "./phrase-keys.ts";
import type { Phrases } from "./phrases.ts";
import type { Wording } from "./statement-blocks.ts";
import type { Statement } from "./statements.ts";
import type { Block, Run } from "./thread.ts";
import { toldRole } from "./told-role.ts";
import { actAlone, type ToldAct, toldAct } from "./told-stance.ts";
import { wordsOf } from "./words.ts";

/** The name to show: the English one in English, where it is known. */
export const nameIn = (speaker: Speaker, lang: Language): string =>
  (lang === "en" && speaker.en) || speaker.name;

/**
 * Who speaks, in what capacity, and doing what: "**Mona Haddad**, relief coordinator, calls for: a truce". In the
 * digest's language; the target of an article in another language stands on a line of its own, so that a line keeps
 * one direction. `targets` are the stances whose target is shown.
 */
export function attributionBlocks(
  { speaker, article, reading, stances }: Statement,
  targets: readonly Stance[],
  { lang, phrases }: Wording,
  { introduced, aboutKnown }: { readonly introduced: boolean; readonly aboutKnown: boolean },
): readonly Block[] {
  const comma = phrases.phrase(lang, "sign.comma");
  const same = article.lang === lang;
  const form = verbForm(speaker, reading.cue?.agreement ?? null, lang);
  const [stance] = stances;
  // "demands: «the government has to pay»": the words tell the thing. Who praises somebody in so many words "says".
  const known = aboutKnown || ((stance?.target ?? null) !== null && stance?.act !== "backs");
  const act = stance === undefined ? "says" : known ? stance.act : actAlone(stance, reading);
  const shown = toldRole(speaker, lang === "ar" && same);
  const office =
    shown.role ??
    (shown.title === null && speaker.kind === "unnamed" ? phrases.phrase(lang, "kind.unnamed") : null);
  const { title, role } = introduced ? { title: null, role: null } : { title: shown.title, role: office };
  const doing = targets.length
    ? targets.map(
        (stance) =>
          [
            actWords(stance, { cue: reading.cue, text: article.text }, { form, lang, phrases }),
            same ? stance.target!.text : null,
          ] as const,
      )
    : [[phrases.phrase(lang, `act.${toldHere(act, reading, article.text)}`, { form }), null] as const];
  const name: Run = { text: nameIn(speaker, lang), style: "strong" };
  const runs: Run[] = title ? [{ text: `${title} ` }, name] : [name];
  if (role) runs.push({ text: same || shown.role === null ? `${comma}${role}` : ` (${role})` });
  // An Arabic verbal noun stands beside its speaker like a heading; a verb follows its subject.
  const joint = lang === "ar" && form === null ? " – " : role && same ? comma : " ";
  doing.forEach(([words, target], index) => {
    runs.push({ text: `${index === 0 ? joint : comma}${words}:${target === null ? "" : ` ${target}`}` });
  });
  const who: Block = { kind: "paragraph", lang, runs };
  if (same || targets.length === 0) return [who];
  return [
    who,
    {
      kind: "paragraph",
      lang: article.lang,
      runs: [{ text: targets.map((stance) => stance.target!.text).join(" / ") }],
    },
  ];
}

/** {@link toldAct} of an act whose thing is what the content begins with. */
export const toldHere = (
  act: Act,
  { cue, content }: Pick<Reading, "cue" | "content">,
  text: string,
): ToldAct => toldAct(act, cue, leadOf(text, content[0]!.start));

const leadOf = (text: string, start: number): string => text.slice(Math.max(0, start - INTRO_WITHIN), start);

/** Behind these a clause follows and no thing: "warned that", حذر من أن. */
const CLAUSE_INTRO = /(?:^|\s)(?:that|(?:من |على |إلى |عن |في )?[وب]?[أإ]نّ?(?:ه|ها|هم)?)\s*["“«]?$/u;
const INTRO_WITHIN = 14;

/**
 * The act before its target; without its preposition where the target brings its own ("warns: of a flood"), or is a clause
 * ("warns: the dam will break").
 */
export function actWords(
  { act, target }: Stance,
  { cue, text }: { readonly cue: Reading["cue"]; readonly text: string },
  { form, lang, phrases }: { readonly form: VerbForm; readonly lang: Language; readonly phrases: Phrases },
): string {
  const { start } = target!;
  const lead = leadOf(text, start);
  const told = toldAct(act, cue, lead);
  const about = phrases.phrase(lang, `about.${told}`, { form });
  const preposition = wordsOf(about).at(-1);
  const clause = CLAUSE_INTRO.test(lead) || /^أن\s/u.test(target!.text);
  return (clause && !DEPENDENT.test(target!.text)) || preposition === wordsOf(target!.text)[0]
    ? phrases.phrase(lang, `act.${told}`, { form })
    : about;
}

/** "House Republicans", "Democrats on the committee", "police": a body that is named by its members. */
const MEMBERS =
  /(?:^|\s)(?:[Pp]olice|[Aa]uthorities|Democrats|Republicans|Tories|Liberals|Conservatives|Greens|Centrists|Socialists|Communists|Libertarians|Islamists|Nationalists|Unionists|Americans|Britons|Russians|Ukrainians|Iranians|Iraqis|Israelis|Palestinians|Syrians|Saudis|Houthis|Kurds|Germans|Italians|Egyptians|Europeans|Muslims|Christians|Jews|Sunnis|Shiites)(?:\s(?:in|on|of|from|at)\s|$)/u;

/** What a verb is of that governs it like a thing: "يرفض: أن تبقى". */
const DEPENDENT = /^أن\s[يت]\p{L}{2}/u;

/**
 * How the verb of our line agrees. English: plural for groups and unnamed people whose name has a plural ending, for two together, and for bodies named by their members.
 * Arabic: by the article's own verb where that tells; never for groups and unnamed people, whose verb stands in the
 * singular before them but would be plural behind them.
 */
function verbForm(
  speaker: Speaker,
  agreement: { readonly gender: "m" | "f" | null; readonly number: string | null } | null,
  lang: Language,
): VerbForm {
  const several = speaker.kind === "group" || speaker.kind === "unnamed";
  if (lang === "en") {
    const name = nameIn(speaker, lang);
    const plural =
      agreement?.number === "plural" ||
      /[^s]s$|^\p{L}+(?:ون|ين|ات)(?:\s|$)/u.test(name) ||
      (speaker.kind === "group" && /\sand\s/u.test(name));
    return (several && plural) || MEMBERS.test(name) ? "p" : null;
  }
  if (several || agreement === null || agreement.number === "plural" || agreement.number === "dual")
    return null;
  return agreement.gender;
}
