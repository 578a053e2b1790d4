import type { Language } from "../base/language.ts";
import { linkedIn } from "../store/linked-speakers.ts";
import type { Db } from "../store/store.ts";
import type { SourcedReading } from "../stories/story.ts";
import { namesShown } from "./stance-points.ts";

/** Readings with the speakers that linking and repairs found, under their names in the reader's script. */
export async function withLinkedSpeakers(
  db: Db,
  readings: readonly SourcedReading[],
  lang: Language,
): Promise<readonly SourcedReading[]> {
  const links = await linkedIn(db, [...new Set(readings.map(({ article }) => article.id))]);
  const speakerOf = new Map(links.map((one) => [`${one.articleId} ${one.aliasId}`, one.speakerId]));
  const linked = readings.map((sourced) => {
    const { speaker } = sourced.reading;
    const id = speaker && (speakerOf.get(`${sourced.article.id} ${speaker.id}`) ?? speaker.id);
    return { sourced, id };
  });
  const names = await namesShown(db, [...new Set(linked.flatMap(({ id }) => id ?? []))], lang);
  return linked.map(({ sourced, id }) => {
    const { speaker } = sourced.reading;
    if (speaker === null || id === null) return sourced;
    return { ...sourced, reading: { ...sourced.reading, speaker: { ...speaker, id, ...names.get(id) } } };
  });
}
