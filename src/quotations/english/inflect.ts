/** Which form of a verb: base, third person, past, past participle, -ing. One form may be several. */
export type FormKind = "base" | "s" | "past" | "participle" | "ing";

const sForm = (base: string): string => {
  if (/(?:s|x|z|ch|sh|o)$/u.test(base)) return `${base}es`;
  return /[^aeiou]y$/u.test(base) ? `${base.slice(0, -1)}ies` : `${base}s`;
};

/** The last letter doubles where the past given has it doubled ("admitted"), else by the rule for one short syllable. */
const stem = (base: string, past: string | undefined): string => {
  const last = base.at(-1) ?? "";
  if (past === `${base}${last}ed`) return base + last;
  return past === undefined && /^[^aeiou]*[aeiou][bdgmnprt]$/u.test(base) ? base + last : base;
};

/** All forms of a verb; regular ones are made by rule, `past` and `participle` override it. */
export function formsOf(base: string, past?: string, participle?: string): [string, FormKind][] {
  const doubled = stem(base, past);
  const silent = /[^eoy]e$/u.test(base) ? base.slice(0, -1) : doubled;
  const regular = base.endsWith("e")
    ? `${base}d`
    : /[^aeiou]y$/u.test(base)
      ? `${base.slice(0, -1)}ied`
      : `${doubled}ed`;
  const pastForm = past ?? regular;
  return [
    [base, "base"],
    [sForm(base), "s"],
    [pastForm, "past"],
    [participle ?? pastForm, "participle"],
    [`${silent}ing`, "ing"],
  ];
}
