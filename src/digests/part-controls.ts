import type { DigestId } from "../base/ids.ts";
import { type ControlRow, tokenOf } from "./controls.ts";
import type { Wording } from "./statement-blocks.ts";
import type { Statement } from "./statements.ts";
import type { PartQuotation } from "./thread.ts";

/** Which part of which digest: what a press below it comes back with. */
export interface PartPlace {
  readonly digestId: DigestId;
  /** The part's place in its thread, from 0. */
  readonly place: number;
}

/** Of the first words, in UTF-16 units. */
const WORDS_SHOWN = 60;

/** What a part shows, both renderings of a statement, for whoever presses below it. */
export const partQuotations = (statements: readonly Statement[]): readonly PartQuotation[] =>
  statements.flatMap((statement) =>
    [statement, ...(statement.other === null ? [] : [statement.other])].map(({ id, reading }) => ({
      quotationId: id,
      speakerId: statement.speaker.id,
      name: statement.speaker.name,
      words: firstWords((reading.verbatim[0] ?? reading.content[0])!.text),
    })),
  );

function firstWords(text: string): string {
  const cut = text.lastIndexOf(" ", WORDS_SHOWN);
  return text.length <= WORDS_SHOWN ? text : `${text.slice(0, cut > 20 ? cut : WORDS_SHOWN)}…`;
}

/** "More by this speaker" and "Wrong?". */
export function partControls(
  quotations: readonly PartQuotation[],
  { digestId, place }: PartPlace,
  { lang, phrases }: Wording,
): readonly ControlRow[] {
  const speakers = new Set(quotations.map(({ speakerId }) => speakerId));
  if (speakers.size === 0) return [];
  const label = phrases.phrase(lang, speakers.size === 1 ? "button.more" : "button.more-of");
  return [
    {
      lang,
      controls: [
        { kind: "button", token: tokenOf("more", digestId, place), label },
        {
          kind: "button",
          token: tokenOf("wrong", digestId, place),
          label: phrases.phrase(lang, "button.wrong"),
        },
      ],
    },
  ];
}
