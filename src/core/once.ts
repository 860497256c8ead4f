/**
 * A function of two parts of the library whose value is made once for each pair, and kept as long as these are. It is for what is
 * the same for everybody: what a person answered is no part of the library.
 */
export function once<A extends object, B extends object, T>(make: (a: A, b: B) => T): (a: A, b: B) => T {
  const made = new WeakMap<A, WeakMap<B, { readonly value: T }>>();
  return (a, b) => {
    const known = made.get(a)?.get(b);
    if (known !== undefined) return known.value;
    const value = make(a, b);
    made.set(a, (made.get(a) ?? new WeakMap()).set(b, { value }));
    return value;
  };
}
