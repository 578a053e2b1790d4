import { SAME_TOPIC, sameTopic } from "../topics/same-topic.ts";
import type { Stance } from "./stance.ts";

/** True where two stances are about one thing, as their topics tell. */
export const sameMatter = (a: Stance, b: Stance): boolean =>
  a.topic !== null && b.topic !== null && sameTopic(a.topic, b.topic) >= SAME_TOPIC;
