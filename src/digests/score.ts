/** How much each term of a story's rank counts: `ranking` of `config/briefing.json`. None is negative. */
export interface RankingWeights {
  readonly origins: number;
  readonly newSpeakers: number;
  readonly shifts: number;
  readonly followed: number;
  readonly freshness: number;
  /** After so many hours an article is half as fresh. */
  readonly freshnessHalfLifeHours: number;
}

/** What a story is ranked by: counts, and the age of its newest article. Of a story that goes on, only what is new counts. */
export interface RankingTerms {
  /** Independent origins: copies, rewritings and translations of one report are one. */
  readonly origins: number;
  /** Speakers who were not heard in the story before, the unnamed left out. */
  readonly newSpeakers: number;
  /** Quotations that show a speaker's change of position. */
  readonly shifts: number;
  /** Speakers and topics that the order follows and the story has. */
  readonly followed: number;
  readonly ageHours: number;
}

/** What somebody follows comes first; then what many report independently, who moved, who speaks, and what is new. */
export const RANKING: RankingWeights = {
  origins: 4,
  newSpeakers: 1,
  shifts: 3,
  followed: 30,
  freshness: 1,
  freshnessHalfLifeHours: 12,
};

/**
 * A story's rank, higher first:
 *
 *     origins × log2(1 + origins) + newSpeakers × log2(1 + new speakers) + shifts × log2(1 + shifts)
 *       + followed × log2(1 + followed) + freshness × 2^(−age / half-life)
 *
 * Each further one of a kind adds less than the one before: the tenth outlet makes a story hardly more than the ninth, and a
 * story that forty people speak in does not push out one that three outlets report each for itself.
 */
export function scoreOf(terms: RankingTerms, weights: RankingWeights): number {
  const counted = (["origins", "newSpeakers", "shifts", "followed"] as const).reduce(
    (sum, term) => sum + weights[term] * Math.log2(1 + terms[term]),
    0,
  );
  return counted + weights.freshness * 2 ** (-Math.max(0, terms.ageHours) / weights.freshnessHalfLifeHours);
}
