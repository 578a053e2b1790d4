import type { Language } from "../base/language.ts";
import { linkedIn } from "../store/linked-speakers.ts";
import type { Db } from "../store/store.ts";
import type { SourcedReading } from "../stories/story.ts";
import { namesShown } from "./stance-points.ts";

/** Readings with the speakers that linking and repairs found, under their names in the reader's script. */
export const withLinkedSpeakers = async (
  db: Db,
  readings: readonly SourcedReading[],
  lang: Language,
): Promise<readonly SourcedReading[]> => withNamesShown(db, await withSpeakerIds(db, readings), lang);

/** Readings with the speakers that linking and repairs found, under the names that their articles give. */
export async function withSpeakerIds(
  db: Db,
  readings: readonly SourcedReading[],
): Promise<readonly SourcedReading[]> {
  const links = await linkedIn(db, [...new Set(readings.map(({ article }) => article.id))]);
  const speakerOf = new Map(links.map((one) => [`${one.articleId} ${one.aliasId}`, one.speakerId]));
  return readings.map((sourced) => {
    const { speaker } = sourced.reading;
    const id = speaker && speakerOf.get(`${sourced.article.id} ${speaker.id}`);
    if (speaker === null || !id) return sourced;
    return { ...sourced, reading: { ...sourced.reading, speaker: { ...speaker, id } } };
  });
}

/** Readings whose speakers have the names of the reader's script: one question for each few hundred speakers. */
export async function withNamesShown(
  db: Db,
  readings: readonly SourcedReading[],
  lang: Language,
): Promise<readonly SourcedReading[]> {
  const ids = new Set(readings.flatMap(({ reading }) => reading.speaker?.id ?? []));
  const names = await namesShown(db, [...ids], lang);
  return readings.map((sourced) => {
    const { speaker } = sourced.reading;
    const name = speaker && names.get(speaker.id);
    if (speaker === null || !name) return sourced;
    return { ...sourced, reading: { ...sourced.reading, speaker: { ...speaker, ...name } } };
  });
}
