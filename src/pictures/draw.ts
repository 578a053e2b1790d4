import type { Phrases } from "../digests/phrases.ts";
import type { PartPicture } from "../digests/thread.ts";
import { positionGrid } from "./grid.ts";
import { pngOf } from "./png.ts";

/** A picture as a file. */
export interface Drawn {
  readonly name: string;
  readonly png: Uint8Array;
}

/** Draws a picture; null where it has nothing to show. The same picture gives the same bytes. */
export type Draw = (picture: PartPicture) => Promise<Drawn | null>;

/** Draws with the wording and fonts of `configDir`. */
export const createDraw =
  (phrases: Phrases, configDir: string): Draw =>
  async (picture) => {
    const grid = positionGrid({ ...picture, phrases });
    return grid === null ? null : { name: "positions.png", png: await pngOf(grid.svg, configDir) };
  };
