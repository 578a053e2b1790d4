/**
 * A pure function of a string that remembers what it found, for words that come again and again. At most `most` answers
 * are kept: hostile input of endless words only makes it start anew.
 */
export function remember<Value>(find: (text: string) => Value, most = 20_000): (text: string) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (text) => {
    const found = known.get(text);
    if (found) return found.value;
    const value = find(text);
    if (known.size >= most) known.clear();
    known.set(text, { value });
    return value;
  };
}
