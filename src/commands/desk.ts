import type { Choice } from "../digests/controls.ts";
import type { Answer, Reply } from "./answer.ts";
import type { Ask, Asking, Completion } from "./ask.ts";

/**
 * Where every question of every chat is answered. Nothing of a platform is known here; wrong or unknown input gets an
 * answer that says what to do, and only faults of ours throw.
 */
export interface Desk {
  answer(ask: Ask, asker: Asking): Promise<Reply>;
  /**
   * Whether the reply will be a form. A chat must show a form within seconds and cannot first say that it is at work,
   * so it asks this before it does.
   */
  opensForm(ask: Ask): boolean;
  /** Whether the answer will take the place of the one whose button was pressed. */
  replaces(ask: Ask): boolean;
  /** What could stand in a field, best first, 25 at most. */
  complete(field: Completion, asker: Asking): Promise<readonly Choice[]>;
  /** A person's home: the subscriptions of the tenant that they may see, with their feeds' health. */
  home(asker: Asking): Promise<Answer>;
}
