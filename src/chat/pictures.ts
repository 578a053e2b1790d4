import { messageOf } from "../base/errors.ts";
import type { PartPicture } from "../digests/thread.ts";
import type { Draw } from "../pictures/draw.ts";

/** A picture as it goes along with a message. */
export interface Sent {
  readonly name: string;
  readonly png: Uint8Array;
  /** In words, for who cannot see it. */
  readonly alt: string;
}

/** `sent` is null where there is nothing to show, or no way to draw it: then `leftOut` says why. */
export interface Drawing {
  readonly sent: Sent | null;
  readonly leftOut?: string;
}

/** Draws what goes along with a message. Words are never held up by a picture that cannot be drawn. */
export async function drawing(
  draw: Draw | undefined,
  picture: PartPicture | null | undefined,
): Promise<Drawing> {
  if (draw === undefined || !picture || picture.points.length === 0) return { sent: null };
  try {
    const drawn = await draw(picture);
    return { sent: drawn === null ? null : { ...drawn, alt: picture.alt } };
  } catch (error) {
    return { sent: null, leftOut: `the picture cannot be drawn: ${messageOf(error)}` };
  }
}

/** After so many attempts words are posted without their picture: some five minutes, by the outbox's waits. */
const ATTEMPTS_WITH_PICTURE = 6;

/** The same for one attempt of the outbox. */
export const drawingFor = (
  draw: Draw | undefined,
  picture: PartPicture | null | undefined,
  attempts = 1,
): Promise<Drawing> =>
  attempts <= ATTEMPTS_WITH_PICTURE || !picture
    ? drawing(draw, picture)
    : Promise.resolve({ sent: null, leftOut: `it could not be sent ${ATTEMPTS_WITH_PICTURE} times` });

/**
 * Sends words with their picture, and without it where the platform refuses them together. A refusal tells that nothing was
 * posted; after anything else the same must not be sent again here, for it may stand in the chat.
 */
export async function withPicture<Outcome extends { readonly kind: string }>(
  { sent, leftOut }: Drawing,
  send: (sent: Sent | null) => Promise<Outcome>,
): Promise<Outcome | (Outcome & { readonly leftOut: string })> {
  const outcome = await send(sent);
  if (sent === null || outcome.kind !== "refused")
    return leftOut === undefined ? outcome : { ...outcome, leftOut };
  const { reason, remedy } = outcome as Outcome & { readonly reason: string; readonly remedy: string };
  return { ...(await send(null)), leftOut: `${reason}. ${remedy}` };
}
