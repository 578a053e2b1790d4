import type { Setting } from "./shift-setting.ts";
import type { Stance } from "./stance.ts";

/** A stance with its topic in the ledger, if it has one, and what its article is about. */
export interface Placed {
  readonly stance: Stance;
  readonly topicId: string | null;
  readonly setting: Setting;
  /** Ids of topics that people took apart from its own; absent where nobody did. */
  readonly partedFrom?: ReadonlySet<string>;
}
