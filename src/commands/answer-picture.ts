import { pictureOf } from "../digests/positions.ts";
import type { PicturePoint } from "../digests/thread.ts";
import type { Answer } from "./answer.ts";
import type { Asker } from "./ask.ts";
import type { Paging } from "./ask-quotes.ts";
import type { DeskParts } from "./parts.ts";

/**
 * The picture of an answer, as a part of it: on its first page, where it says something, and where the service makes pictures. The
 * points are asked for only then.
 */
export async function answerPicture(
  { defaults, phrases }: DeskParts,
  { lang }: Pick<Asker, "lang">,
  { page }: Pick<Paging, "page">,
  title: string,
  points: () => Promise<readonly PicturePoint[]>,
): Promise<Pick<Answer, "picture">> {
  if (!defaults.pictures || page > 0) return {};
  const { timeZone } = defaults;
  const picture = pictureOf({ title, lang, timeZone, points: await points() }, { phrases });
  return picture === null ? {} : { picture };
}
